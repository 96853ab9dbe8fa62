import type { planRuleProblems as english } from '../en/plan-rule-problems.ts';
import type { Texts } from '../texts.ts';

/** What a plan has to say about security-group rules. */
export const planRuleProblems: Texts<typeof english> = {
  'rule-exists': { reason: '已存在：{{rule}}。', remedy: '保持不变。' },
  'rule-covered': { reason: '已由 {{rules}} 放行。', remedy: '不添加。' },
  'rule-shadowed-by-drop': {
    reason: '拒绝规则 {{rule}} 的优先级为 {{priority}}，新规则无法超过它。',
    remedy: '请降低该拒绝规则的优先级（改大数字）或删除它。',
  },
  'rule-partly-shadowed': {
    reason: '拒绝规则 {{rule}}（优先级 {{priority}}）会挡住其中一部分流量。',
    remedy: '若这部分也要放行，请修改该拒绝规则。',
  },
  'rule-overrides-drop': {
    reason: '拒绝规则 {{rule}}（优先级 {{priority}}）有意挡住这些流量，新规则会越过它。',
    remedy: '若确实如此，请同意此项。',
  },
  'rule-exists-weaker': {
    reason: '相同的规则已存在，但拒绝规则 {{rule}}（优先级 {{priority}}）先生效；再次添加不会有变化。',
    remedy: '请在控制台修改其中一条的优先级。',
  },
  'rule-drop-unresolved': {
    reason: '拒绝规则 {{rule}}（优先级 {{priority}}）引用了未读取的列表，可能会挡住这些流量。',
    remedy: '请查看该规则；若它本就要拒绝，请去掉此项。',
  },
  'rule-all-traffic': {
    reason: '将按要求放行所路由网段之间的全部流量。',
    remedy: '指定协议和端口可以放行得更少。',
  },
  'rule-all-ports': { reason: '将按要求放行全部 {{protocol}} 端口。', remedy: '指定端口可以放行得更少。' },
  'rule-port-25': {
    reason: '无论规则如何，平台默认封禁出方向的 TCP 25 端口。',
    remedy: '发送邮件请用 465 或 587 端口，或申请解封 25 端口。',
  },
  'rule-protocol-not-in-family': {
    reason: '要求放行 {{protocol}}，但两个 VPC 并未都开通 IPv6。',
    remedy: 'IPv4 请使用 icmp。',
  },
  'rule-group-form-not-possible': {
    reason: '{{group}} 的规则按网段授权：安全组授权只能用于同一地域的普通安全组之间。',
    remedy: '无需处理。',
  },
  'rule-group-form-unconfirmed': {
    reason: '不能确定云平台是否接受以其他 VPC 的安全组授权。',
    remedy: '若返回 Mismatch，请改用按网段的规则重新规划。',
  },
  'security-group-not-found': {
    reason: '两个 VPC 中没有安全组 {{group}}。',
    remedy: '请从方案列出的安全组中选择。',
  },
  'security-group-service-managed': {
    reason: '安全组 {{group}} 由云产品托管，不允许修改。',
    remedy: '请在该云产品中放行。',
  },
  'security-groups-none': {
    reason: '{{vpc}} 的相关交换机中没有实例使用安全组，没有可放行的对象。',
    remedy: '请指定安全组，或在有实例后重新规划。',
  },
};

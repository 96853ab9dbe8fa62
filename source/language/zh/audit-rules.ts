import type { auditRules as english } from '../en/audit-rules.ts';
import type { Texts } from '../texts.ts';

/**
 * What the rules of the audit say: `title` in general, `detail` of one finding (its placeholders are the finding's
 * parameters), `rationale` why it matters, `remedy` what would be right.
 */
export const auditRules: Texts<typeof english> = {
  'half-missing': {
    title: '连接缺少一端',
    detail: '{{id}} 没有对端（所指为 {{opposite}}）。',
    rationale: '流量无法通过，而付费的接口毫无用处。',
    remedy: '补建缺少的一端并绑定两端，或删除本端。',
  },
  'opposite-deleted': {
    title: '对端已被删除',
    detail: '{{id}} 仍指向已删除的 {{opposite}}；自身状态为 {{status}}。',
    rationale: '流量无法通过；残留的一端不能再绑定新的对端。',
    remedy: '删除本端及其路由，然后重新连接两个 VPC。',
  },
  'opposite-disagrees': {
    title: '两端的信息互不一致',
    detail: '{{id}} 的 {{fields}} 为 {{is}}，而对端是 {{should}}。',
    rationale: '两端必须互相指向，流量才能通过。',
    remedy: '首次连接后这些字段不可再改：删除两端并重新连接。',
  },
  'not-connected': {
    title: '有一端从未连接',
    detail: '{{id}} 处于 Idle（所指为 {{opposite}}）。',
    rationale: '两端都为 Active 之前流量无法通过。',
    remedy: '互相绑定两端并由发起端连接，或删除两端。',
  },
  'end-inactive': {
    title: '有一端已停用',
    detail: '{{region}} 的 {{id}} 状态为 {{status}}。',
    rationale: '两端都为 Active 之前流量无法通过，指向它的路由成为黑洞。',
    remedy: '激活它，或拆除该连接。',
  },
  'state-changing': {
    title: '变更尚未完成',
    detail: '{{id}} 状态为 {{status}}。',
    rationale: '持续超过几分钟说明已经卡住。',
    remedy: '几分钟后再查看；若仍如此，请提交工单。',
  },
  'offer-pending': {
    title: '连接请求等待对方账号接受',
    detail: '{{id}} 等待接受，截止时间 {{expires}}。',
    rationale: '对方接受之前流量无法通过，请求七天后失效。',
    remedy: '请对方账号的所有者接受。',
  },
  'offer-expired': {
    title: '连接请求未被接受',
    detail: '{{id}} 状态为 {{status}}。',
    rationale: '它只能被删除，且占用配额。',
    remedy: '删除它；若仍需要，请重新发起。',
  },
  'size-differs': {
    title: '两端规格不同',
    detail: '{{id}} 的规格为 {{spec}}，发起端为 {{initiatorSpec}}。',
    rationale: '只有发起端的规格有效；另一个规格徒增费用或造成误解。',
    remedy: '以 Negative 规格重建接收端。',
  },
  'locked-for-debt': {
    title: '连接已被锁定',
    detail: '{{id}} 状态为 {{businessStatus}}。',
    rationale: '锁定的连接不传送流量，15 天后会被回收。',
    remedy: '结清账单，或处理安全锁定。',
  },
  'prepaid-ending': {
    title: '预付费即将到期',
    detail: '{{id}} 将于 {{ends}} 到期（{{days}} 天后）。',
    rationale: '到期后连接中断。',
    remedy: '续费，或及时迁移到对等连接。',
  },
  'route-missing': {
    title: '一侧没有到对端的路由',
    detail: '{{vpc}} 的路由表 {{table}} 没有到 {{peer}} 的路由。',
    rationale: '无论另一侧如何，请求和应答都无法到达。',
    remedy: '为对端的每个交换机网段添加经该连接的路由。',
  },
  'route-missing-in-custom-table': {
    title: '自定义路由表没有到对端的路由',
    detail: '{{vpc}} 的路由表 {{table}} 没有到 {{peer}} 的路由，而有交换机使用它。',
    rationale: '每个交换机只使用一张表：系统表中的路由对它无效。',
    remedy: '在该表中同样添加路由。',
  },
  'range-not-covered': {
    title: '对端有交换机没有路由',
    detail: '{{vpc}} 的路由表 {{table}} 不通往 {{cidr}}（{{peer}} 的 {{vSwitch}}）。',
    rationale: '路由创建之后对端有所扩展，或某条路由丢失。',
    remedy: '添加经该连接到 {{cidr}} 的路由。',
  },
  'black-hole': {
    title: '路由通向虚无',
    detail: '路由表 {{table}} 中到 {{destination}} 的 {{entry}} 指向 {{nextHop}}：{{status}}。',
    rationale: '匹配的流量全部丢失，即使另有通路。',
    remedy: '删除该路由，或修复其下一跳。',
  },
  'stale-route': {
    title: '路由指向对端没有的网段',
    detail: '路由表 {{table}} 中到 {{destination}} 的 {{entry}}：{{peer}} 的网段为 {{ranges}}。',
    rationale: '该网段可能已用于别处，而此路由将其掩盖。',
    remedy: '删除该路由。',
  },
  'route-too-wide': {
    title: '路由宽于对端网段',
    detail: '路由表 {{table}} 中到 {{destination}} 的 {{entry}}：{{peer}} 的网段为 {{ranges}}。',
    rationale: '不属于对端的流量也被送往那里，并吞没其他去向。',
    remedy: '改为到对端各交换机网段的路由。',
  },
  'route-shadowed': {
    title: '更长的前缀指向别处',
    detail:
      '路由表 {{table}} 中到 {{destination}} 的 {{entry}} 把 {{cidr}} 的一部分送往 {{type}} {{nextHop}}。',
    rationale: '最长前缀优先：对端的该部分无法到达。',
    remedy: '删除它，或添加经该连接的同样长的前缀。',
  },
  'learned-route-competes': {
    title: '学习到的路由抢占了对端的一部分',
    detail:
      '路由表 {{table}} 中到 {{destination}} 的 {{entry}} 把 {{cidr}} 的一部分送往 {{type}} {{nextHop}}。',
    rationale: 'CEN、VPN、BGP 会传播更长的前缀，而最长前缀优先。',
    remedy: '停止学习该路由，或添加经该连接的同样长的前缀。',
  },
  'route-diverts': {
    title: '另一连接的路由吞没了对端',
    detail:
      '路由表 {{table}} 中到 {{destination}} 的 {{entry}} 把属于 {{peer}} 的 {{cidr}} 送往 {{nextHop}}。',
    rationale: '连接不可传递：送往那里的流量会丢失。',
    remedy: '添加经正确连接到 {{cidr}} 的路由。',
  },
  'own-range-overlap': {
    title: '对端交换机与本 VPC 网段重叠',
    detail: '{{cidr}}（{{peer}} 的 {{vSwitch}}）与 {{vpc}} 的网段重叠。',
    rationale: '本地网段在每张表中都优先，没有路由可以绕过。',
    remedy: '为其中之一重新编址。',
  },
  'one-way-reach': {
    title: '该方向没有流量可以通过',
    detail: '经 {{id}}，{{from}} 发往 {{to}} 的流量得不到应答，且没有其他规则能解释。',
    rationale: '精确引擎找不到任何可到达并被应答的报文。',
    remedy: '查看 vpclink matrix 及两侧的规则。',
  },
  'rule-missing': {
    title: '没有针对对端的规则',
    detail: '{{vpc}} 的安全组 {{group}} 没有针对 {{peer}} 的规则（{{direction}}）。',
    rationale: '没有规则的流量会被丢弃。',
    remedy: '为对端需要的流量添加规则；若本不应通过则保持原样。',
  },
  'rule-not-covered': {
    title: '规则遗漏了对端的一个交换机',
    detail:
      '安全组 {{group}} 对对端其他交换机开放 {{service}}（{{direction}}），但不包括 {{cidr}}（{{vSwitch}}）。',
    rationale: '同一对端的其他交换机可用：此处多半是遗漏。',
    remedy: '为 {{cidr}} 添加规则，或注明理由予以豁免。',
  },
  'rule-shadowed-by-drop': {
    title: '针对对端的规则被拒绝规则遮蔽',
    detail: '安全组 {{group}} 的 {{rule}}（优先级 {{priority}}）拒绝了 {{accept}} 所允许的 {{service}}。',
    rationale: '优先级高者生效；同级时拒绝优先。',
    remedy: '删除拒绝规则，或提高允许规则的优先级。',
  },
  'rule-too-wide': {
    title: '规则放行了对端以外的地址',
    detail: '安全组 {{group}} 的 {{rule}} 放行来自 {{cidr}} 的 {{service}}；{{peer}} 的网段为 {{ranges}}。',
    rationale: '不属于任何已连接 VPC 的地址也被放行。',
    remedy: '改为针对对端各交换机网段的规则。',
  },
  'rule-all-ports': {
    title: '规则开放了所有端口',
    detail: '安全组 {{group}} 的 {{rule}} 放行来自 {{cidr}} 的 {{service}}。',
    rationale: '那里监听的任何服务都可被访问。',
    remedy: '只开放需要的端口。',
  },
  'rule-left-over': {
    title: '规则针对已无通路的网段',
    detail: '安全组 {{group}} 的 {{rule}} 针对 {{cidr}}，没有连接或路由通往该网段。',
    rationale: '日后使用该网段者将被放行。',
    remedy: '删除该规则。',
  },
  'group-reference-dead': {
    title: '规则引用了无法生效的安全组',
    detail: '安全组 {{group}} 的 {{rule}} 引用了 {{named}}。',
    rationale: '安全组按地域生效，企业安全组既不能引用也不能被引用。',
    remedy: '改为针对对端网段的规则。',
  },
  'acl-blocks': {
    title: '网络 ACL 阻断了对端',
    detail: '网络 ACL {{acl}} 阻断与 {{peer}} 的流量（{{directions}}）。',
    rationale: 'ACL 不记忆会话：两个方向都必须放行，包括应答。',
    remedy: '在任何拒绝之前，双向放行对端。',
  },
  'connected-twice': {
    title: '相同的两个 VPC 连接了两次',
    detail: '{{id}} 连接 {{vpc}} 与 {{peer}}，而 {{other}} 也连接它们。',
    rationale: '徒增费用，且路由容易弄混。',
    remedy: '拆除没有路由使用的那个。',
  },
  'peer-overlap': {
    title: '同一 VPC 的两个对端网段重叠',
    detail: '{{peer}}（{{ranges}}）与 {{other}}（{{otherRanges}}）都与 {{vpc}} 相连。',
    rationale: '双方都使用的地址只能到达其中之一。',
    remedy: '只保留到交换机网段的路由，并为其中之一重新编址。',
  },
  'quota-nearly-used': {
    title: '配额即将用尽',
    detail: '{{id}} 已用 {{used}} / {{limit}}（{{quota}}）。',
    rationale: '下一个连接可能中途被拒。',
    remedy: '申请提高配额，或拆除不用的资源。',
  },
  'run-leftover': {
    title: 'vpclink 运行遗留的对象',
    detail: '{{id}} 由运行 {{run}} 创建，毫无用处（{{status}}）。',
    rationale: '某次运行中断后既未继续也未回滚。',
    remedy: '执行 vpclink resume {{run}} 或 vpclink rollback {{run}}；若日志已丢失则删除它。',
  },
  'waiver-expired': {
    title: '豁免已到期',
    detail: '{{owner}} 对 {{waiver}} 的豁免已于 {{expiresOn}} 到期（{{reason}}）。',
    rationale: '被豁免的问题重新计入，而此后无人复查。',
    remedy: '处理被豁免的问题，或给出新的理由和日期：vpclink audit --waive {{waiver}}。',
  },
  'drift-missing': {
    title: '缺少预期的配置',
    detail: '{{what}} 不存在；{{source}} 要求有它。',
    rationale: '连接不再满足其建立时的用途。',
    remedy: '使用 vpclink fix 补回，或修改预期。',
  },
  'drift-extra': {
    title: '存在预期之外的配置',
    detail: '存在 {{what}}；{{source}} 中没有它。',
    rationale: '有人放行或路由了超出约定的内容。',
    remedy: '删除它，或将其纳入预期（vpclink profiles adopt）。',
  },
  'drift-changed': {
    title: '配置已被更改',
    detail: '{{what}} 为 {{is}}；{{source}} 要求 {{should}}。',
    rationale: '连接的行为与约定不同。',
    remedy: '改回原样，或将更改纳入预期（vpclink profiles adopt）。',
  },
};

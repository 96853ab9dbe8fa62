import type { planProblems as english } from '../en/plan-problems.ts';
import type { Texts } from '../texts.ts';
import { disconnectProblems } from './disconnect-problems.ts';
import { editProblems } from './edit-problems.ts';
import { fixProblems } from './fix-problems.ts';
import { planRouteProblems } from './plan-route-problems.ts';
import { planRuleProblems } from './plan-rule-problems.ts';

/** What a plan has to say: about the pair, the link, routes and rules. */
export const planProblems: Texts<typeof english> = {
  ...disconnectProblems,
  ...editProblems,
  ...fixProblems,
  ...planRouteProblems,
  ...planRuleProblems,
  'same-vpc': { reason: '两端是同一个 VPC {{vpc}}，VPC 内部本来就互通。', remedy: '请选择两个不同的 VPC。' },
  'vpc-region-unknown': {
    reason: '地域 {{region}} 不在已读取的地域之中。',
    remedy: '请检查地域 ID，并确认 --region 没有排除它。',
  },
  'vpc-not-found': {
    reason: '{{region}} 中没有 VPC {{vpc}}。',
    remedy: '请检查 ID 和地域；vpclink inventory 会列出现有资源。',
  },
  'vpc-unread': {
    reason: '无法读取 {{region}} 的 VPC。',
    remedy: '请查看未读取部分的原因，解决后重新规划。',
  },
  'vpc-not-owned': {
    reason: 'VPC {{vpc}} 属于其他账号（{{owner}}）。',
    remedy: '请使用该账号的凭证，或选择本账号的 VPC。',
  },
  'vpc-not-available': { reason: 'VPC {{vpc}} 仍在创建中。', remedy: '请等状态变为 Available 后重新规划。' },
  'vpc-without-vswitches': {
    reason: 'VPC {{vpc}} 中没有交换机，没有可以互通的地址。',
    remedy: '请先在其中创建交换机。',
  },
  'intent-range-malformed': {
    reason: '“{{text}}”不是网段。',
    remedy: '请写成 10.0.0.0/24 的形式，主机位须为零。',
  },
  'intent-name-malformed': {
    reason: '云平台不接受名称“{{name}}”。',
    remedy: '请使用 2 到 128 个字母、汉字、数字、“.”、“_”或“-”，并以字母或汉字开头。',
  },
  'vpc-ranges-overlap': {
    reason: '两个 VPC 的网段 {{one}} 与 {{other}} 重叠。',
    remedy: '本次路由不冲突；今后新建交换机请使用对端没有的网段。',
  },
  'vswitch-shared': {
    reason: '交换机 {{vswitch}} 由其他账号共享而来，不参与连接。',
    remedy: '需要由其所有者进行连接。',
  },
  'pair-fits-in-part': {
    reason: '{{total}} 对交换机中有 {{safe}} 对可以完全互通。',
    remedy: '其余各项已列出原因；在空闲网段新建交换机即可互通。',
  },
  'pair-overlaps': {
    reason: '{{total}} 对交换机都不能互通。',
    remedy: '请在对端没有的网段新建交换机，或选择其他 VPC。',
  },
  'fact-unread': {
    reason: '{{subject}} 未能读取，无法得出确定结论。',
    remedy: '请查看未读取部分的原因，解决后重新规划；或去掉这一部分。',
  },
  'excluded-by-user': { reason: '您已将其去掉。', remedy: '重新勾选后即会添加。' },
  'needs-link': { reason: '没有可用的连接。', remedy: '请查看连接无法建立的原因。' },
  'needs-verdict': {
    reason: '方案整体不成立，暂不添加。',
    remedy: '请查看结论，去掉或解决其中列出的问题。',
  },
  'quota-exceeded': {
    reason: '{{subject}} 的配额 {{quota}}：已用 {{used}}，再加 {{adds}} 将超过上限 {{limit}}。',
    remedy: '请减少项目、清理不需要的资源，或在配额中心申请提高。',
  },
  'quota-unconfirmed': {
    reason:
      '{{subject}} 的配额 {{quota}}：已用 {{used}}，再加 {{adds}} 将超过可以确定的上限 {{confirmed}}（另有文档为 {{limit}}，您的账号也可能更高）。',
    remedy: '云平台可能拒绝；请在配额中心查看您的实际配额。',
  },
  'quota-by-list-size': {
    reason:
      '{{subject}} 的配额 {{quota}}：已用 {{used}}，再加 {{adds}}；规则引用的列表按其最大条目数计，而该数未读取，合计最多可能已用 {{most}}，上限为 {{limit}}。',
    remedy: '如果云平台拒绝，请缩短列表或改用其他安全组。',
  },
  'traffic-would-stop': {
    reason: '目前从 {{from}} 到 {{to}} 可通的流量将会中断：{{traffic}}。',
    remedy: '请去掉接管它的路由，或用 {{key}} 表示同意。',
  },
  'fact-changed': { reason: '{{subject}} 与规划时不同。', remedy: '请重新规划并查看差异。' },
  'fact-gone': { reason: '{{subject}} 已不存在。', remedy: '请重新规划。' },
  'link-exists': { reason: '已存在：{{id}}。', remedy: '将直接使用。' },
  'link-completes': { reason: '{{id}} 已存在，尚未连通。', remedy: '将使用它，只补齐缺少的部分。' },
  'link-joined-by-other-kind': {
    reason: '两个 VPC 已由 {{other}} {{id}} 相连；不会再并列建立另一种连接。',
    remedy: '请用 --kind {{other}} 使用现有连接，或先断开它（业务会中断）。',
  },
  'link-busy': { reason: '连接 {{id}} 正在变更。', remedy: '请等其稳定后重新规划。' },
  'link-locked': {
    reason: '连接 {{id}} 因欠费或安全原因被锁定。',
    remedy: '请先在控制台处理，再重新规划。',
  },
  'link-ends-disagree': { reason: '连接 {{id}} 的两端互不对应。', remedy: '请先断开残留部分，再重新规划。' },
  'link-half-left': {
    reason: '连接 {{id}} 只剩一端，且不能重新绑定。',
    remedy: '请先断开残留部分，再重新规划。',
  },
  'link-awaits-acceptance': {
    reason: '对等连接 {{id}} 正在等待接受。',
    remedy: '请接受或删除它，再重新规划。',
  },
  'link-ended': { reason: '对等连接 {{id}} 已被拒绝或已过期。', remedy: '请删除它，再重新规划。' },
  'link-opposite-unread': {
    reason: '有地域的连接未能读取，不知道两个 VPC 是否已经相连。',
    remedy: '请查看未读取部分的原因，解决后重新规划。',
  },
  'link-inactive': { reason: '连接 {{id}} 已存在，但被人停用。', remedy: '如需启用，请对“link”表示同意。' },
  'link-ambiguous': {
    reason: '有 {{count}} 个未连接的路由器接口都叫“{{name}}”。',
    remedy: '请换一个连接名称，或删除多余的接口。',
  },
  'link-leftover-differs': {
    reason: '未连接的路由器接口 {{id}} 也叫“{{name}}”，但与所需不同。',
    remedy: '请换一个连接名称，或删除该接口。',
  },
  'account-in-arrears': {
    reason: '路由器接口 {{id}} 因欠费被锁定，付清之前不能新建。',
    remedy: '请先付清欠费，再重新规划。',
  },
  'router-interface-no-longer-sold': {
    reason: '2019 年 6 月起，大多数账号已不能购买 VPC 之间的路由器接口。',
    remedy: '若被拒绝，请使用 --kind peering-connection。',
  },
  'router-interface-carries-no-ipv6': {
    reason: 'VPC 之间的路由器接口不支持 IPv6，{{vpc}} 的 IPv6 网段不参与。',
    remedy: '需要 IPv6 时请使用 --kind peering-connection。',
  },
  'peering-region-unconfirmed': {
    reason: '不能确定 {{region}} 是否提供 VPC 对等连接。',
    remedy: '若云平台返回 UnsupportedRegion，则没有创建任何资源。',
  },
  'cross-border': { reason: '该连接跨越中国内地边界。', remedy: '此类连接需要审批，请在执行前办妥。' },
  'cen-attached': {
    reason: 'VPC {{vpc}} 已加入云企业网。',
    remedy: '本计划的路由不会发布到云企业网；云企业网学习到的路由在下面的路由中说明。',
  },
};

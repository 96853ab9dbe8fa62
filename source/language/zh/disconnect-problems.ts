import type { disconnectProblems as english } from '../en/disconnect-problems.ts';
import type { Texts } from '../texts.ts';

/** What a plan has to say when a connection is taken down. */
export const disconnectProblems: Texts<typeof english> = {
  'route-of-others': {
    reason: '没有记录表明到 {{destination}} 的路由 {{entry}} 由 vpclink 创建；没有该连接，它将无处可达。',
    remedy: '如需删除，请用 {{key}} 表示同意。',
  },
  'route-shared-next-hop': {
    reason: '到 {{destination}} 的路由 {{entry}} 还有其他下一跳，或是学习而来。',
    remedy: '请先在控制台把该连接从中去掉。',
  },
  'rule-not-revocable': {
    reason: '安全组 {{group}} 由云产品托管，不允许修改。',
    remedy: '请在该云产品中删除规则。',
  },
  'link-has-routes': {
    reason: '仍有 {{count}} 条路由指向 {{id}}，云平台不允许在此时删除连接。',
    remedy: '请同意删除这些路由，或先自行删除。',
  },
  'link-prepaid': {
    reason: '路由器接口 {{id}} 为包年包月，到期前不能删除。',
    remedy: '请在控制台（费用）申请退款，再断开其余部分。',
  },
};

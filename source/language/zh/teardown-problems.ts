import type { teardownProblems as english } from '../en/teardown-problems.ts';
import type { Texts } from '../texts.ts';

/** 连接无法拆除的原因，以及拆除后留下的内容。 */
export const teardownProblems: Texts<typeof english> = {
  'disconnect-not-found': {
    reason: '在已读取的地域中没有连接 {{id}}。',
    remedy: '请用“vpclink inventory”查看连接；如遗漏了地域，请加 --region。',
  },
  'disconnect-unread': {
    reason: '无法读取 {{subject}}，因此不知道有什么依赖该连接。',
    remedy: '请使其可读取（网络、权限），然后重新制定计划。',
  },
  'disconnect-other-account': {
    reason: '{{id}} 的另一端属于其他账号，或未被读取。',
    remedy: '请读取两个地域；与其他账号的连接请在控制台拆除。',
  },
  'disconnect-foreign-route': {
    reason: '{{routeTableId}} 中到 {{destination}} 的路由使用该连接，且不是由 vpclink 创建的。',
    remedy: '请自行删除或改指，或同意将其删除（{{key}}）。',
  },
  'disconnect-shared-route': {
    reason: '{{routeTableId}} 中到 {{destination}} 的路由除该连接外还有其他下一跳。',
    remedy: '请在控制台将该连接移出该路由，然后重新制定计划。',
  },
  'disconnect-prepaid': {
    reason: '路由器接口 {{id}} 为预付费，到期时间 {{endTime}}；云不删除预付费接口。',
    remedy: '请在控制台（费用与成本）退款，或等待到期。',
  },
  'disconnect-busy': {
    reason: '{{id}} 的状态为 {{status}}，正在变化。',
    remedy: '请等一分钟，然后重新制定计划。',
  },
  'disconnect-leaves-rules': {
    reason: '{{vpcId}} 中有 {{count}} 条针对对端网段的安全组规则将保留。',
    remedy: '它们并非随该连接添加；如无人需要，请自行删除。',
  },
};

import type { engineProblems as english } from '../en/engine-problems.ts';
import type { Texts } from '../texts.ts';

/** 运行被拒绝、中止或有未完成之处的原因。 */
export const engineProblems: Texts<typeof english> = {
  'run-account-differs': {
    reason: '该计划属于账号 {{expected}}，而当前凭证属于账号 {{actual}}。',
    remedy: '请使用账号 {{expected}} 的凭证，或重新制定计划。',
  },
  'run-plan-edited': {
    reason: '该计划与其摘要 {{digest}} 不符。',
    remedy: '请重新制定计划，确认后再执行。',
  },
  'run-endpoint-differs': {
    reason: '该运行属于 {{expected}} 云，而当前接入地址是 {{actual}} 云。',
    remedy: '请在原处继续：演练云加 --practice，真实云则不加。',
  },
  'run-world-differs': {
    reason: '该运行属于演练环境 {{expected}}，而当前是 {{actual}}。',
    remedy: '请在它自己的环境中继续：加 --practice WORLD；若其服务器仍在运行，则加 --endpoint。',
  },
  'marks-consent-missing': {
    reason: '运行 {{run}} 的日志无法使用，未经您明确同意不会撤销任何对象。',
    remedy: '请查看上面的列表；要撤销且仅撤销这些对象，请加 --by-marks {{run}}。',
  },
  'marks-unread': {
    reason: '有内容无法读取（{{unread}}），可能还有其他对象带有该运行的标记。',
    remedy: '请在可以读取时重试，或用 --region 指定地域。',
  },
  'run-ended-after-answer': {
    reason: '云返回 {{code}} 之后，程序即告终止。',
    remedy: '请继续该运行：它会先查看云上的状态。可向技术支持提供的请求编号：{{requestId}}。',
  },
  'run-finished': {
    reason: '运行 {{runId}} 已结束：{{result}}。',
    remedy: '没有可继续的内容；如需更改，请重新制定计划。',
  },
  'run-made-twice': {
    reason: '有多个对象带有同一步骤的标记：{{ids}}。',
    remedy: '请删除不需要的对象，然后继续运行。',
  },
  'run-object-in-other-state': {
    reason: '{{id}} 的状态为 {{status}}，并非本次运行所致。',
    remedy: '请查明是谁更改的；恢复后继续运行，或回滚。',
  },
  'run-route-taken': {
    reason: '路由表 {{routeTableId}} 已将 {{destination}} 指向 {{nextHopId}}。',
    remedy: '未覆盖任何内容。请删除该路由后继续，或回滚。',
  },
  'run-vpc-not-seen': {
    reason: '在 {{regionId}} 看不到 VPC {{vpcId}}，因此无法确定那里有什么。',
    remedy: '请确认该 VPC 仍存在且可读取，然后继续运行。',
  },
  'run-goal-not-seen': {
    reason: '{{seconds}} 秒后仍未读到 {{stepId}} 的结果（最后看到：{{status}}）。',
    remedy: '请稍后继续运行：会先查看再操作。',
  },
  'run-not-ours': {
    reason: '{{id}} 已不是本次运行创建时的样子，因此未动。',
    remedy: '请在控制台查看；如不需要，请自行删除。',
  },
  'run-left-over': {
    reason: '{{id}} 带有本次运行的标记，仍然存在。',
    remedy: '请再次回滚：会重新查看。',
  },
  'run-not-undoable': {
    reason: '运行 {{runId}} 已删除对象，无法恢复。',
    remedy: '请继续运行以完成删除，或保持现状并重新连接。',
  },
};

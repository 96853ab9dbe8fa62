import type { auditProblems as english } from '../en/audit-problems.ts';
import type { Texts } from '../texts.ts';

/** Why an audit could not be made. */
export const auditProblems: Texts<typeof english> = {
  'usage-connection-not-found': {
    reason: '账号中没有连接 {{id}}。',
    remedy: '请为 --connection 指定 vpclink audit 或 vpclink inventory 列出的 id。',
  },
  'audit-connection-maybe-unread': {
    reason: '未找到连接 {{id}}，而 {{subject}} 无法读取。',
    remedy: '请使用有读取权限的角色重新审计。',
  },
  'baseline-not-found': {
    reason: '基线 {{path}} 不存在。',
    remedy: '请先生成：vpclink audit --format json > FILE。',
  },
  'baseline-unreadable': {
    reason: '基线 {{path}} 无法读取（{{detail}}）。',
    remedy: '请使用不超过 64 MiB 的普通文件，不能是链接。',
  },
  'baseline-invalid': {
    reason: '{{path}} 不是完整的审计结果（{{detail}}）。',
    remedy: '请重新生成：vpclink audit --format json > FILE。',
  },
  'baseline-other-version': {
    reason: '{{path}} 是版本 {{version}} 的审计结果，而本程序只识别版本 1。',
    remedy: '请用本程序重新生成：vpclink audit --format json > FILE。',
  },
  'baseline-other-account': {
    reason: '基线 {{path}} 属于账号 {{theirs}}，而当前账号是 {{ours}}。',
    remedy: '请使用当前账号的基线，或另一账号的凭证。',
  },
  'baseline-other-scope': {
    reason: '基线 {{path}} 生成时的参数（{{theirs}}）与本次审计（{{ours}}）不同。',
    remedy: '请使用相同的 --connection、--region 和 --profile，或重新生成基线。',
  },
  'profile-not-bound': {
    reason: '当前云中没有连接绑定到配置“{{name}}”。',
    remedy: '请绑定一个：vpclink profiles adopt CONNECTION；或指定要比较的连接：--connection ID。',
  },
  'profile-of-binding-lost': {
    reason: '连接 {{id}} 绑定到配置“{{name}}”，但该配置已不存在。',
    remedy: '请重新采纳：vpclink profiles adopt {{id}}；或导入该配置。',
  },
  'adopt-end-unseen': {
    reason: '{{id}} 的一端不可见（属于其他账号或已删除），无法由此得出预期。',
    remedy: '请采纳两端 VPC 都属于您的连接。',
  },
  'adopt-not-standing': {
    reason: '{{id}} 未承载流量（{{health}}），不能作为预期的样板。',
    remedy: '请先修复：vpclink fix。',
  },
  'adopt-unread': {
    reason: '无法得出 {{id}} 的预期：{{subject}} 未能读取。',
    remedy: '请使用有读取权限的角色重试。',
  },
  'usage-flags-exclude': {
    reason: '{{flag}} 不能与 {{other}} 同时使用。',
    remedy: '请去掉其中一个。',
  },
  'usage-flag-needs-flag': {
    reason: '没有 {{other}} 时 {{flag}} 不起作用。',
    remedy: '请加上 {{other}}，或去掉 {{flag}}。',
  },
  'usage-watch-format': {
    reason: '--watch 逐行输出，而 --format {{value}} 是一份完整的文档。',
    remedy: '请与其合用 --format text 或 --format json，或去掉 --watch。',
  },
  'usage-on-change-open': {
    reason: '--on-change 的内容未结束（{{what}}）。',
    remedy: '请补全：单词以空格分隔，引号保留空格，反斜杠使下一个字符按原样使用。',
  },
  'audit-on-change-too-long': {
    reason: '--on-change 的程序（{{command}}）运行了 {{seconds}} 秒，已连同其启动的进程一并终止。',
    remedy: '请让该程序把工作交给可独立运行的进程；监视继续进行。',
  },
  'audit-on-change-failed': {
    reason: '--on-change 的程序（{{command}}）失败（{{detail}}）。',
    remedy: '请查看其输出；监视继续进行。',
  },
};

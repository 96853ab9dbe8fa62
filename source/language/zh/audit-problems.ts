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
};

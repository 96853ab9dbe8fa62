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
};

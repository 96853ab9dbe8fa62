import type { audit as english } from '../en/audit.ts';
import type { Texts } from '../texts.ts';
import { auditRules } from './audit-rules.ts';

/** Words of the audit. */
export const audit: Texts<typeof english> = {
  rules: auditRules,
  severity: { critical: '严重', high: '高', medium: '中', low: '低' },
  verdict: { ok: '正常', findings: '有问题', unknown: '未知' },
  likely: '（可能）',
  account: '账号整体',
  connections: '连接',
  connectionRow: '{{verdict}}\t{{count}}\t{{id}}\t{{initiator}} <-> {{acceptor}}\t{{name}}',
  object: '对象 {{kind}} {{id}} {{region}}',
  remedy: '建议：{{remedy}}',
  fingerprint: '标识 {{fingerprint}}',
  unread: '未读取，因此未知',
  totals:
    '{{findings}} 个问题（严重 {{critical}}，高 {{high}}，中 {{medium}}，低 {{low}}），共 {{connections}} 个连接：{{ok}} 正常，{{bad}} 有问题，{{unknown}} 未知；{{unread}} 项未读取',
  read: '账号 {{account}}，读取于 {{readAt}}',
};

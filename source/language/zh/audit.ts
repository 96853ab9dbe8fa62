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
  breaks: '影响：{{reach}}',
  remedy: '建议：{{remedy}}',
  fingerprint: '标识 {{fingerprint}}',
  unread: '未读取，因此未知',
  next: 'vpclink fix：{{plan}} 项可通过添加修复；{{cleanup}} 项仅在指明时处理（--finding）；{{person}} 项需人工处理',
  totals:
    '{{findings}} 个问题（严重 {{critical}}，高 {{high}}，中 {{medium}}，低 {{low}}），共 {{connections}} 个连接：{{ok}} 正常，{{bad}} 有问题，{{unknown}} 未知；{{unread}} 项未读取',
  read: '账号 {{account}}，读取于 {{readAt}}',
  waiverUntil: '有效至 {{day}}',
  waiverOver: '已于 {{day}} 到期',
  waiversOf: '{{path}} 中的豁免',
  noWaivers: '{{path}} 中没有豁免',
  waived: '由 {{owner}} 豁免至 {{expiresOn}}：{{reason}}',
  waivedCount: '其中 {{waived}} 个已豁免，不影响结论',
  change: { new: '新增', unchanged: '未变' },
  againstBaseline:
    '与 {{readAt}} 的审计相比：新增 {{new}}，未变 {{unchanged}}，消失 {{gone}}，无法确认是否消失 {{maybe}}',
  gone: '此后已消失',
  maybeGone: '未发现，但相关内容未能读取',
  adopted: '{{id}} 已绑定到配置 {{name}}：此后 vpclink audit 会与之比较',
  adoptedLeft: '配置无法表达的部分，视为有意如此',
  notInferred: '云上看不出：保留网段（--reserve），以及是否合并路由。可用 vpclink profiles save 修改',
  drift: { missing: '缺少', extra: '多余', changed: '已更改' },
  watch: {
    changes: '{{at}}：发生变化',
    changed: '同一问题，但情况有变',
    gone: '已消失',
    nowUnread: '不再能读取，因此未知',
    nowRead: '又能读取',
    heartbeat: '{{at}}：无变化：{{verdict}}，{{findings}} 个问题，{{unread}} 项未读取；{{seconds}} 秒后再读',
  },
};

import { auditRules } from './audit-rules.ts';

/** Words of the audit. */
export const audit = {
  rules: auditRules,
  severity: { critical: 'CRITICAL', high: 'HIGH', medium: 'medium', low: 'low' },
  verdict: { ok: 'ok', findings: 'findings', unknown: 'unknown' },
  likely: '(likely)',
  account: 'The account',
  connections: 'Connections',
  connectionRow: '{{verdict}}\t{{count}}\t{{id}}\t{{initiator}} <-> {{acceptor}}\t{{name}}',
  object: 'at {{kind}} {{id}} {{region}}',
  breaks: 'breaks: {{reach}}',
  remedy: 'remedy: {{remedy}}',
  fingerprint: 'finding {{fingerprint}}',
  unread: 'Not read, so not known',
  next: 'vpclink fix: mends {{plan}} by adding; {{cleanup}} more only when they are named (--finding); {{person}} are left to a person',
  totals:
    '{{findings}} findings ({{critical}} critical, {{high}} high, {{medium}} medium, {{low}} low) in {{connections}} connections: {{ok}} ok, {{bad}} with findings, {{unknown}} unknown; {{unread}} things unread',
  read: 'account {{account}}, read {{readAt}}',
  waiverUntil: 'until {{day}}',
  waiverOver: 'over since {{day}}',
  waiversOf: 'Waivers in {{path}}',
  noWaivers: 'No waivers in {{path}}',
  waived: 'waived until {{expiresOn}} by {{owner}}: {{reason}}',
  waivedCount: '{{waived}} of them are waived and decide nothing',
  change: { new: 'new', unchanged: 'unchanged' },
  againstBaseline:
    'against the audit of {{readAt}}: {{new}} new, {{unchanged}} unchanged, {{gone}} gone, {{maybe}} not known to be gone',
  gone: 'Gone since then',
  maybeGone: 'Not found, but what would show it was not read',
  adopted: '{{id}} is bound to the profile {{name}}: vpclink audit compares it from now on',
  adoptedLeft: 'Beyond what a profile can say; taken as meant',
  notInferred:
    'Not to be seen in the cloud: reserved ranges (--reserve), and whether routes shall be merged. Change it with vpclink profiles save',
  drift: { missing: 'missing', extra: 'extra', changed: 'changed' },
  watch: {
    changes: '{{at}}: something changed',
    changed: 'The same trouble, but otherwise',
    gone: 'Gone',
    nowUnread: 'Not read any more, so not known',
    nowRead: 'Read again',
    heartbeat:
      '{{at}}: nothing changed: {{verdict}}, {{findings}} findings, {{unread}} things unread; again in {{seconds}} s',
  },
} as const;

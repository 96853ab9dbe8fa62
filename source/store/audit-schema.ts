import * as z from 'zod';
import { type AuditObject, auditObjectKinds } from '../domain/audit/audit-object.ts';
import type {
  AuditReport,
  AuditScope,
  AuditUnread,
  AuditVpc,
  ConnectionAudit,
} from '../domain/audit/audit-report.ts';
import type { Finding } from '../domain/audit/finding.ts';
import { ruleIds } from '../domain/audit/rule-id.ts';
import { severities } from '../domain/audit/severity.ts';
import type { WaiverNote } from '../domain/audit/waiver.ts';
import { isSafeText } from '../domain/sanitise-text.ts';
import { connectionKind } from './state-schemas.ts';

/** Everything in here may be shown: what could act on a terminal is not in a report of ours. */
export const text = z
  .string()
  .max(4096)
  .refine(value => isSafeText(value, 4096));

const time = z.iso.datetime();

/** What a finding is about. */
export const object: z.ZodType<AuditObject> = z.strictObject({
  kind: z.enum(auditObjectKinds),
  id: text,
  regionId: text.exactOptional(),
});

const waiver: z.ZodType<WaiverNote> = z.strictObject({ reason: text, owner: text, expiresOn: z.iso.date() });

/** Of a finding. */
export const fingerprint = z.string().regex(/^[0-9a-f]{32}$/);

const finding: z.ZodType<Finding> = z.strictObject({
  rule: z.enum(ruleIds),
  severity: z.enum(severities),
  connectionId: text.exactOptional(),
  object,
  parameters: z.record(z.string().max(100), z.union([text, z.number()])),
  evidence: z.array(object).max(1000),
  requestIds: z.array(text).max(1000),
  breaks: z
    .array(z.strictObject({ fromVSwitchId: text, toVSwitchId: text, traffic: z.array(text).max(1000) }))
    .max(10_000),
  certainty: z.enum(['sure', 'likely']),
  mending: z.enum(['plan', 'cleanup', 'person']),
  readAt: time,
  fingerprint,
  waiver: waiver.exactOptional(),
  change: z.enum(['new', 'unchanged']).exactOptional(),
});

const unread: z.ZodType<AuditUnread> = z.strictObject({
  subject: text,
  reason: z.strictObject({
    kind: z.enum(['not-read', 'denied', 'throttled', 'unreachable', 'failed', 'unsupported-region']),
    operation: text.exactOptional(),
    regionId: text.exactOptional(),
    code: text.exactOptional(),
    requestId: text.exactOptional(),
  }),
  rules: z.array(z.enum(ruleIds)),
});

const end = z.strictObject({ regionId: text, vpcId: text.exactOptional() });

const verdict = z.enum(['ok', 'findings', 'unknown']);

const connection: z.ZodType<ConnectionAudit> = z.strictObject({
  id: text,
  kind: connectionKind,
  name: text,
  ends: z.strictObject({ initiator: end, acceptor: end }),
  health: z.enum([
    'healthy',
    'incomplete',
    'inactive',
    'changing',
    'awaiting',
    'ended',
    'half',
    'mismatched',
    'locked',
    'unknown',
  ]),
  verdict,
  findings: z.array(fingerprint),
  unread: z.array(unread),
});

const vpc: z.ZodType<AuditVpc> = z.strictObject({
  vpcId: text,
  regionId: text,
  name: text,
  cidrBlocks: z.array(text).max(1000),
});

const scope: z.ZodType<AuditScope> = z.strictObject({
  connectionIds: z.array(text).exactOptional(),
  regionIds: z.array(text).exactOptional(),
  profile: text.exactOptional(),
});

/** An audit as `vpclink audit --format json` prints it. */
export const auditShape: z.ZodType<AuditReport> = z.strictObject({
  schema: z.literal('vpclink.audit/1'),
  accountId: z.string().regex(/^\d{1,32}$/),
  readAt: time,
  judgedAt: time,
  scope: scope.exactOptional(),
  verdict,
  connections: z.array(connection),
  vpcs: z.array(vpc).exactOptional(),
  findings: z.array(finding),
  gone: z.array(finding).exactOptional(),
  maybeGone: z.array(finding).exactOptional(),
  baseline: z.strictObject({ readAt: time }).exactOptional(),
  unread: z.array(unread),
});

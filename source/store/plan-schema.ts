import * as z from 'zod';
import { auditObjectKinds } from '../domain/audit/audit-object.ts';
import { ruleIds } from '../domain/audit/rule-id.ts';
import type { UnreadReason } from '../domain/fact.ts';
import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import { intentSchema } from './intent-schema.ts';
import { connectionKind, shortText, side } from './state-schemas.ts';
import { ruleSchema, stepSchema } from './step-schema.ts';

/** A problem with its values, as it stands in a plan or a journal. */
export const problemSchema: z.ZodType<Problem> = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{1,100}$/),
  parameters: z.record(z.string().max(100), z.union([shortText, z.number()])),
});

const problems = z.array(problemSchema).max(1000);

const unreadReason: z.ZodType<UnreadReason> = z.strictObject({
  kind: z.enum(['not-read', 'denied', 'throttled', 'unreachable', 'failed', 'unsupported-region']),
  operation: shortText.exactOptional(),
  regionId: shortText.exactOptional(),
  code: shortText.exactOptional(),
  requestId: shortText.exactOptional(),
});

const itemBase = {
  key: shortText,
  side,
  state: z.enum(['add', 'have', 'skip', 'block', 'unknown']),
  problems,
  editedFrom: shortText.exactOptional(),
  stepId: shortText.exactOptional(),
};

const texts = z.array(shortText).max(5000);

const item = z.discriminatedUnion('item', [
  z.strictObject({ ...itemBase, item: z.literal('link'), name: shortText, existingIds: texts }),
  z.strictObject({
    ...itemBase,
    item: z.literal('route'),
    routeTableId: shortText,
    destination: shortText,
    opensVSwitchIds: texts,
  }),
  z.strictObject({
    ...itemBase,
    item: z.literal('rule'),
    securityGroupId: shortText,
    rule: ruleSchema,
    policy: z.literal('Drop').exactOptional(),
  }),
]);

const planEnd = z.strictObject({
  regionId: shortText,
  vpcId: shortText,
  vpcName: shortText,
  cidrBlocks: texts,
  vSwitches: z
    .array(z.strictObject({ vSwitchId: shortText, name: shortText, cidrBlock: shortText }))
    .max(1000),
});

const reachLevel = z.enum(['none', 'part', 'all', 'unknown']);

const reachChange = z.strictObject({
  fromVSwitchId: shortText,
  toVSwitchId: shortText,
  before: reachLevel,
  after: reachLevel,
  traffic: texts,
  opens: texts.exactOptional(),
  stops: texts.exactOptional(),
  consentKey: shortText.exactOptional(),
  blockers: problems,
});

const findingOutcome = z.strictObject({
  fingerprint: shortText,
  rule: z.enum(ruleIds),
  object: z.strictObject({
    kind: z.enum(auditObjectKinds),
    id: shortText,
    regionId: shortText.exactOptional(),
  }),
  state: z.enum(['mends', 'mends-in-part', 'needs-choice', 'block']),
  problems,
});

const quotaUse = z.strictObject({
  quota: shortText,
  subject: shortText,
  used: z.number(),
  adds: z.number(),
  limit: z.number(),
});

/** SHA-256 in hex. */
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** The fields of a plan, as zod infers them. */
export const planShape = z.strictObject({
  schema: z.literal('vpclink.plan/1'),
  purpose: z.enum(['connect', 'fix', 'disconnect', 'rollback']),
  accountId: shortText,
  kind: connectionKind,
  intent: intentSchema,
  ends: z.strictObject({ initiator: planEnd, acceptor: planEnd }),
  verdict: z.strictObject({
    fit: z.enum(['fits', 'fits-in-part', 'does-not-fit', 'unknown']),
    problems,
  }),
  items: z.array(item).max(10_000),
  steps: z.array(stepSchema).max(10_000),
  facts: z.array(z.strictObject({ subject: shortText, digest })).max(10_000),
  unread: z.array(z.strictObject({ subject: shortText, reason: unreadReason })).max(10_000),
  warnings: problems,
  permissions: texts,
  quotas: z.array(quotaUse).max(1000),
  paid: z
    .array(
      z.strictObject({
        stepId: shortText,
        item: z.enum(['router-interface', 'peering-traffic']),
        size: shortText,
      }),
    )
    .max(1000),
  reach: z.array(reachChange).max(100_000),
  findings: z.array(findingOutcome).max(10_000).exactOptional(),
  digest,
});

/** A plan as it stands in a plan file or a journal; whoever reads one checks its digest as well. */
export const planSchema: z.ZodType<Plan> = planShape;

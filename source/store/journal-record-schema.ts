import * as z from 'zod';
import type { JournalRecord } from './journal.ts';
import { planSchema, problemSchema } from './plan-schema.ts';
import { shortText } from './state-schemas.ts';

const at = z.iso.datetime();
const stepId = shortText;
const generation = z.int().min(1);

const header = z.strictObject({
  type: z.literal('header'),
  format: z.union([z.literal(1), z.literal(2)]),
  runId: z.string().regex(/^[0-9a-f]{32}$/),
  startedAt: at,
  identity: z.strictObject({
    accountId: z.string().regex(/^\d{1,20}$/),
    endpointKind: z.enum(['practice', 'real']),
    world: shortText.min(1).exactOptional(),
  }),
  plan: planSchema,
});

/** Every record that a journal may hold. */
export const journalRecordSchema: z.ZodType<JournalRecord> = z.discriminatedUnion('type', [
  header,
  z.strictObject({ type: z.literal('before'), stepId, image: z.unknown() }),
  z.strictObject({
    type: z.literal('intent'),
    stepId,
    generation,
    clientToken: shortText,
    parametersDigest: shortText,
    at,
  }),
  z.strictObject({
    type: z.literal('outcome'),
    stepId,
    generation,
    outcome: z.enum(['accepted', 'rejected', 'unknown']),
    id: shortText,
    code: shortText,
    requestId: shortText,
    at,
  }),
  z.strictObject({
    type: z.literal('verified'),
    stepId,
    by: z.enum(['call', 'found']),
    id: shortText,
    digest: shortText,
    at,
  }),
  z.strictObject({
    type: z.literal('stopped'),
    wasInterrupted: z.boolean(),
    stepId: stepId.exactOptional(),
    problem: problemSchema.exactOptional(),
    at,
  }),
  z.strictObject({ type: z.literal('rebuilt'), at }),
  z.strictObject({ type: z.literal('rollback-started'), at }),
  z.strictObject({ type: z.literal('lost'), stepId, at }),
  z.strictObject({ type: z.literal('sweep-debt'), stepId, generation, at }),
  z.strictObject({
    type: z.literal('closed'),
    result: z.enum(['done', 'rolled-back', 'kept', 'unchanged']),
    at,
  }),
]);

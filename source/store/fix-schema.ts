import * as z from 'zod';
import { ruleIds } from '../domain/audit/rule-id.ts';
import type { FixDocument, FixEnded, LeftFinding } from '../domain/planning/fix/fix-document.ts';
import { fingerprint, object, text } from './audit-schema.ts';
import { planShape } from './plan-schema.ts';

const left: z.ZodType<LeftFinding> = z.strictObject({
  rule: z.enum(ruleIds),
  object,
  mending: z.enum(['plan', 'cleanup', 'person']),
  fingerprint,
  connectionId: text.exactOptional(),
});

const schema = z.literal('vpclink.fix/1');

/** What `vpclink fix --format json` prints: all plans where it only shows them, and the line that ends a run of it. */
export const fixShape: z.ZodType<FixDocument | FixEnded> = z.union([
  z.strictObject({ schema, plans: z.array(planShape), left: z.array(left) }),
  z.strictObject({
    type: z.literal('fix-ended'),
    schema,
    mended: z.int().min(0),
    still: z.array(left),
    left: z.array(left),
  }),
]);

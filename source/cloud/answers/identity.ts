import * as z from 'zod/mini';
import type { Identity } from '../cloud.ts';
import { accountId, text } from './fields.ts';

/** The answer of GetCallerIdentity (alibaba-cloud-api.md section 1.8). */
export const identity = z.pipe(
  z.object({
    AccountId: accountId,
    Arn: text,
    IdentityType: z.enum(['Account', 'RAMUser', 'AssumedRoleUser']),
  }),
  z.transform(
    (wire): Identity => ({ accountId: wire.AccountId, arn: wire.Arn, identityType: wire.IdentityType }),
  ),
);

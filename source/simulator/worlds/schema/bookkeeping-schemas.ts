import * as z from 'zod';
import type {
  AccountRecord,
  ClientTokenRecord,
  CountersRecord,
  TransitionEffect,
  TransitionRecord,
  VpcLockRecord,
} from '../../state/bookkeeping-records.ts';
import { statusSchemas } from './connection-schemas.ts';
import { scalars } from './scalar-schemas.ts';

const account = z.strictObject({
  id: scalars.accountId,
  name: scalars.text,
  isInArrears: z.boolean(),
  hasOpenedCdt: z.boolean(),
  hasOpenedCrossBorderCdt: z.boolean(),
  mayBuyRouterInterfaces: z.boolean(),
}) satisfies z.ZodType<AccountRecord>;

const { routerInterfaceStatus, peeringStatus } = statusSchemas;

const effect = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('router-interface-status'),
    routerInterfaceId: scalars.id,
    from: routerInterfaceStatus,
    to: routerInterfaceStatus,
  }),
  z.strictObject({ kind: z.literal('router-interface-gone'), routerInterfaceId: scalars.id }),
  z.strictObject({
    kind: z.literal('peering-status'),
    peeringConnectionId: scalars.id,
    from: peeringStatus,
    to: peeringStatus,
  }),
  z.strictObject({ kind: z.literal('peering-gone'), peeringConnectionId: scalars.id }),
  z.strictObject({ kind: z.literal('route-entry-available'), routeEntryId: scalars.id }),
  z.strictObject({ kind: z.literal('route-entry-gone'), routeEntryId: scalars.id }),
]) satisfies z.ZodType<TransitionEffect>;

const transition = z.strictObject({
  id: scalars.id,
  number: scalars.count,
  dueAtMs: scalars.time,
  effect,
}) satisfies z.ZodType<TransitionRecord>;

const vpcLock = z.strictObject({
  id: scalars.id,
  untilMs: scalars.time,
  requestId: scalars.text,
  action: scalars.text,
}) satisfies z.ZodType<VpcLockRecord>;

const clientToken = z.strictObject({
  /** A caller's token stands in it, so it can hold any characters. */
  id: scalars.text,
  parametersDigest: scalars.text,
  runsUntilMs: scalars.time,
  forgottenAtMs: scalars.time,
  body: z.record(scalars.text, z.union([scalars.text, z.number()])),
}) satisfies z.ZodType<ClientTokenRecord>;

const counters = z.strictObject({
  id: z.literal('world'),
  randomState: z.number().int(),
  nextTransitionNumber: scalars.count,
}) satisfies z.ZodType<CountersRecord>;

/** Accounts, and what the practice cloud remembers of calls and of changes under way. */
export const bookkeepingSchemas = {
  accounts: account,
  transitions: transition,
  vpcLocks: vpcLock,
  clientTokens: clientToken,
  counters,
} as const;

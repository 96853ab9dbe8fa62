import * as z from 'zod';
import { type Intent, type RouterInterfaceSpec, routerInterfaceSpecs } from '../domain/intent.ts';
import { cidrText, connectionKind, portRange, protocol, shortText, side } from './state-schemas.ts';

const specNames = Object.keys(routerInterfaceSpecs) as [RouterInterfaceSpec, ...RouterInterfaceSpec[]];

export const routerInterfaceSpec = z.enum(specNames);

const end = z.strictObject({ regionId: shortText, vpcId: shortText });

const traffic = z.strictObject({ protocol, portRange: portRange.exactOptional() });

/** The part of an intent that a profile keeps: everything but ends, ids, consents and exclusions. */
export const profileFields = {
  kind: connectionKind,
  spec: routerInterfaceSpec,
  bandwidthMbps: z.int().min(1).max(1_000_000).exactOptional(),
  routeScope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('vswitch') }),
    z.strictObject({ kind: z.literal('vpc') }),
    z.strictObject({ kind: z.literal('cidr'), cidrBlocks: z.array(cidrText).max(200) }),
  ]),
  routeSides: z.union([z.literal('both'), side]),
  mergesRoutes: z.boolean(),
  allow: z.array(traffic).max(200),
  direction: z.enum(['both', 'initiator-to-acceptor', 'acceptor-to-initiator']),
  ruleForm: z.enum(['cidr', 'group']),
  reservedCidrBlocks: z.array(cidrText).max(200),
};

const itemEdit = z.discriminatedUnion('item', [
  z.strictObject({ item: z.literal('route'), key: shortText, cidrBlocks: z.array(cidrText).max(200) }),
  z.strictObject({
    item: z.literal('rule'),
    key: shortText,
    traffic: traffic.exactOptional(),
    cidrBlock: cidrText.exactOptional(),
    priority: z.int().min(1).max(100).exactOptional(),
  }),
]);

const ids = z.array(shortText).max(5000);

/** An intent as it stands in a plan file or a journal. */
export const intentSchema: z.ZodType<Intent> = z.strictObject({
  ...profileFields,
  initiator: end,
  acceptor: end,
  name: shortText,
  routeTableIds: ids.exactOptional(),
  securityGroupIds: ids.exactOptional(),
  consents: ids,
  exclusions: ids,
  edits: z.array(itemEdit).max(5000).exactOptional(),
});

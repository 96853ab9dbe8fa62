import * as z from 'zod';
import type { RuleToAuthorize, Step } from '../domain/step.ts';
import { routerInterfaceSpec } from './intent-schema.ts';
import { cidrText, portRange, protocol, shortText, side } from './state-schemas.ts';

const reference = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('existing'), id: shortText }),
  z.strictObject({ kind: z.literal('created'), stepId: shortText }),
]);

const direction = z.enum(['ingress', 'egress']);

/** A security-group rule as a plan writes it. */
export const ruleSchema: z.ZodType<RuleToAuthorize> = z.strictObject({
  direction,
  protocol,
  portRange: portRange.exactOptional(),
  peer: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('cidr'), cidrBlock: cidrText }),
    z.strictObject({
      kind: z.literal('group'),
      securityGroupId: shortText,
      ownerId: shortText.exactOptional(),
    }),
  ]),
  priority: z.int().min(1).max(100),
});

const stepBase = {
  id: shortText,
  side,
  regionId: shortText,
  vpcId: shortText,
  dependsOn: z.array(shortText).max(5000),
};

const bandwidthMbps = z.int().min(1).max(1_000_000).exactOptional();

const linkSteps = [
  z.strictObject({
    ...stepBase,
    kind: z.literal('create-router-interface'),
    role: z.enum(['InitiatingSide', 'AcceptingSide']),
    routerId: shortText,
    spec: z.union([routerInterfaceSpec, z.literal('Negative')]),
    oppositeRegionId: shortText,
    name: shortText,
  }),
  z.strictObject({
    ...stepBase,
    kind: z.literal('bind-router-interface'),
    routerInterface: reference,
    oppositeInterface: reference,
    oppositeRouterId: shortText,
  }),
  z.strictObject({
    ...stepBase,
    kind: z.literal('connect-router-interface'),
    routerInterface: reference,
    oppositeInterface: reference,
    oppositeRegionId: shortText,
  }),
  z.strictObject({
    ...stepBase,
    kind: z.literal('create-peering-connection'),
    acceptingRegionId: shortText,
    acceptingVpcId: shortText,
    acceptingAccountId: shortText,
    name: shortText,
    bandwidthMbps,
  }),
] as const;

const interfaceStep = <Kind extends string>(kind: Kind) =>
  z.strictObject({ ...stepBase, kind: z.literal(kind), routerInterface: reference });

const stateSteps = [
  interfaceStep('activate-router-interface'),
  interfaceStep('deactivate-router-interface'),
  interfaceStep('delete-router-interface'),
  z.strictObject({
    ...stepBase,
    kind: z.literal('delete-peering-connection'),
    peeringConnection: reference,
  }),
] as const;

const accessSteps = [
  z.strictObject({
    ...stepBase,
    kind: z.literal('create-route'),
    routeTableId: shortText,
    destination: cidrText,
    nextHopType: z.enum(['RouterInterface', 'VpcPeer']),
    nextHop: reference,
  }),
  z.strictObject({
    ...stepBase,
    kind: z.literal('delete-route'),
    routeTableId: shortText,
    routeEntryId: shortText,
    destination: cidrText,
  }),
  z.strictObject({
    ...stepBase,
    kind: z.literal('authorize-rule'),
    securityGroupId: shortText,
    rule: ruleSchema,
  }),
  z.strictObject({
    ...stepBase,
    kind: z.literal('revoke-rule'),
    securityGroupId: shortText,
    direction,
    ruleId: shortText,
  }),
] as const;

/** A step as it stands in a plan file or a journal. */
export const stepSchema: z.ZodType<Step> = z.discriminatedUnion('kind', [
  ...linkSteps,
  ...stateSteps,
  ...accessSteps,
]);

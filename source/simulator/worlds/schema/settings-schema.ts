import * as z from 'zod';
import { defaultSettings } from '../../state/default-settings.ts';
import type {
  DurationRange,
  Durations,
  Quotas,
  UnconfirmedSettings,
  WorldSettings,
} from '../../state/world-settings.ts';
import { scalars } from './scalar-schemas.ts';

const durationMs = z.number().int().min(0).max(86_400_000);

const range = z
  .tuple([durationMs, durationMs])
  .refine(
    ([least, most]) => least <= most,
    'the least is more than the most',
  ) satisfies z.ZodType<DurationRange>;

const durations = z.strictObject({
  vpcWrite: range,
  routeEntryCreation: range,
  routeEntryModification: range,
  routeEntryDeletion: range,
  routerInterfaceConnection: range,
  routerInterfaceActivation: range,
  routerInterfaceDeactivation: range,
  routerInterfaceDeletion: range,
  peeringCreation: range,
  peeringUpdate: range,
  peeringDeletion: range,
}) satisfies z.ZodType<Durations>;

const quotas = z.strictObject({
  routerInterfacesPerRouter: scalars.count,
  routerInterfacesPerBorderRouter: scalars.count,
  routerInterfacesPerAccount: scalars.count,
  customRouteEntriesPerTable: scalars.count,
  haVipRouteEntriesPerVpc: scalars.count,
  vpnRouteEntriesPerVpc: scalars.count,
  intraRegionPeeringsPerVpc: scalars.count,
  crossRegionPeeringsPerVpc: scalars.count,
  peeringsPerVpc: scalars.count,
  peeringsPerAccountAndRegion: scalars.count,
  crossRegionPeeringBandwidthMbps: scalars.count,
  rulesPerSecurityGroup: scalars.count,
  groupReferencesPerSecurityGroup: scalars.count,
}) satisfies z.ZodType<Quotas>;

const unconfirmed = z.strictObject({
  unsoldRouterInterfaceCode: z.enum(['COMMODITY.INVALID_COMPONENT', 'InvalidPrice.NotFound']),
  ownAccountGroupOfOtherVpc: z.enum(['mismatch', 'accepted']),
  groupOfOtherRegion: z.enum(['not-found', 'mismatch']),
  specChangeOutsideActive: z.enum(['refused', 'accepted']),
  deactivationReachesPeer: z.boolean(),
  oppositeStatusFollows: z.boolean(),
  deletionDeactivatesSurvivor: z.boolean(),
  routeToInterfaceNotActive: z.enum(['refused', 'accepted']),
  peeringListRegion: z.enum(['requester', 'either']),
  specByDistance: z.enum(['any', 'large-only-same-region']),
  enterpriseDropRules: z.enum(['refused', 'accepted']),
  routerInterfaceCodes: z.enum(['current', 'legacy']),
  duplicateRouteCode: z.enum([
    'InvalidCIDRBlock.Duplicate',
    'InvalidRouteEntry.Duplicate',
    'RouterEntryConflict.Duplicated',
    'RouteConflict.AlreadyExist',
  ]),
  revokeUnknownRuleCode: z.enum([
    'InvalidParam.SecurityGroupRuleId',
    'InvalidSecurityGroupRule.RuleNotExist',
    'InvalidSecurityGroupRuleId.NotFound',
  ]),
  hostAddressReadBack: z.enum(['as-given', 'bare', 'with-mask']),
  serviceRangeRoutes: z.enum(['accepted', 'refused']),
  vSwitchEntryNextHopType: z.enum(['local', 'service']),
  routeTableListHasCode: z.boolean(),
  unknownInterfaceAttribute: z.enum(['empty-id', 'no-id']),
  looseFieldTypes: z.enum(['as-sdk', 'as-samples']),
}) satisfies z.ZodType<UnconfirmedSettings>;

const wholeSettings = z.strictObject({
  durationsMs: durations,
  durationScale: z.number().min(0).max(1000),
  quotas,
  readVersionsBack: z.number().int().min(0).max(1000),
  versionsKept: z.number().int().min(0).max(10_000),
  clientTokenRunningMs: durationMs,
  clientTokenLifetimeMs: scalars.count,
  nextTokenLifetimeMs: scalars.count,
  deepPageItems: scalars.count,
  peeringExpiryMs: scalars.count,
  regionsWithoutPeering: z.array(scalars.regionId).max(100),
  regionsWithoutPeeringIpv6: z.array(scalars.regionId).max(100),
  unconfirmed,
  unreadable: z
    .array(
      z.strictObject({
        regionId: scalars.regionId,
        actions: z.array(scalars.text).max(50),
        objectId: scalars.id.exactOptional(),
      }),
    )
    .max(100_000),
}) satisfies z.ZodType<WorldSettings>;

/**
 * Everything about a practice cloud that can be set. What is not written down has its default, in the groups
 * (`quotas`, `durationsMs`, `unconfirmed`) too; what is no setting is refused.
 */
export const settingsSchema = z.preprocess(given => overDefaults(defaultSettings, given), wholeSettings);

function overDefaults(defaults: object, given: unknown): unknown {
  if (given === undefined) {
    return defaults;
  }
  if (!isGroup(given)) {
    return given;
  }
  const filled = Object.entries(defaults).map(([name, value]) => [
    name,
    isGroup(value) ? overDefaults(value, Reflect.get(given, name)) : (Reflect.get(given, name) ?? value),
  ]);
  return { ...given, ...Object.fromEntries(filled) };
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

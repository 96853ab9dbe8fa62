import type { RouterInterfaceRecord } from '../../state/connection-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { vpcTags } from '../answers/tags.ts';
import { secondsTime } from '../answers/timestamps.ts';
import { isCrossBorder } from './cross-border.ts';
import { oppositeOf } from './find-router-interface.ts';
import { specBandwidthMbps } from './specs.ts';

/** What pay-as-you-go interfaces show as EndTime (alibaba-cloud-api.md section 2.2). */
const neverEnds = '2999-09-08T16:00:00Z';

/** The fields both describe calls share; what is not set is left out, not empty. */
export function renderRouterInterface(view: WorldView, record: RouterInterfaceRecord) {
  return {
    RouterInterfaceId: record.id,
    RouterId: record.routerId,
    RouterType: record.routerType,
    VpcInstanceId: record.vpcId === '' ? record.routerId : record.vpcId,
    Role: record.role,
    Spec: record.spec,
    Bandwidth: specBandwidthMbps(record.spec) ?? 0,
    Status: record.status,
    BusinessStatus: record.businessStatus,
    ChargeType: record.chargeType,
    CreationTime: secondsTime(record.createdAtMs),
    EndTime: record.endsAtMs === undefined ? neverEnds : secondsTime(record.endsAtMs),
    CrossBorder: isCrossBorder(record.regionId, record.oppositeRegionId),
    Name: record.name,
    Description: record.description,
    HasReservationData: view.settings.unconfirmed.looseFieldTypes === 'as-sdk' ? 'false' : false,
    OppositeRegionId: record.oppositeRegionId,
    ResourceGroupId: record.resourceGroupId,
    Tags: { Tags: vpcTags(record.tags) },
    ...(record.connectedAtMs === undefined ? {} : { ConnectedTime: secondsTime(record.connectedAtMs) }),
    ...renderOpposite(view, record),
    ...renderLine(record),
  };
}

/** Nothing while unbound; ids once bound; the other end's status once connected (section 2.2). */
function renderOpposite(view: WorldView, record: RouterInterfaceRecord) {
  if (record.oppositeInterfaceId === undefined && record.oppositeRouterId === undefined) return {};
  const opposite = oppositeOf(view, record);
  const vpcId = oppositeNetworkId(view, record);
  return {
    ...(record.oppositeInterfaceId === undefined ? {} : { OppositeInterfaceId: record.oppositeInterfaceId }),
    ...(record.oppositeRouterId === undefined ? {} : { OppositeRouterId: record.oppositeRouterId }),
    ...(record.oppositeRouterType === undefined ? {} : { OppositeRouterType: record.oppositeRouterType }),
    ...(vpcId === undefined ? {} : { OppositeVpcInstanceId: vpcId }),
    OppositeInterfaceOwnerId: record.oppositeInterfaceOwnerId ?? '',
    ...renderOppositeTerms(record, opposite),
    ...(record.wasConnected ? { OppositeInterfaceStatus: oppositeStatus(view, opposite) } : {}),
  };
}

function oppositeNetworkId(view: WorldView, record: RouterInterfaceRecord): string | undefined {
  if (record.oppositeRouterId === undefined) return undefined;
  return view.listBy('vpcs', 'router', record.oppositeRouterId)[0]?.id ?? record.oppositeRouterId;
}

/** Only an initiator shows its acceptor's spec and bandwidth. */
function renderOppositeTerms(record: RouterInterfaceRecord, opposite: RouterInterfaceRecord | undefined) {
  if (opposite === undefined) return {};
  const business = { OppositeInterfaceBusinessStatus: opposite.businessStatus };
  if (record.role === 'AcceptingSide') return business;
  return {
    ...business,
    OppositeInterfaceSpec: opposite.spec,
    OppositeBandwidth: specBandwidthMbps(opposite.spec) ?? 0,
  };
}

/** Deleted where the other end is gone (section 2.1). */
function oppositeStatus(view: WorldView, opposite: RouterInterfaceRecord | undefined): string {
  if (opposite === undefined) return 'Deleted';
  return view.settings.unconfirmed.oppositeStatusFollows ? opposite.status : 'Active';
}

/** Fields that only lines to a border router have. */
function renderLine(record: RouterInterfaceRecord) {
  const fields = {
    AccessPointId: record.accessPointId,
    OppositeAccessPointId: record.oppositeAccessPointId,
    HealthCheckSourceIp: record.healthCheckSourceIp,
    HealthCheckTargetIp: record.healthCheckTargetIp,
    HcRate: record.healthCheckRateMs,
    HcThreshold: record.healthCheckThreshold,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

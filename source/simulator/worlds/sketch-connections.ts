import type {
  BusinessStatus,
  CenAttachmentRecord,
  PeeringConnectionRecord,
  RouterInterfaceRecord,
  RouterInterfaceStatus,
} from '../state/connection-records.ts';
import type { VpcRecord } from '../state/network-records.ts';
import { longAgoMs, owned, sketchId, type WorldSketch } from './world-sketch.ts';

/** A VPC named by what a peering connection says of it: also VPCs of other accounts. */
export type PeeringEnd = Pick<VpcRecord, 'id' | 'regionId' | 'ownerId'>;

export type NewPeering = {
  readonly name: string;
  readonly requester: PeeringEnd;
  readonly accepter: PeeringEnd;
  readonly status?: PeeringConnectionRecord['status'];
  readonly businessStatus?: PeeringConnectionRecord['businessStatus'];
  /** Cross-region only; the cloud's default of 1024 where absent. */
  readonly bandwidthMbps?: number;
  readonly createdAtMs?: number;
  readonly expiresAtMs?: number;
  /** Tells two connections of one name apart. */
  readonly key?: string;
};

/** A peering connection, Activated unless said otherwise. */
export function addPeering(sketch: WorldSketch, peering: NewPeering): PeeringConnectionRecord {
  const { requester, accepter } = peering;
  const { regionId } = requester;
  const isCrossRegion = regionId !== accepter.regionId;
  const createdAtMs = peering.createdAtMs ?? longAgoMs;
  const record: PeeringConnectionRecord = {
    ...owned(sketch, regionId),
    ownerId: requester.ownerId,
    id: sketchId(sketch, { kind: 'pcc', regionId, key: peering.key ?? peering.name }),
    vpcId: requester.id,
    acceptingOwnerId: accepter.ownerId,
    acceptingRegionId: accepter.regionId,
    acceptingVpcId: accepter.id,
    name: peering.name,
    description: '',
    status: peering.status ?? 'Activated',
    businessStatus: peering.businessStatus ?? 'Normal',
    bandwidthMbps: isCrossRegion ? (peering.bandwidthMbps ?? 1024) : -1,
    ...(isCrossRegion ? { linkType: 'Gold' } : {}),
    isServiceManaged: false,
    createdAtMs,
    modifiedAtMs: createdAtMs,
    ...(peering.expiresAtMs === undefined ? {} : { expiresAtMs: peering.expiresAtMs }),
  };
  sketch.lists.peeringConnections.push(record);
  scheduleExpiry(sketch, record);
  return record;
}

/** An offer that nobody answers expires when its time comes (alibaba-cloud-api.md section 2.3). */
export function scheduleExpiry(
  sketch: WorldSketch,
  { id, status, expiresAtMs }: PeeringConnectionRecord,
): void {
  if (status === 'Accepting' && expiresAtMs !== undefined) {
    sketch.lists.transitions.push({
      id: `offer-${id}`,
      number: 0,
      dueAtMs: expiresAtMs,
      effect: { kind: 'peering-status', peeringConnectionId: id, from: 'Accepting', to: 'Expired' },
    });
  }
}

/** What may differ between the two ends of a pair. */
export type NewInterface = {
  readonly status?: RouterInterfaceStatus;
  readonly businessStatus?: BusinessStatus;
  readonly spec?: string;
  /** A prepaid end that ends then; pay-as-you-go where absent. */
  readonly endsAtMs?: number;
  /** False leaves the end without opposite fields. */
  readonly isBound?: boolean;
  /** True leaves the end out of the world: it was deleted, or never made. */
  readonly isMissing?: boolean;
};

export type NewInterfacePair = {
  readonly name: string;
  readonly initiatingVpc: VpcRecord;
  readonly acceptingVpc: VpcRecord;
  readonly spec?: string;
  readonly initiator?: NewInterface;
  readonly acceptor?: NewInterface;
};

export type InterfacePair = {
  readonly initiator: RouterInterfaceRecord;
  readonly acceptor: RouterInterfaceRecord;
};

/**
 * Two router interfaces bound to each other and Active on both sides unless said otherwise. A missing end is returned
 * as well, for its id, but is not put into the world.
 */
export function addInterfacePair(sketch: WorldSketch, pair: NewInterfacePair): InterfacePair {
  const { initiatingVpc, acceptingVpc, name } = pair;
  const idIn = (vpc: VpcRecord, role: string) =>
    sketchId(sketch, { kind: 'ri', regionId: vpc.regionId, key: `${name}/${role}` });
  const initiatingEnd = { vpc: initiatingVpc, id: idIn(initiatingVpc, 'initiator') };
  const acceptingEnd = { vpc: acceptingVpc, id: idIn(acceptingVpc, 'acceptor') };
  const initiator = interfaceRecord(sketch, {
    name,
    role: 'InitiatingSide',
    end: initiatingEnd,
    opposite: acceptingEnd,
    settings: { spec: pair.spec ?? 'Large.1', ...pair.initiator },
  });
  const acceptor = interfaceRecord(sketch, {
    name,
    role: 'AcceptingSide',
    end: acceptingEnd,
    opposite: initiatingEnd,
    settings: { spec: 'Negative', ...pair.acceptor },
  });
  sketch.lists.routerInterfaces.push(
    ...(pair.initiator?.isMissing ? [] : [initiator]),
    ...(pair.acceptor?.isMissing ? [] : [acceptor]),
  );
  return { initiator, acceptor };
}

/** Attaches a VPC to a Cloud Enterprise Network; its learned routes are added with `type: 'CEN'`. */
export function addCenAttachment(sketch: WorldSketch, vpc: VpcRecord, cenId: string): CenAttachmentRecord {
  const record: CenAttachmentRecord = {
    id: `${cenId}/${vpc.id}`,
    ownerId: vpc.ownerId,
    regionId: vpc.regionId,
    vpcId: vpc.id,
    cenId,
    cenOwnerId: sketch.accountId,
    status: 'Attached',
  };
  sketch.lists.cenAttachments.push(record);
  return record;
}

type InterfaceEnd = { readonly vpc: VpcRecord; readonly id: string };

function interfaceRecord(
  sketch: WorldSketch,
  given: {
    readonly name: string;
    readonly role: RouterInterfaceRecord['role'];
    readonly end: InterfaceEnd;
    readonly opposite: InterfaceEnd;
    readonly settings: NewInterface & { readonly spec: string };
  },
): RouterInterfaceRecord {
  const { end, opposite, settings } = given;
  const isBound = settings.isBound ?? true;
  const status = settings.status ?? (isBound ? 'Active' : 'Idle');
  const wasConnected = isBound && status !== 'Idle';
  return {
    ...owned(sketch, end.vpc.regionId),
    id: end.id,
    role: given.role,
    routerType: 'VRouter',
    routerId: end.vpc.routerId,
    vpcId: end.vpc.id,
    name: given.name,
    description: '',
    status,
    businessStatus: settings.businessStatus ?? 'Normal',
    spec: settings.spec,
    chargeType: settings.endsAtMs === undefined ? 'AfterPay' : 'Prepaid',
    ...(settings.endsAtMs === undefined ? {} : { endsAtMs: settings.endsAtMs, orderId: 204_118_730_550 }),
    oppositeRegionId: opposite.vpc.regionId,
    ...(isBound ? oppositeFields(opposite) : {}),
    wasConnected,
    ...(wasConnected ? { connectedAtMs: longAgoMs + 6000 } : {}),
    modifiedAtMs: longAgoMs,
    isFastLink: false,
  };
}

function oppositeFields(opposite: InterfaceEnd) {
  return {
    oppositeInterfaceId: opposite.id,
    oppositeRouterId: opposite.vpc.routerId,
    oppositeRouterType: 'VRouter',
  } as const;
}

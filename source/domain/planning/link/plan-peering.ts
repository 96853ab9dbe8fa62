import { valueOr } from '../../fact.ts';
import type { PeeringConnection } from '../../inventory.ts';
import type { Step } from '../../step.ts';
import type { PlanContext } from '../context.ts';
import { quotaTable } from '../quota-table.ts';
import type { QuotaCount } from '../quota-use.ts';
import { quotaExceeded } from '../quota-use.ts';
import type { VpcView } from '../vpc-view.ts';
import { type LinkJudgement, noLink } from './link-judgement.ts';

/** A new VPC peering connection: one call; within one account the cloud accepts it by itself (section 2.3). */
export function planPeering(context: PlanContext): LinkJudgement {
  const counts = peeringCounts(context);
  const tooMany = counts.flatMap(count => quotaExceeded(count) ?? []);
  if (tooMany.length > 0) return { ...noLink('block', tooMany), counts };
  const step = createStep(context);
  const nextHop = { kind: 'created', stepId: step.id } as const;
  return {
    state: 'add',
    problems: [],
    existingIds: [],
    nextHops: { initiator: nextHop, acceptor: nextHop },
    steps: [step],
    counts,
    paid: isCrossRegion(context)
      ? [{ stepId: step.id, item: 'peering-traffic', size: bandwidthText(context) }]
      : [],
    warnings: [],
  };
}

function createStep({ intent, ends, inventory }: PlanContext): Step {
  const { initiator, acceptor } = ends;
  const isCross = initiator.end.regionId !== acceptor.end.regionId;
  return {
    kind: 'create-peering-connection',
    id: 'create-peering-connection/initiator',
    side: 'initiator',
    regionId: initiator.end.regionId,
    vpcId: initiator.vpc.vpcId,
    dependsOn: [],
    acceptingRegionId: acceptor.end.regionId,
    acceptingVpcId: acceptor.vpc.vpcId,
    acceptingAccountId: inventory.accountId,
    name: intent.name,
    ...(isCross && intent.bandwidthMbps !== undefined ? { bandwidthMbps: intent.bandwidthMbps } : {}),
  };
}

/** Bandwidth may be set across regions only; 1024 Mbit/s unless told (alibaba-cloud-api.md section 1.6). */
function bandwidthText({ intent }: PlanContext): string {
  return `${intent.bandwidthMbps ?? 1024} Mbps`;
}

function isCrossRegion({ ends }: PlanContext): boolean {
  return ends.initiator.end.regionId !== ends.acceptor.end.regionId;
}

/** Peerings of each VPC by reach, of the initiator's region, and the bandwidth of this one (alibaba-cloud-api.md section 3, quotas). */
function peeringCounts(context: PlanContext): readonly QuotaCount[] {
  const isCross = isCrossRegion(context);
  const regionId = context.ends.initiator.end.regionId;
  const inRegion = context.connections.filter(
    one => one.kind === 'peering-connection' && one.ends.initiator.regionId === regionId,
  );
  return [
    vpcCount(context.ends.initiator, isCross),
    vpcCount(context.ends.acceptor, isCross),
    { quota: 'peerings-per-region', subject: regionId, used: inRegion.length, adds: 1 },
    ...(isCross ? bandwidthCount(context) : []),
  ];
}

/** What one connection may have; another one that has more shows that the account may have more. */
function bandwidthCount({ intent, connections }: PlanContext): readonly QuotaCount[] {
  const { bandwidthMbps, name } = intent;
  if (bandwidthMbps === undefined) return [];
  const quota = 'peering-bandwidth-mbps';
  const { limit } = quotaTable[quota];
  const isRaised = connections.some(
    one => one.kind === 'peering-connection' && (one.peering.bandwidthMbps ?? 0) > limit,
  );
  return [{ quota, subject: name, used: 0, adds: bandwidthMbps, isRaised }];
}

function vpcCount(view: VpcView, isCross: boolean): QuotaCount {
  const counted = valueOr(view.peeringConnections, []).filter(
    one => one.status !== 'Deleted' && crosses(one) === isCross,
  );
  const ids = new Set(counted.map(one => one.peeringConnectionId));
  const quota = isCross ? 'peerings-per-vpc-cross-region' : 'peerings-per-vpc-intra-region';
  return { quota, subject: view.vpc.vpcId, used: ids.size, adds: 1 };
}

function crosses(peering: PeeringConnection): boolean {
  return peering.regionId !== peering.acceptingRegionId;
}

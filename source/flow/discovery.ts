import type { UnreadReason } from '../domain/fact.ts';
import type { RegionInventory } from '../domain/inventory.ts';

/** How the reading of one region goes. */
export type RegionProgress =
  | { readonly state: 'waiting' }
  | { readonly state: 'reading'; readonly attempt: number }
  | { readonly state: 'retrying'; readonly attempt: number; readonly reason?: UnreadReason }
  | { readonly state: 'read'; readonly vpcCount: number; readonly tookMs: number }
  /** At least one list of the region is unknown; what depends on it is unknown too. */
  | { readonly state: 'unread'; readonly reason: UnreadReason; readonly tookMs: number };

/** How discovery goes. The regions' content is in the inventory, this is only their progress. */
export type Discovery = {
  readonly state: 'idle' | 'reading' | 'ended';
  readonly request: number;
  readonly regions: Readonly<Record<string, RegionProgress>>;
  readonly elapsedSeconds: number;
};

export const idleDiscovery: Discovery = { state: 'idle', request: 0, regions: {}, elapsedSeconds: 0 };

/** What reading a region came to: unread as soon as one of its lists is. A region without the product is read. */
export function regionOutcome(region: RegionInventory, tookMs: number): RegionProgress {
  const facts = [
    region.vpcs,
    region.vSwitches,
    region.routeTables,
    region.routerInterfaces,
    region.peeringConnections,
    region.securityGroups,
    region.networkAcls,
    region.instances,
  ];
  for (const fact of facts) {
    if (fact.state === 'unknown' && isFailure(fact.reason)) {
      return { state: 'unread', reason: fact.reason, tookMs };
    }
  }
  const vpcCount = region.vpcs.state === 'known' ? region.vpcs.value.length : 0;
  return { state: 'read', vpcCount, tookMs };
}

/** Lists that the first reading leaves for later, and products a region does not have, are no failures. */
function isFailure(reason: UnreadReason): boolean {
  return reason.kind !== 'not-read' && reason.kind !== 'unsupported-region';
}

/** Ids of the regions that could not be read. */
export function unreadRegions(discovery: Discovery): readonly string[] {
  return Object.entries(discovery.regions)
    .filter(([, progress]) => progress.state === 'unread')
    .map(([regionId]) => regionId);
}

/** Ids of the regions that are through, read or not. */
export function finishedRegions(discovery: Discovery): readonly string[] {
  return Object.entries(discovery.regions)
    .filter(([, progress]) => progress.state === 'read' || progress.state === 'unread')
    .map(([regionId]) => regionId);
}

import { cidrRange } from '../../cidr.ts';
import { type AddressRange, rangeContains, rangesOverlap } from '../../cidr-range.ts';
import { rangeText } from '../../cidr-text.ts';
import { valueOr } from '../../fact.ts';
import { opposite, type Side } from '../../intent.ts';
import type { PlanContext } from '../context.ts';
import type { VpcView } from '../vpc-view.ts';
import { ownVSwitches } from './route-table-view.ts';

/** A vSwitch of the peer with one of its ranges (IPv4 or IPv6). */
export type PeerRange = { readonly vSwitchId: string; readonly range: AddressRange };

/** Somewhere that one side's routes could lead: canonical text, range, and the peer's vSwitches that lie there. */
export type Destination = {
  readonly text: string;
  readonly range: AddressRange;
  readonly opens: readonly PeerRange[];
};

/**
 * Where the routes of one side lead, by the intent's scope: each vSwitch range of the peer, its whole ranges, or
 * those given ranges that touch the peer. IPv6 only where the link carries it and both VPCs have it. Sorted as the
 * cloud lists vSwitches; each destination once.
 */
export function routeDestinations(context: PlanContext, side: Side): readonly Destination[] {
  const peer = context.ends[opposite(side)];
  const open = peerRanges(peer);
  const ranges = wantedRanges(context, peer, open);
  const unique = new Map(ranges.map(range => [rangeText(range), range]));
  return [...unique].map(([text, range]) => ({
    text,
    range,
    opens: open.filter(one => rangesOverlap(one.range, range)),
  }));
}

/** Every range of the vSwitches that a VPC owns. */
export function peerRanges(peer: VpcView): readonly PeerRange[] {
  return ownVSwitches(valueOr(peer.vSwitches, [])).flatMap(({ vSwitchId, cidrBlock, ipv6CidrBlock }) =>
    [cidrBlock, ipv6CidrBlock ?? ''].flatMap(text => {
      const range = cidrRange(text);
      return range === undefined ? [] : [{ vSwitchId, range }];
    }),
  );
}

function wantedRanges(
  context: PlanContext,
  peer: VpcView,
  open: readonly PeerRange[],
): readonly AddressRange[] {
  const { routeScope } = context.intent;
  const isCarried = (range: AddressRange) => range.family === 'ipv4' || carriesIpv6(context);
  switch (routeScope.kind) {
    case 'vswitch':
      return open.map(one => one.range).filter(isCarried);
    case 'vpc':
      return peer.ranges.filter(isCarried);
    case 'cidr':
      return routeScope.cidrBlocks
        .flatMap(block => cidrRange(block) ?? [])
        .filter(block => peer.ranges.some(range => rangesOverlap(range, block)));
  }
}

/** Only a peering carries IPv6 (alibaba-cloud-api.md section 4 rule 7), and only between VPCs that both have it. */
export function carriesIpv6({ intent, ends }: PlanContext): boolean {
  const has = (view: VpcView) => view.ranges.some(range => range.family === 'ipv6');
  return intent.kind === 'peering-connection' && has(ends.initiator) && has(ends.acceptor);
}

/** Given ranges that lie in neither VPC: a link is not transitive (alibaba-cloud-api.md section 4 rule 11). */
export function rangesOfNeither({ intent, ends }: PlanContext): readonly string[] {
  if (intent.routeScope.kind !== 'cidr') return [];
  const all = [...ends.initiator.ranges, ...ends.acceptor.ranges];
  return intent.routeScope.cidrBlocks.filter(block => {
    const range = cidrRange(block);
    return range !== undefined && !all.some(one => rangesOverlap(one, range));
  });
}

/** The destination holds addresses that are not the peer's. */
export function isWiderThan(peer: VpcView, range: AddressRange): boolean {
  return !peer.ranges.some(one => rangeContains(one, range));
}

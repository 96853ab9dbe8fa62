import type { UnreadReason } from '../../fact.ts';
import { endOf, type Side } from '../../intent.ts';
import type { Unread } from '../../plan.ts';
import { type PlanContext, sides } from '../../planning/context.ts';
import { viewVpc } from '../../planning/vpc-view.ts';
import type { AuditView, ConnectionView } from '../audit-view.ts';
import type { BoundIntent } from '../bound-intent.ts';
import { vpcObject } from '../objects.ts';
import type { Drift, DriftItem } from './drift.ts';
import { linkDrift } from './link-drift.ts';
import { routeDrift } from './route-drift.ts';
import { ruleDrift } from './rule-drift.ts';
import { standingOf } from './standing.ts';

/**
 * How a connection stands against what is wanted of it. The planner plans the intent over the connection: what it would
 * add is missing, what stands there for the connection and is not in the plan is extra, what stands otherwise is
 * changed. What was not read is never missing. Accepted deviations are left out.
 */
export function compareIntent(bound: BoundIntent, view: ConnectionView | undefined, audit: AuditView): Drift {
  const ends = sides.map(side => endDrift(bound, side, audit));
  const gone: Drift = {
    items: ends.flatMap(one => one.items),
    unread: ends.flatMap(one => one.unread),
  };
  if (view === undefined) return joinDrifts([gone, missingConnection(bound, audit)]);
  const link = { items: linkDrift(view.connection, bound.intent), unread: [] };
  const context = intentContext(bound, view, audit);
  if (context === undefined) return joinDrifts([gone, link]);
  const standing = standingOf(context, view.connection);
  if (standing === undefined) return joinDrifts([gone, link]);
  const parts = [gone, link, routeDrift(standing), { items: [], unread: standing.unread }];
  // A run that was told nothing of traffic left the rules to others; a profile without any allows none.
  const saysRules = bound.intent.allow.length > 0 || bound.source.kind === 'profile';
  return withoutAccepted(joinDrifts(saysRules ? [...parts, ruleDrift(standing)] : parts), bound);
}

function joinDrifts(drifts: readonly Drift[]): Drift {
  const unread = drifts.flatMap(one => one.unread);
  return {
    items: drifts.flatMap(one => one.items),
    unread: [...new Map(unread.map(one => [one.subject, one])).values()],
  };
}

function withoutAccepted({ items, unread }: Drift, { accepts = [] }: BoundIntent): Drift {
  return { items: items.filter(one => !accepts.includes(one.key)), unread };
}

/** A VPC that the intent names and that is no more. */
function endDrift({ intent }: BoundIntent, side: Side, { inventory }: AuditView): Drift {
  const end = endOf(intent, side);
  const sight = viewVpc(inventory, side, end);
  if (sight.state === 'found') return { items: [], unread: [] };
  if (sight.state === 'unread') {
    return { items: [], unread: [{ subject: `vpcs/${end.regionId}`, reason: sight.reason }] };
  }
  const what = `VPC ${end.regionId}/${end.vpcId}`;
  return {
    items: [{ kind: 'missing', key: `vpc/${end.regionId}/${end.vpcId}`, object: vpcObject(end), what }],
    unread: [],
  };
}

/** No connection of that id was found: it is missing only where every list that could hold it was read. */
function missingConnection(bound: BoundIntent, audit: AuditView): Drift {
  const { intent, connectionId } = bound;
  const unread = sides.flatMap(side => unreadList(bound, side, audit));
  if (unread.length > 0) return { items: [], unread };
  const { regionId } = intent.initiator;
  const item: DriftItem = {
    kind: 'missing',
    key: 'link',
    object: { kind: intent.kind, id: connectionId, regionId },
    what: `${intent.kind} ${connectionId}`,
    stops: { kind: 'link' },
  };
  return { items: [item], unread: [] };
}

function unreadList({ intent }: BoundIntent, side: Side, { inventory }: AuditView): readonly Unread[] {
  const { regionId } = endOf(intent, side);
  const region = inventory.regions.find(one => one.regionId === regionId);
  const isPeering = intent.kind === 'peering-connection';
  const list = isPeering ? 'peering-connections' : 'router-interfaces';
  const fact = isPeering ? region?.peeringConnections : region?.routerInterfaces;
  const gap = (reason: UnreadReason): readonly Unread[] => [{ subject: `${list}/${regionId}`, reason }];
  if (fact === undefined) return gap({ kind: 'not-read', regionId });
  return fact.state === 'unknown' ? gap(fact.reason) : [];
}

/** Both VPCs as the intent names them; routes and rules are compared over the kind that stands there. */
export function intentContext(
  bound: BoundIntent,
  view: ConnectionView,
  audit: AuditView,
): PlanContext | undefined {
  const { inventory } = audit;
  const intent = { ...bound.intent, kind: view.connection.kind };
  const initiator = viewVpc(inventory, 'initiator', intent.initiator);
  const acceptor = viewVpc(inventory, 'acceptor', intent.acceptor);
  if (initiator.state !== 'found' || acceptor.state !== 'found') return undefined;
  return {
    inventory,
    intent,
    ends: { initiator: initiator.view, acceptor: acceptor.view },
    connections: audit.connections.map(one => one.connection),
  };
}

import { valueOr } from '../../fact.ts';
import {
  type AllowedTraffic,
  defaultIntent,
  type Intent,
  opposite,
  type RouterInterfaceSpec,
  routerInterfaceSpecs,
  type Side,
} from '../../intent.ts';
import type { SecurityGroupRule } from '../../inventory.ts';
import type { Unread } from '../../plan.ts';
import { sides } from '../../planning/context.ts';
import { trafficKey, withoutCovered } from '../../planning/rules/rule-traffic.ts';
import type { VpcView } from '../../planning/vpc-view.ts';
import { type Problem, problem } from '../../problem.ts';
import { type ProfileIntent, profileOf } from '../../profile.ts';
import { failure, type Result, success } from '../../result.ts';
import type { AuditView, ConnectionView } from '../audit-view.ts';
import { compareIntent } from './compare-intent.ts';
import type { DriftItem } from './drift.ts';
import { isForPeer } from './rule-drift.ts';

/** An intent that was read off a connection. */
export type Adoption = {
  readonly profile: ProfileIntent;
  readonly intent: Intent;
  /** What the connection has or lacks beyond what an intent can say; it is meant from now on. */
  readonly left: readonly DriftItem[];
};

export type AdoptProblemCode = 'adopt-end-unseen' | 'adopt-not-standing' | 'adopt-unread';

type Inferred<Value> = Result<Value, Problem<AdoptProblemCode>>;

/**
 * The intent that fits what exists best: of the scopes that routes can have, the one with the fewest deviations; the
 * traffic that rules for the peer let in; the sides that have routes. Nothing is guessed from what was not read.
 */
export function inferIntent(view: ConnectionView, audit: AuditView): Inferred<Adoption> {
  const { connection } = view;
  const { id, health } = connection;
  const ends = endsOf(view);
  if (ends === undefined) return failure(problem('adopt-end-unseen', { id }));
  if (health !== 'healthy') return failure(problem('adopt-not-standing', { id, health }));
  const base: Intent = {
    ...defaultIntent({ initiator: ends.initiator.end, acceptor: ends.acceptor.end, name: connection.name }),
    kind: connection.kind,
    ...sizeOf(view),
    ...trafficOf(ends),
    ...routeSidesOf(view, ends),
  };
  const compared = scopesOf(view, ends).map(routeScope => {
    const intent = { ...base, routeScope };
    const bound = { connectionId: id, source: { kind: 'profile', name: '' } as const, intent };
    return { intent, drift: compareIntent(bound, view, audit) };
  });
  const [first, ...others] = compared;
  if (first === undefined) return failure(problem('adopt-end-unseen', { id }));
  const best = others.reduce(
    (kept, one) => (one.drift.items.length < kept.drift.items.length ? one : kept),
    first,
  );
  const [unread] = [...unreadLists(ends), ...best.drift.unread];
  if (unread !== undefined) return failure(problem('adopt-unread', { id, subject: unread.subject }));
  return success({ profile: profileOf(best.intent), intent: best.intent, left: best.drift.items });
}

type Ends = Readonly<Record<Side, VpcView>>;

function endsOf({ ends }: ConnectionView): Ends | undefined {
  const { initiator, acceptor } = ends;
  if (initiator.state !== 'found' || acceptor.state !== 'found') return undefined;
  return { initiator: initiator.view, acceptor: acceptor.view };
}

function unreadLists(ends: Ends): readonly Unread[] {
  return sides.flatMap(side => {
    const { securityGroups, routeTables, end } = ends[side];
    const lists = [
      ['security-groups', securityGroups],
      ['route-tables', routeTables],
    ] as const;
    return lists.flatMap(([list, fact]) =>
      fact.state === 'unknown'
        ? [{ subject: `${list}/${end.regionId}/${end.vpcId}`, reason: fact.reason }]
        : [],
    );
  });
}

/** A bandwidth counts between regions only; a size that no shop sells any more is left at the default. */
function sizeOf({ connection }: ConnectionView): Pick<Intent, 'bandwidthMbps'> | Pick<Intent, 'spec'> {
  if (connection.kind === 'router-interface') {
    const spec = connection.halves.initiator?.spec ?? '';
    return isSpec(spec) ? { spec } : {};
  }
  const { bandwidthMbps, regionId, acceptingRegionId } = connection.peering;
  return bandwidthMbps === undefined || regionId === acceptingRegionId ? {} : { bandwidthMbps };
}

function isSpec(spec: string): spec is RouterInterfaceSpec {
  return Object.hasOwn(routerInterfaceSpecs, spec);
}

/** Destinations of the routes over the connection, by side. */
function destinationsOf(view: ConnectionView, ends: Ends, side: Side): readonly string[] {
  const hops = view.nextHopIds[side];
  return valueOr(ends[side].routeTables, []).flatMap(table =>
    valueOr(table.entries, [])
      .filter(entry => entry.type === 'Custom' && entry.nextHops.some(hop => hops.has(hop.nextHopId)))
      .map(entry => entry.destination),
  );
}

function routeSidesOf(view: ConnectionView, ends: Ends): Pick<Intent, 'routeSides'> {
  const routed = sides.filter(side => destinationsOf(view, ends, side).length > 0);
  const [only, ...others] = routed;
  return { routeSides: only === undefined || others.length > 0 ? 'both' : only };
}

/** The narrowest first: of scopes that fit equally well it is the one that is taken. */
function scopesOf(view: ConnectionView, ends: Ends): readonly Intent['routeScope'][] {
  const blocks = new Set(sides.flatMap(side => destinationsOf(view, ends, side)));
  const given = [...blocks].sort();
  return [
    { kind: 'vswitch' },
    { kind: 'vpc' },
    ...(given.length > 0 && given.length <= 200 ? [{ kind: 'cidr' as const, cidrBlocks: given }] : []),
  ];
}

/** What rules for the peer let in, and who may call whom by them. */
function trafficOf(ends: Ends): Pick<Intent, 'allow' | 'direction' | 'ruleForm'> {
  const into = { initiator: rulesInto(ends, 'initiator'), acceptor: rulesInto(ends, 'acceptor') };
  const all = [...into.initiator, ...into.acceptor];
  const traffic = new Map(all.map(rule => [trafficKey(rule), trafficIn(rule)]));
  const isByGroup = all.length > 0 && all.every(rule => rule.peer.kind === 'group');
  return {
    allow: withoutCovered([...traffic.keys()].sort().flatMap(key => traffic.get(key) ?? [])),
    direction: directionOf(into),
    ruleForm: isByGroup ? 'group' : 'cidr',
  };
}

function directionOf(into: Readonly<Record<Side, readonly SecurityGroupRule[]>>): Intent['direction'] {
  if (into.initiator.length === 0 && into.acceptor.length > 0) return 'initiator-to-acceptor';
  return into.acceptor.length === 0 && into.initiator.length > 0 ? 'acceptor-to-initiator' : 'both';
}

/** Ports that stand in a list of their own are not known here. */
function rulesInto(ends: Ends, side: Side): readonly SecurityGroupRule[] {
  return valueOr(ends[side].securityGroups, []).flatMap(({ rules }) =>
    (rules.state === 'known' ? rules.value.rules : []).filter(
      rule =>
        rule.direction === 'ingress' &&
        rule.portRangeListId === undefined &&
        isForPeer(ends[opposite(side)], rule),
    ),
  );
}

function trafficIn({ protocol, portRange }: SecurityGroupRule): AllowedTraffic {
  return portRange === undefined ? { protocol } : { protocol, portRange };
}

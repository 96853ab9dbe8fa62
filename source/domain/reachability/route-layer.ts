import { type Coordinate, type Interval, rangeOfInterval } from '../address-set.ts';
import { cidrRange } from '../cidr.ts';
import { rangeText } from '../cidr-text.ts';
import type { NextHop, RouteEntry, VSwitch } from '../inventory.ts';
import type { Problem } from '../problem.ts';
import { axisIndex } from '../traffic-set-axes.ts';
import { certainty, type TrafficSpace } from '../traffic-set-space.ts';
import type { AccountView } from './account-view.ts';
import type { FarAddresses, Layer } from './layer.ts';
import { type HopOutcome, type HopQuestion, nextHopOutcome } from './next-hop-outcome.ts';
import { reachProblem } from './reach-problem.ts';
import { type RouteCell, type RouteRow, routeCells, routeRow } from './route-cells.ts';

/** Ranges of the cloud's own services, in every route table (alibaba-cloud-api.md section 4 rule 2). */
const serviceRange = '100.64.0.0/10';

export type RouteQuestion = HopQuestion & {
  /** Any vSwitch that uses the table: of one VPC they all see the same own ranges. */
  readonly vSwitch: VSwitch;
  readonly far: FarAddresses;
};

type Target = HopOutcome & { readonly destination: string; readonly nextHopIds?: string };

/**
 * Whether the route table of a vSwitch leads to the other VPC, by longest prefix. Own vSwitch ranges stay local in
 * every table, listed or not (alibaba-cloud-api.md section 4 rules 1 to 3).
 */
export function routeLayer(space: TrafficSpace, view: AccountView, question: RouteQuestion): Layer {
  const { far } = question;
  const cells = cellsToward(view, question);
  const axis = axisIndex[far.axis];
  const starts: Coordinate[] = [0, ...cells.map(cell => cell.interval.from), far.hull.to];
  const outcomes = cells.map(cell => cell.target?.certainty ?? certainty.blocked);
  const skipsOrigin = far.hull.from > 0;
  const traffic = space.make(
    axis,
    skipsOrigin ? starts : starts.slice(1),
    skipsOrigin ? [certainty.blocked, ...outcomes, certainty.blocked] : [...outcomes, certainty.blocked],
  );
  return {
    traffic,
    ways: cells.flatMap(({ interval, target }) =>
      target ? { key: wayKey(target), box: { [far.axis]: interval }, lets: true } : [],
    ),
    explain: shortfall =>
      cells.flatMap(cell => {
        const part = overlapOf(cell.interval, shortfall.within[far.axis]);
        const isMissing = part && space.restrict(shortfall.missing, far.axis, part) !== certainty.blocked;
        return isMissing ? problemOf(shortfall.vSwitch, cell, part) : [];
      }),
  };
}

function cellsToward(view: AccountView, question: RouteQuestion): readonly RouteCell<Target>[] {
  const { vSwitch, far, family } = question;
  const local = localRows(view, question);
  const found = view.routeTable(vSwitch);
  const entries = found.state === 'found' ? found.value.entries : undefined;
  if (entries?.state !== 'known' || entries.value.some(entry => cidrRange(entry.destination) === undefined)) {
    const subject = `route-table/${vSwitch.regionId}/${vSwitch.routeTableId}`;
    const unread: Target = {
      certainty: certainty.unknown,
      destination: '',
      problem: reachProblem('reach-unread', { subject }),
    };
    return routeCells([...local, { interval: far.hull, target: unread }], far.hull);
  }
  const rows = entries.value.flatMap(
    entry => routeRow(entry.destination, family, targetOf(view, entry, question)) ?? [],
  );
  return routeCells([...local, ...rows], far.hull);
}

function localRows(view: AccountView, { vSwitch, family }: RouteQuestion): readonly RouteRow<Target>[] {
  const own = (view.vSwitches(vSwitch) ?? [vSwitch]).flatMap(one =>
    [one.cidrBlock, one.ipv6CidrBlock ?? []].flat(),
  );
  return [
    ...own.map(range => localTarget(range, 'reach-own-range')),
    localTarget(serviceRange, 'reach-system-range'),
  ].flatMap(target => routeRow(target.destination, family, target) ?? []);
}

function localTarget(destination: string, code: 'reach-own-range' | 'reach-system-range'): Target {
  return { certainty: certainty.blocked, destination, problem: reachProblem(code) };
}

/** Anything except Available is busy, and whether it carries traffic is not known (alibaba-cloud-api.md section 2.4). */
function targetOf(view: AccountView, entry: RouteEntry, question: HopQuestion): Target {
  const { destination } = entry;
  if (entry.type === 'System') return localTarget(destination, 'reach-own-range');
  if (entry.status !== 'Available') {
    const problem = reachProblem('reach-route-busy', { status: entry.status });
    return { certainty: certainty.unknown, destination, problem };
  }
  const nextHopIds = entry.nextHops.map(hop => hop.nextHopId).join();
  return { ...overHops(view, entry.nextHops, question), destination, nextHopIds };
}

/** Of several next hops any may be taken: sure is only what all of them do. */
function overHops(view: AccountView, hops: readonly NextHop[], question: HopQuestion): HopOutcome {
  const outcomes = hops.map(hop => nextHopOutcome(view, hop, question));
  const [first] = outcomes;
  if (first === undefined) {
    return {
      certainty: certainty.unknown,
      problem: reachProblem('reach-routed-unknown', { nextHopType: '', nextHop: '' }),
    };
  }
  if (outcomes.every(outcome => outcome.certainty === first.certainty)) return first;
  const worst = outcomes.find(outcome => outcome.problem)?.problem;
  return { certainty: certainty.unknown, ...(worst ? { problem: worst } : {}) };
}

function wayKey({ destination, nextHopIds = '' }: Target): string {
  return `${destination} ${nextHopIds}`;
}

function problemOf(vSwitch: VSwitch, { target }: RouteCell<Target>, part: Interval): readonly Problem[] {
  const where = { vSwitch: vSwitch.vSwitchId, routeTable: vSwitch.routeTableId };
  if (target === undefined) return [reachProblem('reach-no-route', { ...where, destination: textOf(part) })];
  const { problem, destination } = target;
  return problem ? [{ ...problem, parameters: { ...problem.parameters, ...where, destination } }] : [];
}

function overlapOf(one: Interval, other: Interval): Interval | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from < to ? { from, to } : undefined;
}

function textOf(interval: Interval): string {
  const range = rangeOfInterval(interval);
  return range ? rangeText(range) : '';
}

import type { ConnectionView } from '../../audit/audit-view.ts';
import type { SideRoutes, TableRoutes, TargetCoverage } from '../../audit/route-facts.ts';
import { cidrRange } from '../../cidr.ts';
import { rangesEqual } from '../../cidr-range.ts';
import { nextHopIdIn } from '../../connections.ts';
import { known, valueOr } from '../../fact.ts';
import { defaultIntent, type Side } from '../../intent.ts';
import type { RouteEntry, RouteTable } from '../../inventory.ts';
import type { Problem } from '../../problem.ts';
import type { Step } from '../../step.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import { judgeRoute } from '../routes/judge-route.ts';
import type { Destination } from '../routes/route-destinations.ts';
import type { RouteJudgement } from '../routes/route-judgement.ts';
import type { ParsedEntry, RouteTableView } from '../routes/route-table-view.ts';
import { byPerson, byPlan, type Ground, type Mend } from './mend.ts';

/** A route that a table should have, over the connection of this view. */
export type RouteWish = {
  readonly ground: Ground;
  readonly view: ConnectionView;
  readonly side: Side;
  readonly table: RouteTable;
  readonly target: Pick<TargetCoverage, 'cidrBlock'> & {
    readonly vSwitch: Pick<TargetCoverage['vSwitch'], 'vSwitchId'>;
  };
  /** An entry that goes away in the same plan: the wish is judged as if it were gone. */
  readonly without?: RouteEntry;
};

/** The table of a side, by id, with what the audit made of it. */
export function tableOf(
  view: ConnectionView,
  tableId: string,
): { readonly side: Side; readonly routes: SideRoutes; readonly table: TableRoutes } | undefined {
  const routes = view.routes();
  for (const side of ['initiator', 'acceptor'] as const) {
    const table = routes[side].tables.find(one => one.table.routeTableId === tableId);
    if (table !== undefined) return { side, routes: routes[side], table };
  }
  return undefined;
}

/** Adds the route, by the same judgement as a new connection's routes. */
export function addRoute(wish: RouteWish): Mend {
  const { view } = wish;
  const { connection } = view;
  const context = contextOf(wish);
  const range = cidrRange(wish.target.cidrBlock);
  const nextHopId = nextHopIdIn(connection, wish.table.vpcId);
  if (context === undefined || range === undefined || nextHopId === undefined) return linkFirst(view);
  if (connection.health !== 'healthy') return linkFirst(view);
  const text = wish.target.cidrBlock;
  const destination: Destination = {
    text,
    range,
    opens: [{ vSwitchId: wish.target.vSwitch.vSwitchId, range }],
  };
  const entries = parsed(wish);
  const table: RouteTableView = {
    side: wish.side,
    table: wish.table,
    entries: known(entries),
    vSwitches: [],
  };
  const judged = judgeRoute({ context, view: table, destination, nextHopId });
  const same = entries.find(one => rangesEqual(one.range, range))?.entry;
  return mendOf({ wish, judged, nextHopId, same });
}

/** Routes wait for their connection: one that can be switched on comes first, any other is not a matter of routes. */
function linkFirst({ connection: { id, health } }: ConnectionView): Mend {
  const reason = planProblem('fix-link-first', { id, health });
  const mayCome = health === 'inactive' || health === 'incomplete';
  return mayCome ? { mending: 'plan', steps: [], problems: [reason] } : byPerson(reason);
}

function contextOf({ ground, view }: RouteWish): PlanContext | undefined {
  const { initiator, acceptor } = view.ends;
  if (initiator.state !== 'found' || acceptor.state !== 'found') return undefined;
  const ends = { initiator: initiator.view, acceptor: acceptor.view };
  const intent = {
    ...defaultIntent({
      initiator: initiator.view.end,
      acceptor: acceptor.view.end,
      name: view.connection.name,
    }),
    kind: view.connection.kind,
  };
  return { inventory: ground.audit.inventory, intent, ends, connections: [] };
}

function parsed({ table, without }: RouteWish): readonly ParsedEntry[] {
  return valueOr(table.entries, []).flatMap(entry => {
    const range = cidrRange(entry.destination);
    return range === undefined || entry.routeEntryId === without?.routeEntryId ? [] : [{ entry, range }];
  });
}

type Judged = {
  readonly wish: RouteWish;
  readonly judged: RouteJudgement;
  readonly nextHopId: string;
  /** What stands in the table for the very same range. */
  readonly same: RouteEntry | undefined;
};

function mendOf({ wish, judged, nextHopId, same }: Judged): Mend {
  const create = createRoute(wish, nextHopId);
  const { problems } = judged;
  switch (judged.state) {
    case 'add':
      return byPlan(create);
    case 'have':
      return byPlan();
    case 'skip':
      if (judged.skipped === 'shadowed') return { mending: 'plan', steps: [], problems };
      return { mending: isBetweenVpcs(problems) ? 'plan' : 'cleanup', steps: [create], problems: [] };
    case 'block':
      return replaceable(same) && isTaken(problems)
        ? replaceRoute(wish, same, create)
        : byPerson(...problems);
    case 'unknown':
      return { mending: 'plan', steps: [], problems };
  }
}

/** Traffic that a wider route leads over another connection is seen by the comparison of reach; any other is not. */
function isBetweenVpcs(problems: readonly Problem[]): boolean {
  return problems.every(
    ({ code, parameters: { type } }) =>
      code !== 'route-withdraws-cen' &&
      (code !== 'route-diverts' || type === 'VpcPeer' || type === 'RouterInterface'),
  );
}

function isTaken(problems: readonly Problem[]): boolean {
  return problems.every(({ code }) => code === 'route-destination-taken');
}

/** Only a route that somebody wrote, to one next hop, and that nothing happens to right now. */
export function replaceable(entry: RouteEntry | undefined): entry is RouteEntry {
  return entry?.type === 'Custom' && entry.nextHops.length === 1 && entry.status === 'Available';
}

function replaceRoute(wish: RouteWish, entry: RouteEntry, create: Step): Mend {
  const remove = deleteRoute(wish.ground, wish.table, entry);
  return {
    mending: 'cleanup',
    steps: [remove, { ...create, dependsOn: [remove.id] }],
    problems: [],
  };
}

function createRoute({ ground, view, table, target, without }: RouteWish, nextHopId: string): Step {
  const { vpcId, regionId, routeTableId } = table;
  const side = ground.sideOf(vpcId);
  const isInPlace = without?.destination === target.cidrBlock;
  return {
    kind: 'create-route',
    id: `create-route/${side}/${routeTableId}/${target.cidrBlock}`,
    side,
    regionId,
    vpcId,
    dependsOn: isInPlace ? [deleteRoute(ground, table, without).id] : [],
    routeTableId,
    destination: target.cidrBlock,
    nextHopType: view.connection.kind === 'router-interface' ? 'RouterInterface' : 'VpcPeer',
    nextHop: { kind: 'existing', id: nextHopId },
  };
}

/** The step that deletes an entry, whoever made it. */
export function deleteRoute(ground: Ground, table: RouteTable, entry: RouteEntry): Step {
  const { vpcId, regionId, routeTableId } = table;
  const side = ground.sideOf(vpcId);
  const { destination, routeEntryId } = entry;
  return {
    kind: 'delete-route',
    id: `delete-route/${side}/${routeTableId}/${destination}`,
    side,
    regionId,
    vpcId,
    dependsOn: [],
    routeTableId,
    routeEntryId,
    destination,
  };
}

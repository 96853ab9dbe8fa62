import type { Side } from '../../intent.ts';
import type { Unread } from '../../plan.ts';
import type { Problem } from '../../problem.ts';
import { type PlanContext, sides } from '../context.ts';
import type { LinkJudgement } from '../link/link-judgement.ts';
import { planProblem } from '../plan-problem.ts';
import { type QuotaCount, quotaExceeded } from '../quota-use.ts';
import { withoutTwins } from '../without-twins.ts';
import { judgeCandidate } from './judge-candidates.ts';
import { mergeRoutes } from './merge-routes.ts';
import { rangesOfNeither, routeDestinations } from './route-destinations.ts';
import { type RouteJudgement, routeKey } from './route-judgement.ts';
import { chooseTables, type RouteTableView, type TableChoice } from './route-table-view.ts';
import { type SafePairs, safePairs } from './safe-pairs.ts';

/** Everything about routes: each candidate judged, and which vSwitches can talk when all that can be added is. */
export type RoutePlan = {
  readonly judgements: readonly RouteJudgement[];
  readonly tables: readonly RouteTableView[];
  /** Wishes that no candidate answers (a table that does not exist, a range of neither VPC). */
  readonly problems: readonly Problem[];
  readonly unread: readonly Unread[];
  readonly counts: readonly QuotaCount[];
  readonly pairs: SafePairs;
};

/** Judges every route of both sides. Pure and total; the order is side, table, destination as listed. */
export function planRoutes(context: PlanContext, link: LinkJudgement): RoutePlan {
  const chosen = routeSides(context).map(side => ({ side, choice: chooseTables(context, side) }));
  const tables = chosen.flatMap(({ choice }) => (choice.state === 'known' ? choice.tables : []));
  const judged = judgeAll({ context, link, tables });
  const isRead = chosen.every(({ choice }) => choice.state === 'known');
  // A way back can only be missed where every table was looked at.
  const useful = isRead ? safePairs(context, judged).withoutUseless(judged) : judged;
  const merged = mergeRoutes({ context, judgements: useful, link });
  const counts = tables.map(view => countOf(view, merged));
  const judgements = withinQuota(merged, counts);
  return {
    judgements,
    tables,
    problems: [
      ...chosen.flatMap(({ choice }) => (choice.state === 'known' ? choice.problems : [])),
      ...missingTicked(context, tables),
      ...(isRead ? staleEdits(context, tables) : []),
      ...rangesOfNeither(context).map(cidr => planProblem('route-of-neither-vpc', { destination: cidr })),
    ],
    unread: [...unreadVSwitches(context), ...chosen.flatMap(({ choice }) => unreadTables(choice))],
    counts,
    pairs: safePairs(context, judgements),
  };
}

/** Where one side has no routes of ours, its vSwitches still decide what those of the other side are for. */
function unreadVSwitches({ ends }: PlanContext): readonly Unread[] {
  return sides.flatMap(side => {
    const { vSwitches, end, vpc } = ends[side];
    const subject = `vswitches/${end.regionId}/${vpc.vpcId}`;
    return vSwitches.state === 'unknown' ? [{ subject, reason: vSwitches.reason }] : [];
  });
}

function unreadTables(choice: TableChoice): readonly Unread[] {
  return choice.state === 'unknown' ? [{ subject: choice.subject, reason: choice.reason }] : [];
}

function routeSides({ intent }: PlanContext): readonly Side[] {
  return intent.routeSides === 'both' ? sides : [intent.routeSides];
}

function judgeAll(all: {
  readonly context: PlanContext;
  readonly link: LinkJudgement;
  readonly tables: readonly RouteTableView[];
}): readonly RouteJudgement[] {
  const { context, link, tables } = all;
  const destinations = {
    initiator: routeDestinations(context, 'initiator'),
    acceptor: routeDestinations(context, 'acceptor'),
  };
  return withoutTwins(
    tables.flatMap(view =>
      destinations[view.side].flatMap(destination =>
        judgeCandidate({ context, view, destination, nextHopId: existingHop(link, view.side) }),
      ),
    ),
  );
}

/** The id that routes of this side must name, where it exists already. */
export function existingHop(link: LinkJudgement, side: Side): string | undefined {
  const hop = link.nextHops?.[side];
  return hop?.kind === 'existing' ? hop.id : undefined;
}

/** Edits of routes that no candidate has the key of: what the user meant by them is not known. */
function staleEdits(context: PlanContext, tables: readonly RouteTableView[]): readonly Problem[] {
  const wanted = (context.intent.edits ?? []).filter(edit => edit.item === 'route');
  if (wanted.length === 0) return [];
  const keys = new Set(
    tables.flatMap(view => routeDestinations(context, view.side).map(one => routeKey(view, one.text))),
  );
  return wanted
    .filter(edit => !keys.has(edit.key))
    .map(edit => planProblem('edit-matches-nothing', { key: edit.key }));
}

function missingTicked({ intent, ends }: PlanContext, tables: readonly RouteTableView[]): readonly Problem[] {
  const isRead = sides.every(side => ends[side].routeTables.state === 'known');
  if (intent.routeTableIds === undefined || !isRead) return [];
  const found = new Set(tables.map(view => view.table.routeTableId));
  return intent.routeTableIds
    .filter(id => !found.has(id))
    .map(id => planProblem('route-table-not-found', { table: id }));
}

/** Custom entries of the table, and what the plan would add (alibaba-cloud-api.md section 3, quotas). */
function countOf(view: RouteTableView, judgements: readonly RouteJudgement[]): QuotaCount {
  const { entries, table } = view;
  const custom =
    entries.state === 'known' ? entries.value.filter(one => one.entry.type === 'Custom').length : 0;
  const adds = judgements.filter(one => one.view === view && one.state === 'add').length;
  return { quota: 'custom-routes-per-table', subject: table.routeTableId, used: custom, adds };
}

/** A table that cannot take all new routes takes none until the user drops some: no route is chosen for them. */
function withinQuota(
  judgements: readonly RouteJudgement[],
  counts: readonly QuotaCount[],
): readonly RouteJudgement[] {
  const tooMany = new Map(
    counts.flatMap(count => {
      const problem = quotaExceeded(count);
      return problem === undefined ? [] : [[count.subject, problem] as const];
    }),
  );
  if (tooMany.size === 0) return judgements;
  return judgements.map(one => {
    const problem = tooMany.get(one.view.table.routeTableId);
    return one.state !== 'add' || problem === undefined
      ? one
      : { ...one, state: 'block', problems: [problem] };
  });
}

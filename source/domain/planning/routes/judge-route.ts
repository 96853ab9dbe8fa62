import { rangeContains, rangesEqual } from '../../cidr-range.ts';
import type { RouteEntry } from '../../inventory.ts';
import type { Problem } from '../../problem.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import { isPrivate } from './forbidden-ranges.ts';
import type { Destination } from './route-destinations.ts';
import { type RouteJudgement, routeKey } from './route-judgement.ts';
import { routeObstacles } from './route-obstacles.ts';
import { type RouteShadows, routeShadows } from './route-shadows.ts';
import type { ParsedEntry, RouteTableView } from './route-table-view.ts';

export type RouteQuestion = {
  readonly context: PlanContext;
  readonly view: RouteTableView;
  readonly destination: Destination;
  /** The id of the link's object on this side, where the link stands already. */
  readonly nextHopId: string | undefined;
};

type Answer = Pick<RouteJudgement, 'state' | 'problems'> &
  Partial<Pick<RouteJudgement, 'skipped' | 'reaches' | 'touches'>>;

/**
 * Judges one destination in one table against everything else that stands there: rules of the cloud
 * (alibaba-cloud-api.md section 4), longest prefix, what flows elsewhere today.
 */
export function judgeRoute(question: RouteQuestion): RouteJudgement {
  const { view, destination } = question;
  const key = routeKey(view, destination.text);
  return { key, view, destination, reaches: [], touches: [], ...answerFor(question, key) };
}

function answerFor(question: RouteQuestion, key: string): Answer {
  const obstacles = routeObstacles(question);
  if (obstacles.length > 0) return { state: 'block', problems: obstacles };
  const { view, destination } = question;
  if (view.entries.state === 'unknown') {
    return { state: 'unknown', problems: [planProblem('fact-unread', { subject: view.table.routeTableId })] };
  }
  const entries = view.entries.value.filter(one => one.range.family === destination.range.family);
  const same = entries.find(one => rangesEqual(one.range, destination.range));
  const shadows = routeShadows({ ...question, entries });
  const taken = same === undefined ? undefined : judgeSame(question, same.entry, shadows);
  return taken ?? judgeBetween({ question, entries, shadows, key });
}

/** The same destination stands in the table already; undefined where the cloud would let the new route replace it. */
function judgeSame(question: RouteQuestion, entry: RouteEntry, shadows: RouteShadows): Answer | undefined {
  const { destination, context } = question;
  const [hop] = entry.nextHops;
  const parameters = {
    destination: destination.text,
    entry: entry.routeEntryId,
    type: hop?.nextHopType ?? '',
    nexthop: hop?.nextHopId ?? '',
  };
  if (entry.type === 'Custom') {
    if (!leadsTo(entry, question.nextHopId)) {
      return { state: 'block', problems: [planProblem('route-destination-taken', parameters)] };
    }
    if (entry.status !== 'Available')
      return { state: 'block', problems: [planProblem('route-busy', parameters)] };
    return have(planProblem('route-exists', parameters), shadows);
  }
  // Rule 3: a route to a router interface may replace a CEN route, which is then withdrawn; nothing else may.
  if (entry.type === 'CEN' && context.intent.kind === 'router-interface') return undefined;
  return {
    state: 'block',
    problems: [planProblem('route-destination-dynamic', { ...parameters, origin: entry.type })],
  };
}

function leadsTo(entry: RouteEntry, nextHopId: string | undefined): boolean {
  const [hop, ...others] = entry.nextHops;
  return nextHopId !== undefined && others.length === 0 && hop?.nextHopId === nextHopId;
}

/** No entry forbids it: does it have effect, and does anything flow elsewhere today that it would take over? */
function judgeBetween(between: {
  readonly question: RouteQuestion;
  readonly entries: readonly ParsedEntry[];
  readonly shadows: RouteShadows;
  readonly key: string;
}): Answer {
  const { question, entries, shadows, key } = between;
  const { destination, nextHopId } = question;
  if (shadows.isWhole) return { state: 'skip', skipped: 'shadowed', problems: shadows.problems };
  const covering = longestCovering(destination, entries);
  if (covering !== undefined && covering.status === 'Available' && leadsTo(covering, nextHopId)) {
    const parameters = { destination: destination.text, wider: covering.destination };
    return have(planProblem('route-covered', parameters), shadows);
  }
  const diverted = [...divertedBy(question, covering), ...withdrawnCen(question, entries)];
  if (diverted.length > 0 && !question.context.intent.consents.includes(key)) {
    return { state: 'skip', skipped: 'consent', problems: [...diverted, ...shadows.problems] };
  }
  return {
    state: 'add',
    problems: [...diverted, ...shadows.problems],
    reaches: shadows.reaches,
    touches: shadows.touches,
  };
}

function have(problem: Problem, { problems, reaches, touches }: RouteShadows): Answer {
  return { state: 'have', problems: [problem, ...problems], reaches, touches };
}

function longestCovering(destination: Destination, entries: readonly ParsedEntry[]): RouteEntry | undefined {
  let longest: ParsedEntry | undefined;
  for (const one of entries) {
    if (rangesEqual(one.range, destination.range) || !rangeContains(one.range, destination.range)) continue;
    if (longest === undefined || rangeContains(longest.range, one.range)) longest = one;
  }
  return longest?.entry;
}

/** What takes the destination's traffic today, unless it only throws private addresses at the internet. */
function divertedBy({ destination }: RouteQuestion, covering: RouteEntry | undefined): readonly Problem[] {
  if (covering === undefined) return [];
  const [hop] = covering.nextHops;
  const isInternetDefault =
    covering.destination === '0.0.0.0/0' &&
    (hop?.nextHopType === 'NatGateway' || hop?.nextHopType === 'Ipv4Gateway');
  if (isInternetDefault && isPrivate(destination.range)) return [];
  return [
    planProblem('route-diverts', {
      destination: destination.text,
      wider: covering.destination,
      type: hop?.nextHopType ?? '',
      nexthop: hop?.nextHopId ?? '',
    }),
  ];
}

/** CEN routes equal to or inside a static interface route are not learned any more (section 3, Mixing). */
function withdrawnCen(
  { context, destination }: RouteQuestion,
  entries: readonly ParsedEntry[],
): readonly Problem[] {
  if (context.intent.kind !== 'router-interface') return [];
  return entries
    .filter(({ entry, range }) => entry.type === 'CEN' && rangeContains(destination.range, range))
    .map(({ entry }) =>
      planProblem('route-withdraws-cen', { destination: destination.text, cen: entry.destination }),
    );
}

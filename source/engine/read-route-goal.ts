import type { RouteEntry } from '../domain/inventory.ts';
import { problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import {
  absent,
  type GoalQuery,
  type GoalReading,
  reached,
  readOptions,
  refusedByOwner,
} from './goal-reading.ts';

type RouteStep<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/** There when the entry is Available and leads to our next hop, and to it alone (failure-modes.md section 3, CRE). */
export async function readCreatedRoute(
  query: GoalQuery,
  step: RouteStep<'create-route'>,
): Promise<GoalReading> {
  const { regionId, routeTableId, destination } = step;
  const answer = await query.cloud.routeEntries({ regionId, routeTableId, ...readOptions(query) });
  if (!answer.ok) return { state: 'unread', problem: answer.problem };
  const found = answer.value.find(entry => entry.destination === destination && entry.type === 'Custom');
  // A learned route of the same range does not hinder a static one, or the cloud says so itself (section 4 rule 3).
  if (found === undefined) return { state: 'to-do', status: '', seen: null };
  return judgeRoute(found, { query, step });
}

function judgeRoute(
  found: RouteEntry,
  { query, step }: { query: GoalQuery; step: RouteStep<'create-route'> },
): GoalReading {
  const nextHopId = query.idOf(step.nextHop);
  const [hop, ...otherHops] = found.nextHops;
  const seen = shape(found);
  if (found.status === 'Deleting')
    return { state: 'coming', id: found.routeEntryId, status: found.status, seen };
  const isOurHop =
    hop?.nextHopId === nextHopId && hop.nextHopType === step.nextHopType && otherHops.length === 0;
  if (!isOurHop) {
    const parameters = {
      routeTableId: step.routeTableId,
      destination: step.destination,
      nextHopId: found.nextHops.map(one => one.nextHopId || one.nextHopType).join(', '),
    };
    return { state: 'blocked', problem: problem('run-route-taken', parameters), seen };
  }
  if (found.status !== 'Available')
    return { state: 'coming', id: found.routeEntryId, status: found.status, seen };
  return reached(found.routeEntryId, seen, found.description === query.marker);
}

/** Gone by its id: a route that someone made again for the same range has another id and is left alone (DRE). */
export async function readDeletedRoute(
  query: GoalQuery,
  step: RouteStep<'delete-route'>,
): Promise<GoalReading> {
  const { regionId, routeTableId, routeEntryId, destination } = step;
  const answer = await query.cloud.routeEntries({ regionId, routeTableId, ...readOptions(query) });
  if (!answer.ok) return { state: 'unread', problem: answer.problem };
  const found = answer.value.find(entry => entry.routeEntryId === routeEntryId);
  if (found === undefined) return absent(routeEntryId);
  const foreign = refusedByOwner(query, { id: routeEntryId, description: found.description });
  if (foreign !== undefined) return foreign;
  const seen = shape(found);
  if (found.destination !== destination || found.type !== 'Custom') {
    const parameters = { id: routeEntryId, status: `${found.type} ${found.destination}` };
    return { state: 'blocked', problem: problem('run-object-in-other-state', parameters), seen };
  }
  if (found.status !== 'Available') return { state: 'coming', id: routeEntryId, status: found.status, seen };
  return { state: 'to-do', status: found.status, seen };
}

/** What of a route entry the journal remembers. */
function shape(found: RouteEntry): unknown {
  return {
    id: found.routeEntryId,
    destination: found.destination,
    status: found.status,
    type: found.type,
    description: found.description,
    nextHops: found.nextHops.map(hop => ({ id: hop.nextHopId, type: hop.nextHopType })),
  };
}

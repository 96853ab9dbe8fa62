import type { RouterInterface } from '../domain/inventory.ts';
import { problem } from '../domain/problem.ts';
import type { ObjectReference, Step } from '../domain/step.ts';
import {
  absent,
  type GoalQuery,
  type GoalReading,
  reached,
  readOptions,
  refusedByOwner,
} from './goal-reading.ts';

type InterfaceStep<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

const changing: ReadonlySet<RouterInterface['status']> = new Set([
  'Connecting',
  'AcceptingConnecting',
  'Activating',
  'Modifying',
  'Deactivating',
  'Deleting',
]);

/** A new interface is known by its marker: the one on our router in our role (failure-modes.md section 3, CRI). */
export async function readCreatedInterface(
  query: GoalQuery,
  step: InterfaceStep<'create-router-interface'>,
): Promise<GoalReading> {
  const answer = await query.cloud.routerInterfaces({ regionId: step.regionId, ...readOptions(query) });
  if (!answer.ok) return { state: 'unread', problem: answer.problem };
  const ours = answer.value.filter(
    found =>
      found.description === query.marker && found.routerId === step.routerId && found.role === step.role,
  );
  const [one, ...others] = ours;
  if (one === undefined) return { state: 'to-do', status: '', seen: null };
  if (others.length > 0) {
    const ids = ours.map(found => found.routerInterfaceId).join(', ');
    return { state: 'blocked', problem: problem('run-made-twice', { ids }), seen: ours };
  }
  if (one.status === 'Deleting' || one.status === 'Deleted') return gone(one.routerInterfaceId);
  return reached(one.routerInterfaceId, shape(one), true);
}

/** Bound when the opposite end, its router and its type are as the step says (MRI). */
export async function readBoundInterface(
  query: GoalQuery,
  step: InterfaceStep<'bind-router-interface'>,
): Promise<GoalReading> {
  const read = await readOne(query, step, step.routerInterface);
  if (read.state !== 'found') return read.reading;
  const { found } = read;
  const oppositeId = query.idOf(step.oppositeInterface);
  const isBound =
    found.oppositeInterfaceId === oppositeId &&
    found.oppositeRouterId === step.oppositeRouterId &&
    found.oppositeRouterType === 'VRouter';
  if (isBound) return reached(found.routerInterfaceId, shape(found));
  if (changing.has(found.status)) return coming(found);
  // Opposite fields are frozen once an interface was connected (alibaba-cloud-api.md section 1.4).
  if (found.status !== 'Idle') return blockedBy(found);
  return { state: 'to-do', status: found.status, seen: shape(found) };
}

/** Connected when a read shows both ends Active (CNX). */
export async function readConnectedPair(
  query: GoalQuery,
  step: InterfaceStep<'connect-router-interface'>,
): Promise<GoalReading> {
  const [near, far] = await Promise.all([
    readOne(query, step, step.routerInterface),
    readOne(query, { regionId: step.oppositeRegionId }, step.oppositeInterface),
  ]);
  if (near.state !== 'found') return near.reading;
  if (far.state !== 'found') return far.reading;
  const ends = [near.found, far.found];
  const seen = ends.map(shape);
  if (ends.every(end => end.status === 'Active')) return reached(near.found.routerInterfaceId, seen);
  const stuck = ends.find(
    end => end.status === 'Inactive' || end.status === 'Deleting' || end.status === 'Deleted',
  );
  if (stuck !== undefined) return blockedBy(stuck);
  if (ends.every(end => end.status === 'Idle')) return { state: 'to-do', status: 'Idle', seen };
  const status = ends.map(end => end.status).join(' / ');
  return { state: 'coming', id: near.found.routerInterfaceId, status, seen };
}

/** Active again (ACT). */
export async function readActivatedInterface(
  query: GoalQuery,
  step: InterfaceStep<'activate-router-interface'>,
): Promise<GoalReading> {
  const read = await readOne(query, step, step.routerInterface);
  if (read.state !== 'found') return read.reading;
  const { found } = read;
  if (found.status === 'Active') return reached(found.routerInterfaceId, shape(found));
  if (changing.has(found.status)) return coming(found);
  if (found.status === 'Idle') return blockedBy(found);
  return { state: 'to-do', status: found.status, seen: shape(found) };
}

/** Out of service: Inactive, never connected, or not there any more. */
export async function readDeactivatedInterface(
  query: GoalQuery,
  step: InterfaceStep<'deactivate-router-interface'>,
): Promise<GoalReading> {
  const read = await readOne(query, step, step.routerInterface);
  if (read.state === 'missing') return absent(read.id);
  if (read.state === 'unread') return read.reading;
  const { found } = read;
  const foreign = refusedByOwner(query, { id: found.routerInterfaceId, description: found.description });
  if (foreign !== undefined) return foreign;
  if (found.status === 'Inactive' || found.status === 'Idle')
    return reached(found.routerInterfaceId, shape(found));
  if (found.status === 'Active') return { state: 'to-do', status: found.status, seen: shape(found) };
  return coming(found);
}

/** Gone (DRI). Only an Idle or Inactive interface may be deleted; an Active one was taken back into service by someone. */
export async function readDeletedInterface(
  query: GoalQuery,
  step: InterfaceStep<'delete-router-interface'>,
): Promise<GoalReading> {
  const read = await readOne(query, step, step.routerInterface);
  if (read.state === 'missing') return absent(read.id);
  if (read.state === 'unread') return read.reading;
  const { found } = read;
  if (found.status === 'Deleted') return absent(found.routerInterfaceId);
  const foreign = refusedByOwner(query, { id: found.routerInterfaceId, description: found.description });
  if (foreign !== undefined) return foreign;
  if (found.status === 'Active') return blockedBy(found);
  if (changing.has(found.status)) return coming(found);
  return { state: 'to-do', status: found.status, seen: shape(found) };
}

type OneInterface =
  | { readonly state: 'found'; readonly found: RouterInterface }
  | { readonly state: 'missing'; readonly id: string; readonly reading: GoalReading }
  | { readonly state: 'unread'; readonly reading: GoalReading };

async function readOne(
  query: GoalQuery,
  { regionId }: { regionId: string },
  reference: ObjectReference,
): Promise<OneInterface> {
  const id = query.idOf(reference);
  const answer = await query.cloud.routerInterfaces({
    regionId,
    routerInterfaceIds: [id],
    ...readOptions(query),
  });
  if (!answer.ok) return { state: 'unread', reading: { state: 'unread', problem: answer.problem } };
  const found = answer.value.find(one => one.routerInterfaceId === id);
  return found === undefined ? { state: 'missing', id, reading: gone(id) } : { state: 'found', found };
}

function coming(found: RouterInterface): GoalReading {
  return { state: 'coming', id: found.routerInterfaceId, status: found.status, seen: shape(found) };
}

function blockedBy(found: RouterInterface): GoalReading {
  const parameters = { id: found.routerInterfaceId, status: found.status };
  return { state: 'blocked', problem: problem('run-object-in-other-state', parameters), seen: shape(found) };
}

/** Missing right after it was made may be a stale read: worth looking again, so not blocked. */
function gone(id: string): GoalReading {
  return { state: 'coming', id, status: '', seen: null };
}

/** What of an interface the journal remembers. */
function shape(found: RouterInterface): unknown {
  return {
    id: found.routerInterfaceId,
    status: found.status,
    role: found.role,
    spec: found.spec,
    description: found.description,
    oppositeInterfaceId: found.oppositeInterfaceId ?? null,
    oppositeRouterId: found.oppositeRouterId ?? null,
  };
}

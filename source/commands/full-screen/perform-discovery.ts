import type { Inventory, RegionInventory } from '../../domain/inventory.ts';
import { callProblem } from '../../engine/call-problem.ts';
import { discover } from '../../engine/discover.ts';
import type { DiscoveryEvent } from '../../engine/discovery-event.ts';
import { needOfPair, readDeep } from '../../engine/read-deep.ts';
import { rediscoverRegion } from '../../engine/rediscover-region.ts';
import { unreadReason } from '../../engine/unread-reason.ts';
import type { FlowEffect } from '../../flow/flow-effect.ts';
import type { FlowEvent } from '../../flow/flow-event.ts';
import type { Session } from '../session/session.ts';
import { clockText, type Emit, type Performer } from './performer.ts';

type Effect<Type extends FlowEffect['type']> = Extract<FlowEffect, { type: Type }>;

/** Reads every region, region by region onto the screen. */
export async function performDiscover(
  performer: Performer,
  { request }: Effect<'discover'>,
  emit: Emit,
): Promise<void> {
  const { session, context } = performer;
  const { clock, random, signal } = context;
  const readAt = new Date(clock.now()).toISOString();
  const events = discover({ cloud: session.reads, clock, random, signal });
  let next = await events.next();
  while (!next.done) {
    tell(next.value, { performer, request, readAt, emit });
    next = await events.next();
  }
  if (!next.value.ok) {
    emit({ type: 'discovery-failed', request, problem: callProblem(next.value.problem), tried: [] });
    return;
  }
  performer.inventory = next.value.value;
  emit({ type: 'discovery-ended', request });
}

/** Reads the named regions again, side by side. */
export async function performRetry(
  performer: Performer,
  { request, regionIds }: Effect<'retry-regions'>,
  emit: Emit,
): Promise<void> {
  const { inventory } = performer;
  if (inventory !== undefined) {
    const read = await Promise.all(
      regionIds.map(regionId => retryRegion({ performer, inventory, regionId, request, emit })),
    );
    performer.inventory = withRegions(inventory, read.flat());
  }
  emit({ type: 'discovery-ended', request });
}

async function retryRegion(retry: {
  performer: Performer;
  inventory: Inventory;
  regionId: string;
  request: number;
  emit: Emit;
}): Promise<readonly RegionInventory[]> {
  const { performer, inventory, regionId, request, emit } = retry;
  const { clock, random, signal } = performer.context;
  const events = rediscoverRegion({
    cloud: performer.session.reads,
    clock,
    random,
    signal,
    inventory,
    regionId,
  });
  let next = await events.next();
  while (!next.done) {
    tell(next.value, { performer, request, readAt: inventory.readAt, emit });
    next = await events.next();
  }
  return next.value.regions.filter(region => region.regionId === regionId);
}

function withRegions(inventory: Inventory, read: readonly RegionInventory[]): Inventory {
  const fresh = new Map(read.map(region => [region.regionId, region]));
  return { ...inventory, regions: inventory.regions.map(region => fresh.get(region.regionId) ?? region) };
}

type Telling = {
  readonly performer: Performer;
  readonly request: number;
  readonly readAt: string;
  readonly emit: Emit;
};

function tell(event: DiscoveryEvent, { performer, request, readAt, emit }: Telling): void {
  switch (event.type) {
    case 'discovery-started':
      emit(accountRead(performer.session, event.accountId));
      emit({
        type: 'discovery-started',
        request,
        accountId: event.accountId,
        readAt,
        regionIds: event.regionIds,
      });
      return;
    case 'region-started':
      emit({ type: 'region-progressed', request, regionId: event.regionId, progress: 'reading', attempt: 1 });
      return;
    case 'retrying': {
      const { regionId, problem } = event;
      const reason = unreadReason(problem);
      emit({
        type: 'region-progressed',
        request,
        regionId,
        progress: 'retrying',
        attempt: problem.attempts + 1,
        reason,
      });
      return;
    }
    case 'region-done':
    case 'region-failed':
      emit({ type: 'region-read', request, region: event.region, tookMs: event.durationMs });
      return;
  }
}

/** Reads the routes and rules of the chosen pair, afresh: they may have changed since the pair was last looked at. */
export async function performReadDetails(
  performer: Performer,
  { request, inventory, initiator, acceptor }: Effect<'read-details'>,
  emit: Emit,
): Promise<void> {
  const { session, context } = performer;
  const { clock, random, signal } = context;
  const needed = (known: Inventory) => needOfPair(known, { initiator, acceptor });
  const deep = await readDeep({
    cloud: session.reads,
    clock,
    random,
    signal,
    inventory,
    needed,
    isFresh: true,
  });
  emit({ type: 'details-read', request, inventory: deep, readAt: clockText(clock.now()).slice(0, 5) });
}

/** In the practice cloud the world says more than its made-up account number. */
function accountRead({ place, writes }: Session, accountId: string): FlowEvent {
  const label = place.kind === 'practice' ? `practice ${place.world}` : accountId;
  return { type: 'account-read', accountId, label, isReadOnly: writes === undefined };
}

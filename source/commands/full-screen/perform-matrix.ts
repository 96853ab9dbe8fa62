import { needOfEverything, readDeep } from '../../engine/read-deep.ts';
import type { FlowEffect } from '../../flow/flow-effect.ts';
import { clockText, type Emit, type Performer } from './performer.ts';

/** A list of thousands is not drawn anew for each of them. */
const tellings = 50;

/**
 * Reads every route and every rule of the account that is not known yet, telling how far it is. What cannot be read is
 * unknown with its reason; the cells that need it say so.
 */
export async function performReadMatrix(
  performer: Performer,
  { request, inventory }: Extract<FlowEffect, { type: 'read-matrix' }>,
  emit: Emit,
): Promise<void> {
  const { session, context } = performer;
  const { clock, random, signal } = context;
  const deep = await readDeep({
    cloud: session.reads,
    clock,
    random,
    signal,
    inventory,
    needed: needOfEverything,
    onProgress: (done, total) => {
      const isTold = done === total || done % Math.max(1, Math.floor(total / tellings)) === 0;
      if (isTold) emit({ type: 'matrix-progressed', request, done, total });
    },
  });
  emit({ type: 'matrix-read', request, inventory: deep, readAt: clockText(clock.now()).slice(0, 5) });
}

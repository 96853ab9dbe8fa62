import type { CountersRecord, TransitionEffect } from './bookkeeping-records.ts';
import { makeId } from './make-id.ts';
import { Overlay } from './overlay.ts';
import { nextRandom } from './random.ts';
import type { DurationRange } from './world-settings.ts';
import type { CollectionName, Collections } from './world-state.ts';

/** A transaction in progress: reads see its own writes, nobody else does until it is committed. */
export class WorldDraft extends Overlay {
  put<Name extends CollectionName>(collection: Name, record: Collections[Name]): void {
    this.set(collection, record.id, record);
  }

  remove(collection: CollectionName, id: string): void {
    this.set(collection, id, null);
  }

  /** A new id in the real shape, unique in the world; `prefix` without its hyphen. */
  nextId(prefix: string, regionId: string): string {
    const counters = this.#counters();
    const made = makeId(prefix, regionId, counters.randomState);
    this.put('counters', { ...counters, randomState: made.randomState });
    return made.id;
  }

  /** A whole number from `least` to `most`, both included, from the seeded generator. */
  nextNumber(least: number, most: number): number {
    const counters = this.#counters();
    const drawn = nextRandom(counters.randomState);
    this.put('counters', { ...counters, randomState: drawn.state });
    return least + Math.floor(drawn.fraction * (most - least + 1));
  }

  /** A duration out of a range of the settings, scaled. */
  nextDurationMs(range: DurationRange): number {
    return Math.round(this.nextNumber(range[0], range[1]) * this.settings.durationScale);
  }

  /** Makes `effect` happen when `dueAtMs` has come. */
  schedule(effect: TransitionEffect, dueAtMs: number): void {
    const counters = this.#counters();
    const number = counters.nextTransitionNumber;
    this.put('counters', { ...counters, nextTransitionNumber: number + 1 });
    this.put('transitions', { id: `transition-${number}`, number, dueAtMs, effect });
  }

  #counters(): CountersRecord {
    return (
      this.get('counters', 'world') ?? { id: 'world', randomState: this.seed | 0, nextTransitionNumber: 1 }
    );
  }
}

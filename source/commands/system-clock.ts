import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../cloud/clock.ts';

/** The machine's own time. A sleep keeps the process alive until it ends or is aborted. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (durationMs, signal) => {
    await delay(durationMs, undefined, signal === undefined ? {} : { signal });
  },
};

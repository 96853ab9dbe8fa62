import { givingWay } from '../../cloud/give-way.ts';
import type { Gateway } from './gateway.ts';

/** How long one call and its answer are on their way: half of the latency each, as on any network. */
export type Travel = {
  /** Passes before the call is looked at. */
  there(): Promise<void>;
  /** A fault makes the call wait where it is; that comes on top. */
  hold(durationMs: number): Promise<void>;
  /** Passes before the answer is at the client. */
  back(): Promise<void>;
};

/**
 * Begins now, when the call came in. Its answer is there exactly the latency later: the work in between is done while
 * the way back passes, for a network waits for nobody's work, and a cloud works on many machines.
 */
export function travel({ clock, latencyMs }: Pick<Gateway, 'clock' | 'latencyMs'>): Travel {
  const cameAtMs = clock.now();
  let heldMs = 0;
  const sleep = async (durationMs: number) => {
    if (durationMs > 0) await clock.sleep(durationMs);
  };
  return {
    there: async () => {
      if (latencyMs === 0) return;
      await sleep(Math.floor(latencyMs / 2));
      await othersFirst();
    },
    hold: async durationMs => {
      heldMs += durationMs;
      await clock.sleep(durationMs);
    },
    back: () => sleep(cameAtMs + latencyMs + heldMs - clock.now()),
  };
}

/** Calls that come in and answers that are due do not wait for the work on a hundred other calls. */
const othersFirst = givingWay();

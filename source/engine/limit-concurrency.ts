import { givingWay } from '../cloud/give-way.ts';

/** Runs work, at most so many at once. What waits goes by its turn (0 first, the default), then in the order it came. */
export type Limiter = <Value>(work: () => Promise<Value>, turn?: number) => Promise<Value>;

/** So many begin in one turn of the event loop: their requests are on their way while the next ones are signed. */
const begunTogether = 8;

/**
 * A limiter for `concurrency` pieces of work at once; `Number.POSITIVE_INFINITY` limits nothing but keeps the turns: the
 * requests of one turn have left before those of the next are made.
 */
export function limitConcurrency(concurrency: number): Limiter {
  const waiting = waitingRoom();
  const giveWay = givingWay();
  let running = 0;
  let isStarting = false;
  const canStart = () => waiting.count() > 0 && running < concurrency;
  const startAll = async () => {
    while (canStart()) {
      const next = waiting.takeFirst(Math.min(begunTogether, concurrency - running));
      running += next.length;
      for (const start of next) start();
      if (canStart()) await giveWay();
    }
    isStarting = false;
  };
  /** Only after all that is asked for at this moment is in the row. */
  const startSoon = () => {
    if (isStarting) return;
    isStarting = true;
    queueMicrotask(startAll);
  };
  return async (work, turn = 0) => {
    await new Promise<void>(start => {
      waiting.add(turn, start);
      startSoon();
    });
    try {
      return await work();
    } finally {
      running -= 1;
      startSoon();
    }
  };
}

/** A row for each turn: thousands may wait, and nobody may look through all of them for each one that begins. */
function waitingRoom() {
  const rows = new Map<number, (() => void)[]>();
  let count = 0;
  return {
    count: () => count,
    add(turn: number, start: () => void): void {
      const row = rows.get(turn) ?? [];
      rows.set(turn, row);
      row.push(start);
      count += 1;
    },
    /** From the first turn that anybody waits for; at most `most`. */
    takeFirst(most: number): readonly (() => void)[] {
      const turn = Math.min(...rows.keys());
      const row = rows.get(turn) ?? [];
      const taken = row.splice(0, most);
      if (row.length === 0) rows.delete(turn);
      count -= taken.length;
      return taken;
    },
  };
}

import { setImmediate } from 'node:timers';

/** Resolves once everybody else has had a turn of the event loop; those who give way go on one at a time, in order. */
export type GiveWay = () => Promise<void>;

/** So many wait at most for news to end: what they hold must not pile up. */
const mostWaiting = 32;

/**
 * For work that may wait: before each piece of it the event loop takes in what has arrived and sends what is due. As long
 * as every turn brings another piece, news goes on coming in and the work waits; so a hundred pieces that become
 * possible one after another do not hold up the hundred-and-first, which may be the one that others depend on.
 */
export function givingWay(): GiveWay {
  const waiting: (() => void)[] = [];
  let isNews = false;
  const next = () => {
    if (!isNews || waiting.length >= mostWaiting) waiting.shift()?.();
    isNews = false;
    if (waiting.length > 0) setImmediate(next);
  };
  return () =>
    new Promise(resolve => {
      isNews = true;
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(next);
    });
}

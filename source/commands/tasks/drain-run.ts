import type { RunEvent, RunOutcome } from '../../engine/run-event.ts';

/** Runs the engine to its end, telling every event. */
export async function drainRun(
  events: AsyncGenerator<RunEvent, RunOutcome>,
  onEvent: (event: RunEvent) => void,
): Promise<RunOutcome> {
  let next = await events.next();
  while (!next.done) {
    onEvent(next.value);
    next = await events.next();
  }
  return next.value;
}

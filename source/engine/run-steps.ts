import type { Step } from '../domain/step.ts';
import { isStopping, type RunContext, type StepEnd, stopRun } from './run-context.ts';
import { runStep } from './run-step.ts';
import { startableSteps } from './startable-steps.ts';

/** How each step ended; steps that never started are `stopped`. */
export type StepEnds = ReadonlyMap<string, StepEnd>;

/**
 * Runs the steps, as many at once as their order allows. After the first failure or a stop request nothing new starts;
 * what runs is brought to a recorded end.
 */
export async function runSteps(context: RunContext, steps: readonly Step[]): Promise<StepEnds> {
  const ends = new Map<string, StepEnd>();
  const running = new Map<string, { step: Step; ended: Promise<string> }>();
  for (;;) {
    for (const step of nextSteps({ context, steps, ends, running })) {
      running.set(step.id, { step, ended: endOf({ context, step, ends }) });
    }
    if (running.size === 0) break;
    const endedId = await Promise.race([...running.values()].map(one => one.ended));
    running.delete(endedId);
  }
  const unstarted = steps.filter(step => !ends.has(step.id));
  for (const step of unstarted) noteEnd({ context, step, ends }, { state: 'stopped' });
  return ends;
}

function nextSteps(state: {
  context: RunContext;
  steps: readonly Step[];
  ends: ReadonlyMap<string, StepEnd>;
  running: ReadonlyMap<string, { step: Step }>;
}): readonly Step[] {
  const { context, steps, ends, running } = state;
  if (isStopping(context)) return [];
  const verified = [...ends].filter(([, end]) => end.state === 'verified').map(([id]) => id);
  return startableSteps({
    steps,
    verified: new Set(verified),
    started: new Set([...ends.keys(), ...running.keys()]),
    running: [...running.values()].map(one => one.step),
  });
}

type Ending = { context: RunContext; step: Step; ends: Map<string, StepEnd> };

async function endOf(ending: Ending): Promise<string> {
  noteEnd(ending, await runStep(ending.context, ending.step));
  return ending.step.id;
}

function noteEnd({ context, step, ends }: Ending, end: StepEnd): void {
  ends.set(step.id, end);
  const atMs = context.clock.now();
  switch (end.state) {
    case 'verified':
      return;
    case 'failed':
      context.emit({ type: 'step', state: 'failed', stepId: step.id, problem: end.problem, atMs });
      stopRun(context, 'failure');
      return;
    case 'stopped':
      context.emit({ type: 'step', state: 'stopped', stepId: step.id, atMs });
      return;
  }
}

import type { Plan } from '../domain/plan.ts';
import type { RunEvent, RunOutcome } from '../engine/run-event.ts';
import { type EndedRun, runEventLine, runOutcomeText } from '../report/run-text.ts';
import type { CommandContext } from './context.ts';

/**
 * Tells how a run goes: as JSON lines on stdout, or as text with the progress on stderr and the result on stdout. A request
 * to stop is told at once, before the call in flight is settled.
 */
export type RunTeller = {
  readonly tell: (event: RunEvent) => void;
  readonly tellOutcome: (outcome: RunOutcome) => void;
};

type Telling = {
  readonly format: 'text' | 'json';
  readonly plan: Plan;
  readonly context: CommandContext;
};

export function runTeller(telling: Telling): RunTeller {
  const { signal, clock } = telling.context;
  const { tell, tellOutcome } = telling.format === 'json' ? jsonTeller(telling) : textTeller(telling);
  const onStop = () => tell({ type: 'stopping', reason: 'asked', atMs: clock.now() });
  return {
    tell: event => {
      tell(event);
      if (event.type === 'run-started') signal.addEventListener('abort', onStop, { once: true });
    },
    tellOutcome: outcome => {
      signal.removeEventListener('abort', onStop);
      tellOutcome(outcome);
    },
  };
}

function jsonTeller({ context: { output } }: Telling): RunTeller {
  return {
    tell: event => output.write(`${JSON.stringify(event)}\n`),
    tellOutcome: outcome => output.write(`${JSON.stringify({ type: 'run-ended', outcome })}\n`),
  };
}

function textTeller({ plan, context }: Telling): RunTeller {
  const { output, errorOutput, translate } = context;
  let purpose: EndedRun['purpose'] = 'apply';
  return {
    tell: event => {
      if (event.type === 'run-started') purpose = event.purpose;
      const line = runEventLine(event, plan, translate);
      if (line !== undefined) errorOutput.write(`${line}\n`);
    },
    tellOutcome: outcome => output.write(runOutcomeText({ outcome, plan, purpose }, translate)),
  };
}

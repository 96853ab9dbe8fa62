import type { Plan } from '../domain/plan.ts';
import type { RunEvent, RunOutcome } from '../engine/run-event.ts';
import { type EndedRun, runEventLine, runOutcomeText } from '../report/run-text.ts';
import type { CommandContext } from './context.ts';

/** Tells how a run goes: as JSON lines on stdout, or as text with the progress on stderr and the result on stdout. */
export type RunTeller = {
  readonly tell: (event: RunEvent) => void;
  readonly tellOutcome: (outcome: RunOutcome) => void;
};

export function runTeller({
  format,
  plan,
  context,
}: {
  readonly format: 'text' | 'json';
  readonly plan: Plan;
  readonly context: CommandContext;
}): RunTeller {
  const { output, errorOutput, translate } = context;
  if (format === 'json') {
    return {
      tell: event => output.write(`${JSON.stringify(event)}\n`),
      tellOutcome: outcome => output.write(`${JSON.stringify({ type: 'run-ended', outcome })}\n`),
    };
  }
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

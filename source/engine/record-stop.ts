import type { Problem } from '../domain/problem.ts';
import { sanitiseText } from '../domain/sanitise-text.ts';
import type { JournalRecord } from '../store/journal.ts';
import type { RunContext } from './run-context.ts';
import type { StepEnds } from './run-steps.ts';

export type Stop = {
  readonly ends: StepEnds;
  readonly problems: readonly Problem[];
};

/**
 * Writes down why a run ends partway, for whoever opens it next. That this record cannot be written harms nobody: nothing
 * is decided by it, and the journal is as sound without it.
 */
export async function recordStop({ journal, clock }: RunContext, { ends, problems }: Stop): Promise<void> {
  const [first] = problems;
  const failed = [...ends].find(([, end]) => end.state === 'failed' && end.problem === first);
  const record: JournalRecord = {
    type: 'stopped',
    wasInterrupted: first === undefined,
    ...(failed === undefined ? {} : { stepId: failed[0] }),
    ...(first === undefined ? {} : { problem: safe(first) }),
    at: new Date(clock.now()).toISOString(),
  };
  await journal.append(record);
}

/** A journal takes no text that could not be shown, and no endless one; a file name or a message may be either. */
function safe({ code, parameters }: Problem): Problem {
  const entries = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? sanitiseText(value) : value,
  ]);
  return { code, parameters: Object.fromEntries(entries) };
}

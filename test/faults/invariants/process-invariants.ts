import { exitCodeOfRun } from '../../../source/commands/exit-code-of.ts';
import { maximumSends } from '../../../source/engine/step-limits.ts';
import type { Evidence, ProcessRecord } from '../evidence.ts';
import type { SeenInvariant } from '../invariants.ts';
import { intentOf } from './durable-journal.ts';

/** Longer than the deadlines of the steps of a run one after another. */
const longestMs = 60 * 60_000;

/** The longest calm command makes some 90 calls. */
const callBudget = 250;

/** How processes begin, go on and end. */
export const processInvariants: readonly SeenInvariant[] = [
  {
    number: 12,
    name: 'what is finished sends no mutation when it is done again',
    check: ({ again }) => [
      ...(again?.departures ?? []).map(departure => `again: ${departure.method}`),
      ...(again === undefined || exitOf(again) === 0 ? [] : [`again ended ${JSON.stringify(again.outcome)}`]),
    ],
  },
  {
    number: 18,
    name: 'every command ends by its deadline, after a bounded number of attempts',
    check: ({ processes }) => processes.flatMap(process => [...tooLong(process), ...tooOften(process)]),
  },
  {
    number: 19,
    name: 'after a stop request no new mutation starts',
    check: ({ processes }) =>
      processes
        .flatMap(one => one.departures)
        .filter(departure => departure.isStopping)
        .map(departure => `${departure.method} left after the stop`),
  },
  {
    number: 21,
    name: 'success is said only where a read verified the goal',
    check: evidence => [
      ...evidence.processes.flatMap(process => falseSuccess(evidence, process)),
      ...unfinished(evidence),
    ],
  },
  {
    number: 26,
    name: 'without faults a command finishes within a fixed number of calls',
    check: ({ processes }) =>
      processes
        .filter(one => !one.hadTrouble && one.calls.length > callBudget)
        .map(one => `${one.way} made ${one.calls.length} calls`),
  },
];

function exitOf({ outcome }: ProcessRecord): number | undefined {
  return outcome === undefined ? undefined : exitCodeOfRun(outcome);
}

function tooLong({ way, startedAtMs, endedAtMs }: ProcessRecord): readonly string[] {
  const tookMs = endedAtMs - startedAtMs;
  return tookMs > longestMs ? [`${way} took ${tookMs} ms`] : [];
}

function tooOften({ departures }: ProcessRecord): readonly string[] {
  const counts = new Map<string, number>();
  for (const departure of departures) {
    const stepId = intentOf(departure)?.stepId ?? departure.method;
    counts.set(stepId, (counts.get(stepId) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > maximumSends)
    .map(([stepId, count]) => `${stepId} was sent ${count} times`);
}

/** What a journal that is over may say, by the way that found nothing to do. */
const nothingToDo: Readonly<Record<ProcessRecord['way'], readonly string[]>> = {
  apply: ['done'],
  resume: ['done', 'rolled-back'],
  rollback: ['rolled-back', 'unchanged'],
};

/** Exit 0 stands on a closed journal; for a goal reached, every step of it was seen. */
function falseSuccess({ journals, plan }: Evidence, process: ProcessRecord): readonly string[] {
  const { outcome, runId } = process;
  if (outcome === undefined || exitOf(process) !== 0) return [];
  const records = journals.find(one => one.runId === runId)?.records ?? [];
  const results = records.flatMap(record => (record.type === 'closed' ? [record.result] : []));
  const allowed = outcome.result === 'nothing-to-do' ? nothingToDo[process.way] : [outcome.result];
  const isClosed = results.some(result => allowed.includes(result));
  const verified = new Set(records.flatMap(record => (record.type === 'verified' ? [record.stepId] : [])));
  const unseen = outcome.result === 'done' ? plan.steps.filter(step => !verified.has(step.id)) : [];
  return [
    ...(isClosed ? [] : [`${outcome.result} without a closed journal`]),
    ...unseen.map(step => `done, but ${step.id} was never seen`),
  ];
}

/** The last command of a history ends well: faults are over, and nothing needs a person. */
function unfinished({ processes }: Evidence): readonly string[] {
  const last = processes.at(-1);
  const isOver = last === undefined || exitOf(last) === 0;
  // Where no journal came to be, there is nothing to go on with and nothing was sent.
  const nothingBegan = last?.outcome === undefined && processes.every(one => one.departures.length === 0);
  return isOver || nothingBegan ? [] : [`the last command ended ${JSON.stringify(last?.outcome)}`];
}

import type { ReadMemory } from '../helpers/remembered-reads.ts';
import type { ProcessRecord } from './evidence.ts';
import { violationsIn } from './invariants.ts';
import { type History, playHistory } from './play-history.ts';
import { type Act, type Scenario, type Stage, stages } from './scenario.ts';

/** How often calls are refused for their rate. */
const probability = 0.3;

/** At most so many times the calls of the same command without throttling, and so many attempts of one call. */
const mostAmplification = 2;
const mostAttempts = 6;

/**
 * One call in 1,400 is refused six times in a row and given up, which stops one command of sixty calls in twenty-four.
 * Never more than this part of them.
 */
const mostStopped = 0.15;

export type Throttling = {
  readonly violations: readonly string[];
  /** Of every command: its calls for each call that it makes without throttling. */
  readonly amplifications: readonly number[];
  /** How many commands gave up and were gone on with. */
  readonly stopped: number;
};

export type ThrottlingOptions = {
  readonly scenario: Scenario;
  readonly memory: ReadMemory;
  readonly fromRound: number;
  readonly rounds: number;
};

/**
 * Every command under 30 % throttling (failure-modes.md section 4), in as many rounds: each makes at most twice the calls
 * that it makes without, and no call is sent more than six times. One that gives up ends resumable, and what goes on with
 * it comes to its end.
 */
export async function playThrottled(options: ThrottlingOptions): Promise<Throttling> {
  const { scenario, memory, fromRound, rounds } = options;
  const violations: string[] = [];
  const amplifications: number[] = [];
  let stopped = 0;
  for (const stage of stages) {
    for (let round = fromRound; round < fromRound + rounds; round += 1) {
      const evidence = await playHistory({ scenario, memory, history: throttled(stage, round) });
      const [command] = evidence.processes;
      if (command === undefined) throw new Error('a history without a command');
      amplifications.push(amplificationOf(scenario.acts[stage], command));
      const isStopped = !endedWell(command);
      stopped += Number(isStopped);
      const found = [
        ...tooMuch(scenario.acts[stage], command),
        ...(isStopped ? lost(command) : []),
        ...violationsIn(evidence),
      ];
      violations.push(...found.map(text => `${scenario.kind} ${stage} ${round}: ${text}`));
    }
  }
  // A handful of commands says nothing about how many stop.
  const isTooMany = amplifications.length > 50 && stopped / amplifications.length > mostStopped;
  if (isTooMany) violations.push(`${stopped} of ${amplifications.length} commands gave up`);
  return { violations, amplifications, stopped };
}

function amplificationOf({ effort }: Act, { calls }: ProcessRecord): number {
  return calls.length / (effort.mutatingCalls + effort.readingCalls);
}

function endedWell({ outcome }: ProcessRecord): boolean {
  return outcome?.result === 'done' || outcome?.result === 'rolled-back';
}

/** Bounds of one command. */
function tooMuch(act: Act, command: ProcessRecord): readonly string[] {
  const amplification = amplificationOf(act, command);
  const attempts = Math.max(command.mostAttempts, ...attemptsOf(command));
  return [
    ...(amplification > mostAmplification ? [`${amplification} times the calls`] : []),
    ...(attempts > mostAttempts ? [`${attempts} attempts of one call`] : []),
  ];
}

const resumable: ReadonlySet<string> = new Set(['partial', 'failed-nothing-changed', 'refused']);

/** A command that gave up says so; that what goes on with it ends well, the invariants see. */
function lost({ outcome }: ProcessRecord): readonly string[] {
  const isResumable = outcome !== undefined && resumable.has(outcome.result);
  return isResumable ? [] : [`gave up with ${JSON.stringify(outcome)}`];
}

/** Which calls are hit is a hash of the directive's place and the seed; directives that never strike move the place. */
function throttled(stage: Stage, round: number): History {
  const idle = Array.from({ length: round }, () => ({
    when: { operation: 'DescribeNothing' },
    fault: { kind: 'throttle' } as const,
  }));
  const directives = [...idle, { when: { probability }, fault: { kind: 'throttle' } as const }];
  const first = { label: `30 % throttling, ${round}`, directives };
  const direction = stage === 'rollback' ? 'rollback' : 'resume';
  // What goes on is throttled as well, so that one command in twenty-four of them gives up in turn.
  return { stage, first, turns: [], direction, calmProcesses: 3 };
}

/** How often each mutating request was sent, whoever sent it again: calls that differ in nothing are the same request. */
function attemptsOf({ calls }: ProcessRecord): readonly number[] {
  const counts = new Map<string, number>();
  for (const { operation, isMutating, parameters } of calls) {
    if (!isMutating) continue;
    const key = `${operation} ${JSON.stringify(parameters)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [0, ...counts.values()];
}

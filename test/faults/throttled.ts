import { violationsIn } from './invariants.ts';
import { type History, playHistory } from './play-history.ts';
import { type Scenario, type Stage, stages } from './scenario.ts';

/** How often calls are refused for their rate. */
const probability = 0.3;

/** One call in 1,400 is refused six times in a row and given up, which stops a command of 90 calls now and then. */
const fewestDone = 0.85;

/** At most so many times the calls of the same command without throttling, and so many attempts of one call. */
const mostAmplification = 2;
const mostAttempts = 6;

/**
 * Every command under 30 % throttling (failure-modes.md section 4): at most twice the calls, as a mean over the rounds,
 * and at most six attempts of one call, always. A command that gives up after six ends resumable, and goes on to its end.
 */
export async function throttledViolations(scenario: Scenario, rounds: number): Promise<readonly string[]> {
  const violations: string[] = [];
  for (const stage of stages) {
    const { mutatingCalls, readingCalls } = scenario.acts[stage].effort;
    let calls = 0;
    let done = 0;
    for (let round = 0; round < rounds; round += 1) {
      const evidence = await playHistory({ scenario, history: throttled(stage, round) });
      const [first] = evidence.processes;
      calls += first?.calls.length ?? 0;
      done += Number(first?.outcome?.result === 'done' || first?.outcome?.result === 'rolled-back');
      const attempts = Math.max(...attemptsOf(first?.calls ?? []));
      if (attempts > mostAttempts) violations.push(`${stage} ${round}: ${attempts} attempts of one call`);
      violations.push(...violationsIn(evidence).map(text => `${stage} ${round}: ${text}`));
    }
    const amplification = calls / rounds / (mutatingCalls + readingCalls);
    if (done / rounds < fewestDone) violations.push(`${stage}: only ${done} of ${rounds} ended well at once`);
    if (amplification > mostAmplification) violations.push(`${stage}: ${amplification} times the calls`);
  }
  return violations;
}

/** Which calls are hit is a hash of the directive's place and the seed; directives that never strike move the place. */
function throttled(stage: Stage, round: number): History {
  const idle = Array.from({ length: round }, () => ({
    when: { operation: 'DescribeNothing' },
    fault: { kind: 'throttle' } as const,
  }));
  const directives = [...idle, { when: { probability }, fault: { kind: 'throttle' } as const }];
  const first = { label: `30 % throttling, ${round}`, directives };
  return {
    stage,
    first,
    turns: [],
    direction: stage === 'rollback' ? 'rollback' : 'resume',
    calmProcesses: 1,
  };
}

/** How often each mutating request was sent: calls that differ in nothing are the same request again. */
function attemptsOf(
  calls: readonly { operation: string; isMutating: boolean; parameters: unknown }[],
): readonly number[] {
  const counts = new Map<string, number>();
  for (const { operation, isMutating, parameters } of calls) {
    if (!isMutating) continue;
    const key = `${operation} ${JSON.stringify(parameters)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [0, ...counts.values()];
}

import type { Plan } from '../domain/plan.ts';
import { problem } from '../domain/problem.ts';
import type { RunOutcome } from '../engine/run-event.ts';
import type { CommandRunner, Invocation } from './command.ts';
import { confirmPhrase } from './confirm-phrase.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { exitCodeOfRun } from './exit-code-of.ts';
import { text } from './intent-options.ts';
import { readFormat } from './read-format.ts';
import { rollBackByMarks } from './roll-back-by-marks.ts';
import { type RunTeller, runTeller } from './run-teller.ts';
import { continueRun } from './tasks/continue-run.ts';
import { findLostRun } from './tasks/rebuild-run.ts';
import { storedPlan } from './tasks/stored-plan.ts';
import { stopWith, withSession } from './with-session.ts';

/** `vpclink resume RUN`: carries an unfinished run to its end. It does what was consented to when the run began. */
export const runResume: CommandRunner = (invocation, context) => continueWith('resume', invocation, context);

/** `vpclink rollback RUN`: takes back what a run made, and nothing else; asks, or takes `--yes`. */
export const runRollback: CommandRunner = (invocation, context) =>
  continueWith('rollback', invocation, context);

type How = 'resume' | 'rollback';

async function continueWith(how: How, invocation: Invocation, context: CommandContext): Promise<ExitCode> {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  const [run = ''] = invocation.positionals;
  const plan = await storedPlan(context, run);
  if (!plan.ok) {
    const lost = how === 'rollback' ? await findLostRun(context, run) : undefined;
    if (lost === undefined) return stopWith(plan.problem, context);
    return rollBackByMarks({ lost, invocation, context, format: format.value });
  }
  return withSession({ invocation, context, isReadOnly: false }, async session => {
    const { writes } = session;
    if (writes === undefined) return stopWith(problem('read-only-refused'), context);
    const refusal = how === 'rollback' ? await askToRollBack(plan.value, invocation, context) : undefined;
    if (refusal !== undefined) return refusal;
    const teller = runTeller({ format: format.value, plan: plan.value, context });
    const unlock = text(invocation.options, 'unlock');
    const request = { run, how, session, writes, context, onEvent: teller.tell };
    const continued = await continueRun(unlock === undefined ? request : { ...request, unlock });
    return continued.ok ? conclude(continued.value.outcome, teller) : stopWith(continued.problem, context);
  });
}

function conclude(outcome: RunOutcome, teller: RunTeller): ExitCode {
  teller.tellOutcome(outcome);
  return alreadyFinished(outcome) ? exitCodes.done : exitCodeOfRun(outcome);
}

function askToRollBack(
  plan: Plan,
  invocation: Invocation,
  context: CommandContext,
): Promise<ExitCode | undefined> {
  return confirmPhrase({ invocation, context, count: plan.steps.length, phrase: plan.intent.name });
}

/** Resuming a run that is done, or rolling back one that is rolled back, is not a mistake: the wish is fulfilled. */
function alreadyFinished(outcome: RunOutcome): boolean {
  return outcome.result === 'refused' && outcome.problems.every(({ code }) => code === 'run-finished');
}

import type { Plan } from '../domain/plan.ts';
import { problem } from '../domain/problem.ts';
import { planText } from '../report/plan-text.ts';
import type { Invocation } from './command.ts';
import { confirmPhrase } from './confirm-phrase.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { exitCodeOfPlan, exitCodeOfRun } from './exit-code-of.ts';
import { runTeller } from './run-teller.ts';
import type { Session } from './session/session.ts';
import { runPlan } from './tasks/run-plan.ts';
import { stopWith } from './with-session.ts';

export type Application = {
  readonly plan: Plan;
  readonly session: Session;
  readonly invocation: Invocation;
  readonly context: CommandContext;
  readonly format: 'text' | 'json';
  /** What has to be typed to consent; the head of the plan's digest when absent. */
  readonly phrase?: string;
};

/** How an application ended: its exit code, and whether the goal was seen. */
export type Applied = { readonly exitCode: ExitCode; readonly isVerified: boolean };

/** Shows the plan, gets consent, applies it and tells how it went. Nothing is sent before the consent. */
export async function applyWithConsent(application: Application): Promise<Applied> {
  const { plan, session, context } = application;
  showPlan(application);
  const refusal = await refusalOf(application);
  if (refusal !== undefined) return { exitCode: refusal, isVerified: false };
  if (session.writes === undefined) return refused(stopWith(problem('read-only-refused'), context));
  const teller = runTeller(application);
  const run = await runPlan({
    plan,
    session,
    writes: session.writes,
    context,
    onEvent: teller.tell,
  });
  if (!run.ok) return refused(stopWith(run.problem, context));
  teller.tellOutcome(run.value);
  const exitCode = exitCodeOfRun(run.value);
  return { exitCode, isVerified: exitCode === exitCodes.done };
}

function refused(exitCode: ExitCode): Applied {
  return { exitCode, isVerified: false };
}

/** Why the plan is not applied; nothing where it may be. Typing the head of its digest is consent to exactly this plan. */
async function refusalOf(application: Application): Promise<ExitCode | undefined> {
  const { plan, session, context, invocation, phrase = plan.digest.slice(0, 4) } = application;
  const blocked = exitCodeOfPlan(plan);
  if (blocked !== exitCodes.done) return blocked;
  if (plan.steps.length === 0) return undefined;
  if (session.writes === undefined) return stopWith(problem('read-only-refused'), context);
  return confirmPhrase({ invocation, context, count: plan.steps.length, phrase });
}

function showPlan({ plan, context, format }: Application): void {
  if (format === 'text') context.output.write(planText(plan, context.translate));
  else context.output.write(`${JSON.stringify({ type: 'plan', schema: 'vpclink.run/1', plan })}\n`);
}

import type { Finding } from '../domain/audit/finding.ts';
import type { Plan } from '../domain/plan.ts';
import { problem } from '../domain/problem.ts';
import { type JudgedAccount, judgeAccount } from './audit/make-audit.ts';
import type { CommandRunner } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { applyFixes, exitCodeOfPlans, type Fixing, plansOf, sitesOf } from './fix/apply-fixes.ts';
import { defaultFindings, type FindingChoice, namedFindings, pickedFindings } from './fix/choose-findings.ts';
import { readFixWords } from './fix/fix-words.ts';
import { endedJson, leftJson, leftLines, printedPlans } from './fix/print-fixes.ts';
import { printProblem } from './print-problem.ts';
import { writePlanOut } from './tasks/write-plan-out.ts';
import { stopWith, withSession } from './with-session.ts';

/**
 * `vpclink fix`: plans what mends findings of an audit, then as connect. One plan for each connection, one after the
 * other. `--out`, `--exit-code` and the format `aliyun` only show.
 */
export const runFix: CommandRunner = async (invocation, context) => {
  const words = await readFixWords(invocation, context);
  if (!words.ok) return stopWith(words.problem, context);
  const isReadOnly = words.value.isPreview || words.value.isReadOnly;
  return withSession({ invocation, context, isReadOnly }, async session => {
    const judged = await judgeAccount(words.value.audit, session, context);
    if (!judged.ok) return stopWith(judged.problem, context);
    return fix({ words: words.value, judged: judged.value, session, invocation, context });
  });
};

async function fix(given: Given): Promise<ExitCode> {
  const { context } = given;
  const choice = await chooseFindings(given);
  if (choice === undefined) return exitCodes.interrupted;
  if (!choice.ok) return stopWith(choice.problem, context);
  const fixing: Fixing = { ...given, choice: choice.value };
  const homeless = withoutSite(fixing);
  if (homeless !== undefined) return blockedBy(homeless, context);
  if (choice.value.findings.length === 0) return nothingToMend(fixing);
  if (given.words.isPreview) return preview(fixing);
  return mayAsk(fixing) ? apply(fixing) : refuseWithoutConsent(fixing);
}

function blockedBy({ rule }: Finding, context: Fixing['context']): ExitCode {
  printProblem(problem('fix-by-person', { rule }), context);
  return exitCodes.blocked;
}

type Given = Omit<Fixing, 'choice'>;

async function chooseFindings({ words, judged, invocation, context }: Given) {
  const all = judged.report.findings;
  if (words.findings.length > 0) return namedFindings(words.findings, all);
  const isAsked = isTerminal(context) && !words.isPreview && invocation.options.yes !== true;
  const picked: FindingChoice | undefined = isAsked
    ? await pickedFindings(all, context)
    : defaultFindings(all);
  return picked === undefined ? undefined : ({ ok: true, value: picked } as const);
}

function isTerminal({ input, errorOutput }: Fixing['context']): boolean {
  return input.isTTY === true && errorOutput.isTTY === true;
}

/** A quota belongs to nobody's VPC: nothing that could be planned. */
function withoutSite({ choice, judged }: Fixing): Finding | undefined {
  const sites = sitesOf(judged, choice.findings);
  const sited = new Set(sites.flatMap(site => site.findings.map(one => one.fingerprint)));
  return choice.findings.find(one => !sited.has(one.fingerprint));
}

function leftOf({ choice }: Fixing, { report }: JudgedAccount): readonly Finding[] {
  const taken = new Set(choice.findings.map(one => one.fingerprint));
  return report.findings.filter(one => one.waiver === undefined && !taken.has(one.fingerprint));
}

/** While something is unread nobody can say that all is well. */
async function nothingToMend(fixing: Fixing): Promise<ExitCode> {
  const { judged, words, context } = fixing;
  context.output.write(
    await printedPlans({ plans: [], left: leftOf(fixing, judged) }, words.format, context),
  );
  return judged.report.unread.length > 0 ? exitCodes.incomplete : exitCodes.done;
}

async function preview(fixing: Fixing): Promise<ExitCode> {
  const { judged, words, context } = fixing;
  const plans = plansOf(fixing);
  const acting = plans.filter(plan => plan.steps.length > 0);
  if (words.out !== undefined && acting.length > 1) {
    return stopWith(problem('usage-fix-out-needs-one', { count: acting.length }), context);
  }
  context.output.write(await printedPlans({ plans, left: leftOf(fixing, judged) }, words.format, context));
  const written = await writeOut(fixing, acting);
  if (written !== undefined) return written;
  const code = exitCodeOfPlans(plans);
  return code === exitCodes.done && words.hasExitCode && acting.length > 0 ? exitCodes.difference : code;
}

async function writeOut({ words, context }: Fixing, [plan]: readonly Plan[]): Promise<ExitCode | undefined> {
  return words.out === undefined || plan === undefined ? undefined : writePlanOut(plan, words.out, context);
}

function mayAsk({ invocation, context }: Fixing): boolean {
  return invocation.options.yes === true || isTerminal(context);
}

/** Without a terminal nothing is asked: the plans are shown, and what is missing is named. */
async function refuseWithoutConsent(fixing: Fixing): Promise<ExitCode> {
  const { judged, words, context } = fixing;
  const plans = plansOf(fixing);
  context.output.write(await printedPlans({ plans, left: leftOf(fixing, judged) }, words.format, context));
  const count = plans.reduce((sum, plan) => sum + plan.steps.length, 0);
  if (count === 0) return exitCodeOfPlans(plans);
  return stopWith(problem('consent-missing', { count }), context);
}

async function apply(fixing: Fixing): Promise<ExitCode> {
  const { words, context } = fixing;
  const { exitCode, judged } = await applyFixes(fixing);
  const left = leftOf(fixing, judged);
  const taken = new Set(fixing.choice.findings.map(one => one.fingerprint));
  const still = judged.report.findings.filter(one => taken.has(one.fingerprint));
  const mended = taken.size - still.length;
  if (words.format === 'json') {
    context.output.write(endedJson({ mended, still: leftJson(still), left: leftJson(left) }));
  } else {
    const totals = context.translate('commands.fix.ended', { mended, count: taken.size });
    context.output.write(`\n${totals}\n${leftLines(left, context)}`);
  }
  return exitCode;
}

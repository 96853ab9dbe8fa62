import { auditInventory } from '../../domain/audit/audit-inventory.ts';
import { auditView } from '../../domain/audit/audit-view.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import type { Inventory } from '../../domain/inventory.ts';
import type { Plan } from '../../domain/plan.ts';
import { type FixSite, fixSites } from '../../domain/planning/fix/fix-sites.ts';
import { planFix } from '../../domain/planning/fix/plan-fix.ts';
import { planRisk } from '../../flow/plan-risk.ts';
import { applyWithConsent } from '../apply-with-consent.ts';
import type { JudgedAccount } from '../audit/make-audit.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { exitCodeOfPlan } from '../exit-code-of.ts';
import type { Session } from '../session/session.ts';
import { readEverything } from '../tasks/read-everything.ts';
import type { FindingChoice } from './choose-findings.ts';
import type { FixWords } from './fix-words.ts';
import { printedPlan } from './print-fixes.ts';

export type Fixing = {
  readonly words: FixWords;
  readonly judged: JudgedAccount;
  readonly choice: FindingChoice;
  readonly session: Session;
  readonly invocation: Invocation;
  readonly context: CommandContext;
};

/** The plans of the choice as the account stands now, one for each connection (or VPC) with findings. */
export function plansOf({
  judged,
  choice,
  words,
}: Pick<Fixing, 'judged' | 'choice' | 'words'>): readonly Plan[] {
  return sitesOf(judged, choice.findings).map(site => planOf({ judged, choice, words }, site));
}

/** Where the findings are mended together. */
export function sitesOf({ question }: JudgedAccount, findings: readonly Finding[]): readonly FixSite[] {
  return fixSites(auditView(question), findings);
}

function planOf({ judged, choice, words }: Pick<Fixing, 'judged' | 'choice' | 'words'>, site: FixSite): Plan {
  return planFix({
    question: judged.question,
    known: judged.report.findings,
    site,
    chosen: choice.chosen,
    consents: words.consents,
    follows: words.findings.length === 0,
    ...(words.wanted === undefined ? {} : { wanted: words.wanted }),
  });
}

export type FixResult = {
  readonly exitCode: ExitCode;
  /** The account after the last run, as it was read back. */
  readonly judged: JudgedAccount;
};

/**
 * Applies one plan after the other, each shown and consented to by itself, each made from a reading that is newer than
 * the run before it. A plan that is blocked leaves the others alone; a run that stops partway ends the command. The exit
 * code is the worst: what an audit of the account afterwards still finds of it is a difference.
 */
export async function applyFixes(fixing: Fixing): Promise<FixResult> {
  let result: FixResult = { exitCode: exitCodes.done, judged: fixing.judged };
  const done = new Set<string>();
  for (;;) {
    const [site] = sitesOf(result.judged, remaining(fixing, result.judged, done));
    if (site === undefined) return result;
    for (const { fingerprint } of site.findings) done.add(fingerprint);
    const ended = await applyOne(fixing, result.judged, site);
    if (isFinal(ended.exitCode)) return ended;
    result = { ...ended, exitCode: worse(result.exitCode, ended.exitCode) };
  }
}

/** The chosen findings that are still there, as they stand now, in sites that were not visited yet. */
function remaining(
  { choice }: Fixing,
  { report }: JudgedAccount,
  done: ReadonlySet<string>,
): readonly Finding[] {
  const wanted = new Set(choice.findings.map(one => one.fingerprint));
  return report.findings.filter(({ fingerprint }) => wanted.has(fingerprint) && !done.has(fingerprint));
}

async function applyOne(fixing: Fixing, judged: JudgedAccount, site: FixSite): Promise<FixResult> {
  const { session, invocation, context, words } = fixing;
  const plan = planOf({ ...fixing, judged }, site);
  if (plan.steps.length === 0) {
    context.output.write(await printedPlan(plan, words.format, context));
    return { exitCode: exitCodeOfPlan(plan), judged };
  }
  const risk = planRisk(plan);
  const { exitCode, isVerified } = await applyWithConsent({
    plan,
    session,
    invocation,
    context,
    format: words.format === 'json' ? 'json' : 'text',
    ...(risk.level === 'high' ? { phrase: risk.phrase } : {}),
  });
  if (!isVerified) return { exitCode, judged };
  const after = await readAgain(fixing, judged, plan);
  if (after === undefined) return { exitCode: exitCodes.incomplete, judged };
  return { exitCode: isStillFound(plan, after) ? exitCodes.difference : exitCode, judged: after };
}

function isFinal(code: ExitCode): boolean {
  return (
    code === exitCodes.partial || code === exitCodes.interrupted || code === exitCodes.failedNothingChanged
  );
}

/** Worst last: what is blocked or unread weighs more than what was done. */
const ranks: readonly ExitCode[] = [
  exitCodes.done,
  exitCodes.difference,
  exitCodes.incomplete,
  exitCodes.blocked,
];

/** The exit code that says more. */
function worse(one: ExitCode, other: ExitCode): ExitCode {
  return ranks.indexOf(other) > ranks.indexOf(one) ? other : one;
}

/** Exit code of plans that are only shown. */
export function exitCodeOfPlans(plans: readonly Plan[]): ExitCode {
  return plans.map(exitCodeOfPlan).reduce(worse, exitCodes.done);
}

async function readAgain(
  { session, context }: Fixing,
  { question }: JudgedAccount,
  { ends }: Plan,
): Promise<JudgedAccount | undefined> {
  const regions = [...new Set([ends.initiator.regionId, ends.acceptor.regionId])];
  const fresh = await readEverything({ session, context, regions });
  if (!fresh.ok) return undefined;
  const inventory = withRegions(question.inventory, fresh.value);
  const newer = { ...question, inventory, nowIso: new Date(context.clock.now()).toISOString() };
  return { question: newer, report: auditInventory(newer) };
}

function withRegions(inventory: Inventory, fresh: Inventory): Inventory {
  const newer = new Map(fresh.regions.map(region => [region.regionId, region]));
  const regions = inventory.regions.map(region => newer.get(region.regionId) ?? region);
  return { ...inventory, readAt: fresh.readAt, regions };
}

function isStillFound({ findings = [] }: Plan, { report }: JudgedAccount): boolean {
  const left = new Set(report.findings.map(one => one.fingerprint));
  return findings.some(one => one.state === 'mends' && left.has(one.fingerprint));
}

import { applyPlanToInventory } from '../../apply-plan-to-inventory.ts';
import { type Audit, auditInventory } from '../../audit/audit-inventory.ts';
import type { Finding } from '../../audit/finding.ts';
import { planDigest } from '../../digest.ts';
import { defaultIntent, type Intent, type Side } from '../../intent.ts';
import type { Inventory } from '../../inventory.ts';
import type { FindingOutcome, Plan, PlanEnd, PlanItem, ReachChange, Verdict } from '../../plan.ts';
import type { Problem } from '../../problem.ts';
import { reachChanges } from '../../reachability/reach-changes.ts';
import type { Step } from '../../step.ts';
import { permissionsOf } from '../permissions.ts';
import { planEndOf } from '../plan-end.ts';
import { planProblem } from '../plan-problem.ts';
import { type QuotaCount, quotaExceeded, quotaUse } from '../quota-use.ts';
import { reliedFacts } from '../relied-facts.ts';
import { viewVpc } from '../vpc-view.ts';
import { fixItems } from './fix-items.ts';
import type { FixSite } from './fix-sites.ts';
import { fixCounts, fixSubjects } from './fix-subjects.ts';
import { gatherMends } from './gather-mends.ts';
import type { WantedTraffic } from './mend.ts';
import { orderSteps } from './order-steps.ts';

export type FixRequest = {
  /** What the audit was asked, with the inventory it looked at. */
  readonly question: Audit;
  /** Everything that audit found, so that what a mend would bring to light can be told. */
  readonly known: readonly Finding[];
  /** Where, and which findings: one of `fixSites`. */
  readonly site: FixSite;
  /** Fingerprints of findings for which something may be removed; nothing goes by default. */
  readonly chosen: readonly string[];
  /** What should pass; absent: as the profile of the connection says, else as the other side has it. */
  readonly wanted?: WantedTraffic;
  /** Keys that consent to traffic which would stop. */
  readonly consents?: readonly string[];
  /** Whether what a mend brings to light, and can be mended by adding, is mended as well. */
  readonly follows?: boolean;
};

/**
 * The plan of purpose `fix` that mends findings of one connection (or of one VPC): what is missing is added, what is off is
 * switched on, and of findings chosen by fingerprint what should not be there goes, after what replaces it. The outcome of
 * every finding stands in `findings`, as the audit itself judges the account that the steps lead to. Traffic that would
 * stop needs consent by key. Pure, total and deterministic; never forces a deletion.
 */
export function planFix(request: FixRequest): Plan {
  const { site } = request;
  const { inventory } = request.question;
  const foresight = foresee(request, maximumRounds);
  const { wanted, after, judged } = foresight;
  const reach = wanted.length === 0 ? [] : changedReach(site, inventory, after);
  const counts = fixCounts(inventory, wanted);
  const refusals = [...stopping(request, reach), ...counts.flatMap(count => quotaExceeded(count) ?? [])];
  const steps = refusals.length === 0 ? wanted : [];
  const findings =
    refusals.length === 0 ? judged.outcomes : judged.outcomes.map(one => blocked(one, refusals));
  return seal(request, {
    verdict: refusals.length > 0 ? { fit: 'does-not-fit', problems: refusals } : verdictOf(findings),
    items: fixItems(site, { inventory, steps: wanted }).map(item => (steps.length > 0 ? item : left(item))),
    steps,
    findings,
    reach,
    counts,
    warnings: refusals.length === 0 ? revealing(site, foresight) : [],
  });
}

/** What one mend brings to light seldom hides another: a second look is enough, a third makes sure. */
const maximumRounds = 3;

type Foresight = {
  readonly wanted: readonly Step[];
  readonly after: Inventory;
  readonly judged: Judged;
};

/** Gathers the mends, looks at what they lead to, and takes in what shows only then. */
function foresee(request: FixRequest, rounds: number): Foresight {
  const { question, site } = request;
  const gathered = gatherMends({ ...request, chosen: new Set(request.chosen) });
  const wanted = orderSteps(gathered.steps);
  const after = applyPlanToInventory({ inventory: question.inventory, steps: wanted });
  const judged = judgeAfter(request, after, { outcomes: gathered.outcomes, steps: wanted });
  const more = request.follows ? judged.revealed.filter(one => isOfSite(one, site)) : [];
  if (more.length === 0 || rounds <= 1) return { wanted, after, judged };
  return foresee({ ...request, site: { ...site, findings: [...site.findings, ...more] } }, rounds - 1);
}

function isOfSite({ mending, connectionId }: Finding, { connection }: FixSite): boolean {
  return mending === 'plan' && connection !== undefined && connectionId === connection.id;
}

type Parts = Pick<Plan, 'verdict' | 'items' | 'steps' | 'reach' | 'warnings'> & {
  readonly findings: readonly FindingOutcome[];
  readonly counts: readonly QuotaCount[];
};

function seal(request: FixRequest, { counts, ...parts }: Parts): Plan {
  const { question, site } = request;
  const { inventory } = question;
  const plan: Omit<Plan, 'digest'> = {
    schema: 'vpclink.plan/1',
    purpose: 'fix',
    accountId: inventory.accountId,
    kind: site.connection?.kind ?? 'peering-connection',
    intent: intentOf(request),
    ends: { initiator: endOf(inventory, site, 'initiator'), acceptor: endOf(inventory, site, 'acceptor') },
    facts: reliedFacts(inventory, fixSubjects(inventory, site)),
    unread: [],
    permissions: permissionsOf(parts.steps),
    quotas: counts.map(quotaUse),
    paid: [],
    ...parts,
  };
  return { ...plan, digest: planDigest(plan) };
}

type Judged = {
  readonly outcomes: readonly FindingOutcome[];
  /** What was not found before. */
  readonly revealed: readonly Finding[];
};

type Done = { readonly outcomes: readonly FindingOutcome[]; readonly steps: readonly Step[] };

/** What the audit says of the account as it would be: what is still found is not mended, what is found anew is told. */
function judgeAfter(
  { question, known, site }: FixRequest,
  after: Inventory,
  { outcomes, steps }: Done,
): Judged {
  if (steps.length === 0) return { outcomes: outcomes.map(unmended), revealed: [] };
  const { findings } = auditInventory({
    ...question,
    inventory: after,
    ...scopeOfLook(question, site, steps),
  });
  const left = new Set(findings.map(one => one.fingerprint));
  const before = new Set([...known, ...site.findings].map(one => one.fingerprint));
  return {
    outcomes: outcomes.map(one => (one.state === 'mends' && left.has(one.fingerprint) ? stays(one) : one)),
    revealed: findings.filter(one => !before.has(one.fingerprint) && one.waiver === undefined),
  };
}

/** What goes may leave something behind anywhere (rules for nobody); what is added concerns its connection alone. */
function scopeOfLook(
  { connectionIds }: Audit,
  { connection }: FixSite,
  steps: readonly Step[],
): Pick<Audit, 'connectionIds'> {
  const isWhole = connectionIds === undefined && steps.some(step => /^(delete|revoke)-/.test(step.kind));
  return isWhole || connection === undefined ? {} : { connectionIds: [connection.id] };
}

/** Each kind of trouble at each object once. */
function revealing({ connection }: FixSite, { judged: { revealed }, wanted }: Foresight): readonly Problem[] {
  const isGone = wanted.some(step => /^delete-(peering|router)/.test(step.kind));
  const gone = isGone ? [planProblem('fix-takes-down', { id: connection?.id ?? '' })] : [];
  const told = revealed.map(({ rule, object }) => planProblem('fix-reveals', { rule, id: object.id }));
  return [
    ...gone,
    ...new Map(told.map(one => [`${one.parameters.rule} ${one.parameters.id}`, one])).values(),
  ];
}

/** A mend without any step has mended nothing, whatever it made of the finding. */
function unmended(outcome: FindingOutcome): FindingOutcome {
  return outcome.state === 'mends' ? { ...stays(outcome), state: 'block' } : outcome;
}

function stays(outcome: FindingOutcome): FindingOutcome {
  const { rule, object } = outcome;
  return {
    ...outcome,
    state: 'mends-in-part',
    problems: [planProblem('fix-not-mended', { rule, id: object.id })],
  };
}

function blocked(outcome: FindingOutcome, refusals: readonly Problem[]): FindingOutcome {
  const wasDone = outcome.state === 'mends' || outcome.state === 'mends-in-part';
  return wasDone ? { ...outcome, state: 'block', problems: refusals } : outcome;
}

function left(item: PlanItem): PlanItem {
  const { stepId, ...rest } = item;
  return stepId === undefined
    ? item
    : { ...rest, state: 'skip', problems: [...item.problems, planProblem('needs-verdict')] };
}

function verdictOf(outcomes: readonly FindingOutcome[]): Verdict {
  const tried = outcomes.filter(one => one.state !== 'needs-choice');
  const lacking = tried.filter(one => one.state !== 'mends');
  if (lacking.length === 0) return { fit: 'fits', problems: [] };
  const problems = firstOfEach(lacking.flatMap(one => one.problems));
  if (lacking.some(one => one.state !== 'block') || lacking.length < tried.length) {
    return { fit: 'fits-in-part', problems };
  }
  const isUnread = problems.every(one => one.code === 'fact-unread');
  return { fit: isUnread ? 'unknown' : 'does-not-fit', problems };
}

function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map([...problems].reverse().map(one => [one.code, one])).values()].reverse();
}

/** Only what changes: a mend is small beside what passes already. */
function changedReach({ ends }: FixSite, before: Inventory, after: Inventory): readonly ReachChange[] {
  return reachChanges({ before, after, ends }).filter(
    one => one.before !== one.after || one.opens !== undefined || one.stops !== undefined,
  );
}

/** Traffic that passes today and would not any more, without consent by name. */
function stopping({ consents = [] }: FixRequest, reach: readonly ReachChange[]): readonly Problem[] {
  return reach
    .filter(one => one.stops !== undefined && !consents.includes(one.consentKey ?? ''))
    .map(one =>
      planProblem('traffic-would-stop', {
        from: one.fromVSwitchId,
        to: one.toVSwitchId,
        traffic: (one.stops ?? []).join(' '),
        key: one.consentKey ?? '',
      }),
    );
}

function intentOf({ site, wanted, consents = [] }: FixRequest): Intent {
  const { ends, name, connection } = site;
  return {
    ...defaultIntent({ ...ends, name }),
    kind: connection?.kind ?? 'peering-connection',
    ...(wanted === undefined ? {} : { allow: wanted.allow, direction: wanted.direction }),
    consents,
  };
}

/** An end in another account, or one that is gone, shows only what the connection says of it. */
function endOf(inventory: Inventory, { ends }: FixSite, side: Side): PlanEnd {
  const sight = viewVpc(inventory, side, ends[side]);
  return sight.state === 'found'
    ? planEndOf(sight.view)
    : { ...ends[side], vpcName: '', cidrBlocks: [], vSwitches: [] };
}

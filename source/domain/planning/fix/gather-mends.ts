import { applyPlanToInventory } from '../../apply-plan-to-inventory.ts';
import { type AuditQuestion, type AuditView, auditView } from '../../audit/audit-view.ts';
import type { Finding } from '../../audit/finding.ts';
import type { RuleId } from '../../audit/rule-id.ts';
import type { FindingOutcome } from '../../plan.ts';
import { predictedId } from '../../prediction/predicted-id.ts';
import type { Step } from '../../step.ts';
import { planProblem } from '../plan-problem.ts';
import type { FixSite } from './fix-sites.ts';
import { type Mend, uniqueSteps, type WantedTraffic } from './mend.ts';
import { mendFinding } from './menders.ts';

export type Gathering = {
  readonly question: AuditQuestion;
  readonly site: FixSite;
  /** Fingerprints of findings for which something may go. */
  readonly chosen: ReadonlySet<string>;
  readonly wanted?: WantedTraffic;
};

export type Gathered = {
  /** Not in order yet. */
  readonly steps: readonly Step[];
  readonly outcomes: readonly FindingOutcome[];
};

/**
 * Asks for every finding what would mend it, each on the ground that the ones before have left: what one mend has done
 * already no other does again. Links come first, then routes that go, routes that come, and rules in the same order.
 */
export function gatherMends(gathering: Gathering): Gathered {
  const { question, site } = gathering;
  const findings = [...site.findings].sort((one, other) => turnOf(one.rule) - turnOf(other.rule));
  let audit = auditView(question);
  let steps: readonly Step[] = [];
  const outcomes: FindingOutcome[] = [];
  for (const finding of findings) {
    const mend = mendFinding(finding, groundOf(gathering, audit));
    const outcome = outcomeOf(finding, mend, gathering.chosen);
    outcomes.push(outcome);
    const isDone = outcome.state === 'mends' || outcome.state === 'mends-in-part';
    if (!isDone || mend.steps.length === 0) continue;
    steps = withMend(steps, mend.steps);
    const inventory = applyPlanToInventory({ inventory: audit.inventory, steps: mend.steps });
    audit = auditView({ ...question, inventory });
  }
  return { steps, outcomes };
}

/** What a later mend takes away again of what the plan itself was to make is not made in the first place. */
function withMend(steps: readonly Step[], more: readonly Step[]): readonly Step[] {
  const removed = new Set(more.flatMap(removedId));
  const kept = steps.filter(step => !removed.has(predictedId(step.id)));
  const made = new Set(steps.map(step => predictedId(step.id)));
  return uniqueSteps([...kept, ...more.filter(step => !removedId(step).some(id => made.has(id)))]);
}

function removedId(step: Step): readonly string[] {
  if (step.kind === 'delete-route') return [step.routeEntryId];
  return step.kind === 'revoke-rule' ? [step.ruleId] : [];
}

function groundOf({ site, wanted }: Gathering, audit: AuditView) {
  const { acceptor, initiator } = site.ends;
  return {
    audit,
    sideOf: (vpcId: string) =>
      vpcId === acceptor.vpcId && vpcId !== initiator.vpcId ? ('acceptor' as const) : ('initiator' as const),
    ...(wanted === undefined ? {} : { wanted }),
  };
}

function outcomeOf(
  { fingerprint, rule, object }: Finding,
  { mending, steps, problems }: Mend,
  chosen: ReadonlySet<string>,
): FindingOutcome {
  const base = { fingerprint, rule, object };
  if (mending === 'person') return { ...base, state: 'block', problems };
  if (mending === 'cleanup' && !chosen.has(fingerprint)) {
    return { ...base, state: 'needs-choice', problems: [planProblem('fix-needs-choice', { fingerprint })] };
  }
  if (problems.length === 0) return { ...base, state: 'mends', problems };
  return { ...base, state: steps.length === 0 ? 'block' : 'mends-in-part', problems };
}

/** Rules that are not named need the ground as all others have left it. */
const turns: Partial<Record<RuleId, number>> = {
  'half-missing': 0,
  'opposite-deleted': 0,
  'opposite-disagrees': 0,
  'not-connected': 0,
  'end-inactive': 0,
  'offer-pending': 0,
  'offer-expired': 0,
  'connected-twice': 0,
  'run-leftover': 0,
  'black-hole': 1,
  'stale-route': 1,
  'route-shadowed': 1,
  'route-diverts': 1,
  // What nobody wanted goes before anything is made for it.
  'drift-extra': 1,
  'route-missing': 2,
  'route-missing-in-custom-table': 2,
  'range-not-covered': 2,
  'route-too-wide': 3,
  'drift-missing': 4,
  'drift-changed': 4,
  'rule-missing': 4,
  'rule-not-covered': 4,
};

function turnOf(rule: RuleId): number {
  return turns[rule] ?? 5;
}

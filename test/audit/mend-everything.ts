import { applyPlanToInventory } from '../../source/domain/apply-plan-to-inventory.ts';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import { type AuditQuestion, auditView } from '../../source/domain/audit/audit-view.ts';
import type { Finding } from '../../source/domain/audit/finding.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import type { Plan } from '../../source/domain/plan.ts';
import { type FixSite, fixSites } from '../../source/domain/planning/fix/fix-sites.ts';
import type { WantedTraffic } from '../../source/domain/planning/fix/mend.ts';
import { planFix } from '../../source/domain/planning/fix/plan-fix.ts';

export type Mended = {
  readonly inventory: Inventory;
  readonly plans: readonly Plan[];
  /** What is found afterwards. */
  readonly left: readonly Finding[];
};

export type Mending = {
  readonly question: AuditQuestion;
  /** Which findings something may be removed for; absent: all. */
  readonly chooses?: (finding: Finding) => boolean;
  readonly wanted?: WantedTraffic;
  /** Consents to whatever would stop. */
  readonly consents?: (plan: Plan) => readonly string[];
};

/** Plans every site and predicts its steps, one after another, until a round changes nothing (at most three). */
export function mendEverything(mending: Mending): Mended {
  const { question } = mending;
  let inventory = question.inventory;
  const plans: Plan[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { findings } = auditInventory({ ...question, inventory });
    const made = mendRound(mending, inventory, findings);
    inventory = made.inventory;
    plans.push(...made.plans);
    if (made.plans.every(plan => plan.steps.length === 0)) return { inventory, plans, left: findings };
  }
  return { inventory, plans, left: auditInventory({ ...question, inventory }).findings };
}

function mendRound(mending: Mending, given: Inventory, known: readonly Finding[]) {
  const { question, chooses = () => true } = mending;
  const chosen = known.filter(chooses).map(one => one.fingerprint);
  let inventory = given;
  const plans = fixSites(auditView({ ...question, inventory }), known).map(site => {
    const plan = planSite(mending, { inventory, known, site, chosen });
    inventory = applyPlanToInventory({ inventory, steps: plan.steps });
    return plan;
  });
  return { inventory, plans };
}

type Site = {
  readonly inventory: Inventory;
  readonly known: readonly Finding[];
  readonly site: FixSite;
  readonly chosen: readonly string[];
};

function planSite({ question, wanted, consents }: Mending, { inventory, ...site }: Site): Plan {
  const request = {
    question: { ...question, inventory },
    ...site,
    ...(wanted === undefined ? {} : { wanted }),
  };
  const plan = planFix(request);
  return consents === undefined ? plan : planFix({ ...request, consents: consents(plan) });
}

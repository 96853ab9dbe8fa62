import { planDigest } from '../digest.ts';
import { endOf, type Intent, type Side } from '../intent.ts';
import type { Inventory } from '../inventory.ts';
import type { Plan, PlanEnd } from '../plan.ts';
import { planContext } from './context.ts';
import { draftConnection } from './draft-connection.ts';
import type { PlanDraft } from './plan-draft.ts';
import { planEndOf } from './plan-end.ts';

/**
 * The plan from the inventory to the intent. Pure, total and deterministic: the same two values give the same plan,
 * to the digest, and no inventory makes it throw. What was not read makes the verdict `unknown`, never better.
 */
export function planConnection({ inventory, intent }: { inventory: Inventory; intent: Intent }): Plan {
  const answer = planContext(inventory, intent);
  if (answer.state === 'ready') {
    const { context } = answer;
    const ends = { initiator: planEndOf(context.ends.initiator), acceptor: planEndOf(context.ends.acceptor) };
    return sealPlan({ inventory, intent, ends, draft: draftConnection(context) });
  }
  const isUnread = answer.unread.length === answer.problems.length;
  const ends = { initiator: bareEnd(intent, 'initiator'), acceptor: bareEnd(intent, 'acceptor') };
  const draft: PlanDraft = {
    verdict: { fit: isUnread ? 'unknown' : 'does-not-fit', problems: answer.problems },
    unread: answer.unread,
  };
  return sealPlan({ inventory, intent, ends, draft });
}

function sealPlan(parts: {
  readonly inventory: Inventory;
  readonly intent: Intent;
  readonly ends: Plan['ends'];
  readonly draft: PlanDraft;
}): Plan {
  const { inventory, intent, ends, draft } = parts;
  const plan: Omit<Plan, 'digest'> = {
    schema: 'vpclink.plan/1',
    purpose: 'connect',
    accountId: inventory.accountId,
    kind: intent.kind,
    intent,
    ends,
    items: [],
    steps: [],
    facts: [],
    warnings: [],
    permissions: [],
    quotas: [],
    paid: [],
    reach: [],
    ...draft,
  };
  return { ...plan, digest: planDigest(plan) };
}

/** An end that was not found: only what the intent says of it. */
function bareEnd(intent: Intent, side: Side): PlanEnd {
  return { ...endOf(intent, side), vpcName: '', cidrBlocks: [], vSwitches: [] };
}

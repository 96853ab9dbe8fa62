import type { RouterInterfaceConnection } from '../../connections/connection.ts';
import { valueOr } from '../../fact.ts';
import type { PaidObject } from '../../plan.ts';
import type { Problem } from '../../problem.ts';
import { type PlanContext, sides } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import { type QuotaCount, quotaExceeded } from '../quota-use.ts';
import { findHalves, type Halves } from './find-halves.ts';
import { type LinkJudgement, noLink } from './link-judgement.ts';
import { interfaceReference, routerInterfaceSteps } from './router-interface-steps.ts';

/**
 * A pair of router interfaces: made whole from what is there. New halves are created, unbound ones of this name are
 * used, a bound but Idle pair is connected; one that somebody switched off is switched on only with consent.
 */
export function planRouterInterfaces(
  context: PlanContext,
  existing?: RouterInterfaceConnection,
): LinkJudgement {
  const found = findHalves(context, existing);
  if (!found.ok) return noLink('block', [found.problem]);
  const halves = found.value;
  const existingIds = sides.flatMap(side => halves[side]?.routerInterfaceId ?? []);
  const inactive =
    existing?.health === 'inactive' ? planProblem('link-inactive', { id: existing.id }) : undefined;
  if (inactive !== undefined && !context.intent.consents.includes('link')) {
    return noLink('skip', [inactive], existingIds);
  }
  const counts = interfaceCounts(context, halves);
  const obstacles = [...arrears(context, halves), ...counts.flatMap(count => quotaExceeded(count) ?? [])];
  if (obstacles.length > 0) return { ...noLink('block', obstacles, existingIds), counts };
  return build({ context, halves, existingIds, counts, inactive });
}

type Build = {
  readonly context: PlanContext;
  readonly halves: Halves;
  readonly existingIds: readonly string[];
  readonly counts: readonly QuotaCount[];
  readonly inactive: Problem | undefined;
};

function build({ context, halves, existingIds, counts, inactive }: Build): LinkJudgement {
  const completes = existingIds.map(id => planProblem('link-completes', { id }));
  const creates = counts.some(count => count.adds > 0);
  return {
    state: 'add',
    problems: inactive === undefined ? completes : [inactive],
    existingIds,
    nextHops: {
      initiator: interfaceReference('initiator', halves),
      acceptor: interfaceReference('acceptor', halves),
    },
    steps: routerInterfaceSteps(context, halves),
    counts,
    paid: paidInterfaces(context, halves),
    warnings: creates ? [planProblem('router-interface-no-longer-sold')] : [],
  };
}

/** Only the initiator's owner pays; the acceptor is free (alibaba-cloud-api.md section 3). */
function paidInterfaces({ intent }: PlanContext, halves: Halves): readonly PaidObject[] {
  if (halves.initiator !== undefined) return [];
  return [{ stepId: 'create-router-interface/initiator', item: 'router-interface', size: intent.spec }];
}

/** Creation is refused while the account has an overdue interface (alibaba-cloud-api.md section 1.4). */
function arrears({ inventory }: PlanContext, halves: Halves): readonly Problem[] {
  if (halves.initiator !== undefined && halves.acceptor !== undefined) return [];
  const locked = inventory.regions
    .flatMap(region => valueOr(region.routerInterfaces, []))
    .find(one => one.businessStatus === 'FinancialLocked');
  return locked === undefined ? [] : [planProblem('account-in-arrears', { id: locked.routerInterfaceId })];
}

function interfaceCounts({ ends, inventory }: PlanContext, halves: Halves): readonly QuotaCount[] {
  const perRouter = sides.map(
    (side): QuotaCount => ({
      quota: 'router-interfaces-per-router',
      subject: ends[side].vpc.routerId,
      used: valueOr(ends[side].routerInterfaces, []).length,
      adds: halves[side] === undefined ? 1 : 0,
    }),
  );
  const all = inventory.regions.flatMap(region => valueOr(region.routerInterfaces, []));
  const adds = perRouter.reduce((sum, count) => sum + count.adds, 0);
  return [
    ...perRouter,
    { quota: 'router-interfaces-per-account', subject: inventory.accountId, used: all.length, adds },
  ];
}

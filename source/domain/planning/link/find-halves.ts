import type { RouterInterfaceConnection } from '../../connections/connection.ts';
import { valueOr } from '../../fact.ts';
import { opposite, type Side } from '../../intent.ts';
import type { RouterInterface } from '../../inventory.ts';
import type { Problem } from '../../problem.ts';
import { failure, type Result, success } from '../../result.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';

/** The interface of each side of the plan that exists already. */
export type Halves = Readonly<Partial<Record<Side, RouterInterface>>>;

/**
 * The halves to build on: those of the connection that joins the two VPCs, else unbound Idle interfaces between the
 * two regions that carry the wanted name. One that is not exactly what a new one would be is not used silently.
 */
export function findHalves(
  context: PlanContext,
  existing: RouterInterfaceConnection | undefined,
): Result<Halves, Problem> {
  if (existing !== undefined) return success(halvesByVpc(context, existing));
  const initiator = findLeftover(context, 'initiator');
  if (!initiator.ok) return initiator;
  const acceptor = findLeftover(context, 'acceptor');
  if (!acceptor.ok) return acceptor;
  return success({
    ...(initiator.value === undefined ? {} : { initiator: initiator.value }),
    ...(acceptor.value === undefined ? {} : { acceptor: acceptor.value }),
  });
}

/** The cloud's initiator may lie in the plan's acceptor VPC: sides of a plan go by VPC. */
function halvesByVpc({ ends }: PlanContext, existing: RouterInterfaceConnection): Halves {
  const halves = [existing.halves.initiator, existing.halves.acceptor];
  const at = (side: Side) => halves.find(half => half?.vpcId === ends[side].vpc.vpcId);
  const initiator = at('initiator');
  const acceptor = at('acceptor');
  return {
    ...(initiator === undefined ? {} : { initiator }),
    ...(acceptor === undefined ? {} : { acceptor }),
  };
}

function findLeftover(context: PlanContext, side: Side): Result<RouterInterface | undefined, Problem> {
  const { ends, intent } = context;
  const farRegionId = ends[opposite(side)].end.regionId;
  const named = valueOr(ends[side].routerInterfaces, []).filter(
    one =>
      one.name === intent.name &&
      one.routerType === 'VRouter' &&
      one.oppositeRegionId === farRegionId &&
      one.oppositeInterfaceId === undefined,
  );
  const [only] = named;
  if (only === undefined) return success(undefined);
  if (named.length > 1)
    return failure(planProblem('link-ambiguous', { name: intent.name, count: named.length }));
  if (!isAsNew(context, side, only)) {
    return failure(planProblem('link-leftover-differs', { id: only.routerInterfaceId, name: intent.name }));
  }
  return success(only);
}

/** What a new interface of that side would be: role, size, charge type, state. */
function isAsNew({ intent }: PlanContext, side: Side, one: RouterInterface): boolean {
  const role = side === 'initiator' ? 'InitiatingSide' : 'AcceptingSide';
  const hasSize = side === 'acceptor' || one.spec === intent.spec;
  const isUsable = one.status === 'Idle' && one.businessStatus === 'Normal' && one.chargeType === 'AfterPay';
  return one.role === role && hasSize && isUsable;
}

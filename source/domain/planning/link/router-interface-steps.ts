import { opposite, type Side } from '../../intent.ts';
import type { RouterInterface } from '../../inventory.ts';
import type { ObjectReference, Step } from '../../step.ts';
import { type PlanContext, sides } from '../context.ts';
import type { Halves } from './find-halves.ts';

/** The interface of a side: the one that exists, or the one that the plan creates. */
export function interfaceReference(side: Side, halves: Halves): ObjectReference {
  const half = halves[side];
  return half === undefined
    ? { kind: 'created', stepId: createId(side) }
    : { kind: 'existing', id: half.routerInterfaceId };
}

/**
 * The wiring of alibaba-cloud-api.md section 2.2: both creates at once, then both binds at once (each needs both
 * ids), then connect on the initiator. What stands already is left out; ends that are Inactive are activated instead.
 */
export function routerInterfaceSteps(context: PlanContext, halves: Halves): readonly Step[] {
  const inactive = sides.filter(side => halves[side]?.status === 'Inactive');
  if (inactive.length > 0) return inactive.map(side => activateStep(context, side, halves));
  const created = sides.filter(side => halves[side] === undefined);
  const creates = created.map(side => createStep(context, side));
  const unbound = sides.filter(side => halves[side]?.oppositeInterfaceId === undefined);
  const binds = unbound.map(side => bindStep({ context, side, halves, dependsOn: created.map(createId) }));
  return [...creates, ...binds, connectStep(context, halves, binds)];
}

function createId(side: Side): string {
  return `create-router-interface/${side}`;
}

function stepBase({ ends }: PlanContext, side: Side) {
  return { side, regionId: ends[side].end.regionId, vpcId: ends[side].vpc.vpcId };
}

function createStep(context: PlanContext, side: Side): Step {
  const { ends, intent } = context;
  return {
    kind: 'create-router-interface',
    id: createId(side),
    ...stepBase(context, side),
    dependsOn: [],
    role: side === 'initiator' ? 'InitiatingSide' : 'AcceptingSide',
    routerId: ends[side].vpc.routerId,
    // The acceptor takes the pseudo-size: only the initiator's counts (alibaba-cloud-api.md section 0).
    spec: side === 'initiator' ? intent.spec : 'Negative',
    oppositeRegionId: ends[opposite(side)].end.regionId,
    name: intent.name,
  };
}

type Bind = {
  readonly context: PlanContext;
  readonly side: Side;
  readonly halves: Halves;
  readonly dependsOn: readonly string[];
};

function bindStep({ context, side, halves, dependsOn }: Bind): Step {
  return {
    kind: 'bind-router-interface',
    id: `bind-router-interface/${side}`,
    ...stepBase(context, side),
    dependsOn,
    routerInterface: interfaceReference(side, halves),
    oppositeInterface: interfaceReference(opposite(side), halves),
    oppositeRouterId: context.ends[opposite(side)].vpc.routerId,
  };
}

/** Only the cloud's initiator may connect, and an existing pair may be the other way round. */
function connectStep(context: PlanContext, halves: Halves, binds: readonly Step[]): Step {
  const side = initiatorSide(halves);
  return {
    kind: 'connect-router-interface',
    id: `connect-router-interface/${side}`,
    ...stepBase(context, side),
    dependsOn: binds.map(step => step.id),
    routerInterface: interfaceReference(side, halves),
    oppositeInterface: interfaceReference(opposite(side), halves),
    oppositeRegionId: context.ends[opposite(side)].end.regionId,
  };
}

function initiatorSide({ initiator, acceptor }: Halves): Side {
  const isReversed = (one: RouterInterface | undefined, role: RouterInterface['role']) => one?.role === role;
  return isReversed(initiator, 'AcceptingSide') || isReversed(acceptor, 'InitiatingSide')
    ? 'acceptor'
    : 'initiator';
}

function activateStep(context: PlanContext, side: Side, halves: Halves): Step {
  return {
    kind: 'activate-router-interface',
    id: `activate-router-interface/${side}`,
    ...stepBase(context, side),
    dependsOn: [],
    routerInterface: interfaceReference(side, halves),
  };
}

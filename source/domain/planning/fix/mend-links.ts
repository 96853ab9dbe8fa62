import type { ConnectionView } from '../../audit/audit-view.ts';
import { opposite, type Side } from '../../intent.ts';
import type { RouterInterface } from '../../inventory.ts';
import type { Step } from '../../step.ts';
import { sides } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import { byPerson, byPlan, connectionOf, type Ground, type Mend, type Mender } from './mend.ts';
import { takeDown } from './take-down.ts';

type Pair = Readonly<Record<Side, RouterInterface>>;

/** Ends that are off, never connected, or name something else than each other. */
export const mendPair: Mender = (question, ground) => {
  const view = connectionOf(ground, question);
  return view === undefined ? byPlan() : mendPairOf(ground, view);
};

/** A connection that lacks an end, was refused, or is not needed: it can only be taken down. */
export const mendByTakingDown: Mender = (question, ground) => {
  const view = connectionOf(ground, question);
  return view === undefined ? byPlan() : takeDown(ground, view);
};

/**
 * Makes a pair of router interfaces whole where the cloud allows it: opposite fields may be set while both are Idle and
 * are frozen once connected; an Inactive end can be activated (alibaba-cloud-api.md sections 1.4 and 2.1). What is left
 * can only be taken down and made anew.
 */
export function mendPairOf(ground: Ground, view: ConnectionView): Mend {
  const { connection } = view;
  const pair = pairOf(view);
  if (pair === undefined) return takeDown(ground, view);
  if (connection.health === 'locked') return byPerson(planProblem('link-locked', { id: connection.id }));
  if (connection.health === 'changing') return byPerson(planProblem('link-busy', { id: connection.id }));
  const halves = [pair.initiator, pair.acceptor];
  const isMisplaced = sides.some(side => !mayBeBound(pair[side], pair[opposite(side)]));
  if (isMisplaced || pair.initiator.role === pair.acceptor.role) return takeDown(ground, view);
  if (halves.every(half => half.status === 'Idle')) return byPlan(...connectSteps(pair));
  const isFrozen = halves.some(half => half.status === 'Idle') || sides.some(side => !isBound(pair, side));
  if (isFrozen) return takeDown(ground, view);
  return byPlan(...sides.filter(side => pair[side].status === 'Inactive').map(side => activate(pair, side)));
}

function pairOf({ connection }: ConnectionView): Pair | undefined {
  if (connection.kind !== 'router-interface') return undefined;
  const { initiator, acceptor } = connection.halves;
  return initiator === undefined || acceptor === undefined ? undefined : { initiator, acceptor };
}

/** The region of the opposite end is set when an interface is made, for good. */
function mayBeBound(one: RouterInterface, other: RouterInterface): boolean {
  return one.oppositeRegionId === other.regionId;
}

function isBound(pair: Pair, side: Side): boolean {
  const one = pair[side];
  const other = pair[opposite(side)];
  const isRightVpc = one.oppositeVpcId === undefined || one.oppositeVpcId === other.vpcId;
  return (
    one.oppositeInterfaceId === other.routerInterfaceId &&
    (one.oppositeRouterId === undefined || one.oppositeRouterId === other.routerId) &&
    isRightVpc
  );
}

function place(pair: Pair, side: Side) {
  const { regionId, vpcId } = pair[side];
  return { side, regionId, vpcId, dependsOn: [] as readonly string[], routerInterface: existing(pair, side) };
}

function existing(pair: Pair, side: Side) {
  return { kind: 'existing', id: pair[side].routerInterfaceId } as const;
}

function activate(pair: Pair, side: Side): Step {
  return { kind: 'activate-router-interface', id: `activate-router-interface/${side}`, ...place(pair, side) };
}

/** Each end that does not name the other is told to, then the initiator connects (section 2.2). */
function connectSteps(pair: Pair): readonly Step[] {
  const binds = sides
    .filter(side => !isBound(pair, side) || pair[side].oppositeRouterId === undefined)
    .map(
      (side): Step => ({
        kind: 'bind-router-interface',
        id: `bind-router-interface/${side}`,
        ...place(pair, side),
        oppositeInterface: existing(pair, opposite(side)),
        oppositeRouterId: pair[opposite(side)].routerId,
      }),
    );
  const side = pair.initiator.role === 'InitiatingSide' ? 'initiator' : 'acceptor';
  const connect: Step = {
    kind: 'connect-router-interface',
    id: `connect-router-interface/${side}`,
    ...place(pair, side),
    dependsOn: binds.map(step => step.id),
    oppositeInterface: existing(pair, opposite(side)),
    oppositeRegionId: pair[opposite(side)].regionId,
  };
  return [...binds, connect];
}

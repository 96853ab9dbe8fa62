import type { End } from '../intent.ts';
import type { Inventory } from '../inventory.ts';
import type { Problem } from '../problem.ts';
import { TrafficSpace } from '../traffic-set-space.ts';
import { type AccountView, accountView } from './account-view.ts';
import { type Flow, flowsBetween, levelOf, partiesOf, passingWords, type ReachLevel } from './flows.ts';
import { reachProblem } from './reach-problem.ts';
import { uniqueProblems } from './unique-problems.ts';

/** One side of the question: a whole VPC, or one of its vSwitches, as it is or for an interface with given groups. */
export type ReachabilityEnd = End & {
  readonly vSwitchId?: string;
  /** The security groups of an interface to ask about, in place of the interfaces that exist. */
  readonly securityGroupIds?: readonly string[];
};

export type ReachabilityRequest = {
  readonly inventory: Inventory;
  readonly from: ReachabilityEnd;
  readonly to: ReachabilityEnd;
};

/** What passes from one vSwitch to another. */
export type VSwitchReach = {
  readonly fromVSwitchId: string;
  readonly toVSwitchId: string;
  readonly level: ReachLevel;
  /** One for each kind of interface on both sides and each address family that both have. */
  readonly flows: readonly Flow[];
};

/** Exact in both directions; `forward` is what `from` can ask of `to`, `backward` the other way round. */
export type Reachability = {
  readonly forward: readonly VSwitchReach[];
  readonly backward: readonly VSwitchReach[];
};

/**
 * What can talk to what between two VPCs, exactly: for every kind of interface, which packets arrive and are answered,
 * which do not, and for which that depends on a fact that was not read.
 */
export function reachability({ inventory, from, to }: ReachabilityRequest): Reachability {
  const view = accountView(inventory);
  const spaces = [new TrafficSpace('ipv4'), new TrafficSpace('ipv6')];
  return {
    forward: oneWay({ view, spaces, from, to }),
    backward: oneWay({ view, spaces, from: to, to: from }),
  };
}

/** What passes, in words (`trafficWords`). */
export function reachWords(reach: VSwitchReach): readonly string[] {
  return passingWords(reach.flows);
}

/** Every reason why something does not surely pass; empty only where everything does. */
export function reachBlockers(reach: VSwitchReach): readonly Problem[] {
  if (reach.flows.length > 0) return uniqueProblems(reach.flows.flatMap(flow => flow.blockers()));
  return [reachProblem('reach-no-interface', { vSwitch: `${reach.fromVSwitchId}, ${reach.toVSwitchId}` })];
}

type OneWayRequest = {
  readonly view: AccountView;
  readonly spaces: readonly TrafficSpace[];
  readonly from: ReachabilityEnd;
  readonly to: ReachabilityEnd;
};

function oneWay({ view, spaces, from, to }: OneWayRequest): readonly VSwitchReach[] {
  const asking = partiesOf(view, from, selectionOf(from));
  const answering = partiesOf(view, to, selectionOf(to));
  const flows = spaces.flatMap(space => flowsBetween({ view, space, from, to, asking, answering }));
  const pairs = new Map<string, Flow[]>();
  for (const flow of flows) {
    const key = pairKey(flow.from.vSwitch.vSwitchId, flow.to.vSwitch.vSwitchId);
    const group = pairs.get(key);
    if (group) group.push(flow);
    else pairs.set(key, [flow]);
  }
  const near = vSwitchIds(view, from);
  const far = vSwitchIds(view, to);
  return near.flatMap(fromVSwitchId =>
    far.map(toVSwitchId => {
      const found = pairs.get(pairKey(fromVSwitchId, toVSwitchId)) ?? [];
      return { fromVSwitchId, toVSwitchId, level: levelOf(found), flows: found };
    }),
  );
}

function selectionOf({ vSwitchId, securityGroupIds }: ReachabilityEnd) {
  return {
    ...(vSwitchId === undefined ? {} : { vSwitchId }),
    ...(securityGroupIds === undefined ? {} : { groups: securityGroupIds }),
  };
}

function vSwitchIds(view: AccountView, end: ReachabilityEnd): readonly string[] {
  const ids = (view.vSwitches(end) ?? []).map(one => one.vSwitchId);
  return end.vSwitchId === undefined ? ids : ids.filter(id => id === end.vSwitchId);
}

function pairKey(one: string, other: string): string {
  return `${one}|${other}`;
}

import { planDigest } from '../domain/digest.ts';
import {
  defaultIntent,
  type RouterInterfaceSpec,
  routerInterfaceSpecs,
  type Side,
} from '../domain/intent.ts';
import type { Inventory, SecurityGroupRule } from '../domain/inventory.ts';
import { idOfMarked, isBilled, type MarkedObject } from '../domain/marks/marked-object.ts';
import type { PaidObject, Plan, PlanEnd } from '../domain/plan.ts';
import { permissionsOf } from '../domain/planning/permissions.ts';
import { planEndOf } from '../domain/planning/plan-end.ts';
import { trafficIn, trafficKey } from '../domain/planning/rules/rule-traffic.ts';
import { viewVpc } from '../domain/planning/vpc-view.ts';
import type { RuleToAuthorize, Step } from '../domain/step.ts';
import { marker } from './marker.ts';

/** A step that made an object which exists, and the id of that object. */
export type RebuiltStep = { readonly step: Step; readonly id: string };

/** What can be said of a run whose journal is lost, from the marks in the cloud alone. */
export type RebuiltRun = {
  readonly plan: Plan;
  readonly made: readonly RebuiltStep[];
  /** Everything that carries the run's mark. */
  readonly objects: readonly MarkedObject[];
  /**
   * Objects that carry the run's mark but are not what the step of that mark makes: somebody changed them, or wrote the
   * mark. They are left alone.
   */
  readonly strangers: readonly MarkedObject[];
};

export type RunToRebuild = {
  readonly inventory: Inventory;
  readonly runId: string;
  /** What carries the run's mark. */
  readonly objects: readonly MarkedObject[];
};

const sides: readonly Side[] = ['initiator', 'acceptor'];

/**
 * Builds the plan of a lost run anew, as far as its objects exist. A mark holds the hash of the step that made its object,
 * and the step is named by what it makes; so an object counts only where its own type, place and content give that very
 * hash (failure-modes.md section 6, invariant 11: id, type, parent, marker and expected attributes match live).
 */
export function rebuildPlan({ inventory, runId, objects }: RunToRebuild): RebuiltRun {
  const judged = objects.map(object => ({ object, step: stepOf(runId, object) }));
  const made = judged.flatMap(({ object, step }) =>
    step === undefined ? [] : [{ step, id: idOfMarked(object), isBilled: isBilled(object) }],
  );
  const strangers = judged.flatMap(({ object, step }) => (step === undefined ? [object] : []));
  const steps = made.map(one => one.step);
  const paid = made.filter(one => one.isBilled).map(({ step }) => paidObject(step));
  return { plan: planOf({ inventory, runId, objects, steps, paid }), made, objects, strangers };
}

function paidObject({ id, kind }: Step): PaidObject {
  const item = kind === 'create-router-interface' ? 'router-interface' : 'peering-traffic';
  return { stepId: id, item, size: '' };
}

/** The step that made an object, where the mark proves it. */
function stepOf(runId: string, object: MarkedObject): Step | undefined {
  const candidates = sides.flatMap(side => candidate(object, side) ?? []);
  return candidates.find(step => marker(runId, step.id) === object.mark);
}

function candidate(object: MarkedObject, side: Side): Step | undefined {
  const base = { side, regionId: object.regionId, vpcId: object.vpcId, dependsOn: [] };
  switch (object.kind) {
    case 'router-interface': {
      const { role, routerId, oppositeRegionId, name, spec } = object.found;
      if ((role === 'InitiatingSide') !== (side === 'initiator')) return undefined;
      const kind = 'create-router-interface';
      const size = isSpec(spec) ? spec : 'Negative';
      return { ...base, kind, id: `${kind}/${side}`, role, routerId, spec: size, oppositeRegionId, name };
    }
    case 'peering-connection': {
      const { acceptingRegionId, acceptingVpcId, acceptingOwnerId: acceptingAccountId, name } = object.found;
      const kind = 'create-peering-connection';
      const far = { acceptingRegionId, acceptingVpcId, acceptingAccountId };
      return { ...base, kind, id: `${kind}/${side}`, ...far, name };
    }
    case 'route':
      return routeStep(object, base);
    case 'rule':
      return ruleStep(object, base);
  }
}

type Base = Pick<Step, 'side' | 'regionId' | 'vpcId' | 'dependsOn'>;

function routeStep({ found }: Extract<MarkedObject, { kind: 'route' }>, base: Base): Step | undefined {
  const { routeTableId, destination, nextHops } = found;
  const [hop, ...others] = nextHops;
  const nextHopType = hop?.nextHopType;
  const isOurs = nextHopType === 'RouterInterface' || nextHopType === 'VpcPeer';
  if (hop === undefined || others.length > 0 || !isOurs) return undefined;
  const id = `create-route/${base.side}/${routeTableId}/${destination}`;
  const nextHop = { kind: 'existing', id: hop.nextHopId } as const;
  return { ...base, kind: 'create-route', id, routeTableId, destination, nextHopType, nextHop };
}

function ruleStep(object: Extract<MarkedObject, { kind: 'rule' }>, base: Base): Step | undefined {
  const { found, securityGroupId } = object;
  const rule = plainRule(found);
  if (rule === undefined) return undefined;
  const peer = rule.peer.kind === 'cidr' ? rule.peer.cidrBlock : rule.peer.securityGroupId;
  const place = `${base.side}/${securityGroupId}/${rule.direction}`;
  const id = `authorize-rule/${place}/${trafficKey(rule)}/${peer}`;
  return { ...base, kind: 'authorize-rule', id, securityGroupId, rule };
}

/** The rule as the planner writes it; nothing where it holds what vpclink never writes. */
function plainRule(found: SecurityGroupRule): RuleToAuthorize | undefined {
  const { direction, policy, priority, protocol, portRange, peer } = found;
  const hasExtras =
    found.portRangeListId !== undefined ||
    found.sourcePortRange !== undefined ||
    found.nearCidrBlock !== undefined;
  if (policy !== 'Accept' || hasExtras) return undefined;
  const isIpv6 = peer.kind === 'cidr' && peer.cidrBlock.includes(':');
  const ports = portRange === undefined ? {} : { portRange };
  const traffic = trafficIn(isIpv6 ? 'ipv6' : 'ipv4', { protocol, ...ports });
  if (traffic === undefined) return undefined;
  if (peer.kind === 'cidr') return { direction, priority, ...traffic, peer };
  if (peer.kind !== 'group') return undefined;
  const { securityGroupId } = peer;
  return { direction, priority, ...traffic, peer: { kind: 'group', securityGroupId } };
}

function isSpec(spec: string): spec is RouterInterfaceSpec {
  return Object.hasOwn(routerInterfaceSpecs, spec);
}

type Parts = RunToRebuild & { readonly steps: readonly Step[]; readonly paid: readonly PaidObject[] };

function planOf({ inventory, runId, objects, steps, paid }: Parts): Plan {
  const ends = { initiator: endOf(objects, steps, 'initiator'), acceptor: endOf(objects, steps, 'acceptor') };
  const name = steps.flatMap(nameOf)[0] ?? nameInRoutes(objects) ?? `run-${runId.slice(0, 8)}`;
  const kind = objects.some(isOfInterfaces) ? 'router-interface' : 'peering-connection';
  const planEnd = (side: Side): PlanEnd => {
    const sight = viewVpc(inventory, side, ends[side]);
    const unknown = { ...ends[side], vpcName: '', cidrBlocks: [], vSwitches: [] };
    return sight.state === 'found' ? planEndOf(sight.view) : unknown;
  };
  const plan: Omit<Plan, 'digest'> = {
    schema: 'vpclink.plan/1',
    purpose: 'connect',
    accountId: inventory.accountId,
    kind,
    intent: { ...defaultIntent({ ...ends, name }), kind },
    ends: { initiator: planEnd('initiator'), acceptor: planEnd('acceptor') },
    verdict: { fit: 'fits', problems: [] },
    items: [],
    steps,
    facts: [],
    unread: [],
    warnings: [],
    permissions: permissionsOf(steps),
    quotas: [],
    paid,
    reach: [],
  };
  return { ...plan, digest: planDigest(plan) };
}

function isOfInterfaces(object: MarkedObject): boolean {
  if (object.kind === 'router-interface') return true;
  return object.kind === 'route' && object.found.nextHops[0]?.nextHopType === 'RouterInterface';
}

function nameOf(step: Step): readonly string[] {
  const isNamed = step.kind === 'create-router-interface' || step.kind === 'create-peering-connection';
  return isNamed && step.name !== '' ? [step.name] : [];
}

function nameInRoutes(objects: readonly MarkedObject[]): string | undefined {
  const [named] = objects.flatMap(object => (object.kind === 'route' ? [object.found.name] : []));
  return named === '' ? undefined : named;
}

/** Where a side lies: as one of its own objects says, or as the link says of its other end. */
function endOf(objects: readonly MarkedObject[], steps: readonly Step[], side: Side) {
  const own = steps.find(step => step.side === side);
  if (own !== undefined) return { regionId: own.regionId, vpcId: own.vpcId };
  const peering = objects.find(object => object.kind === 'peering-connection');
  if (peering !== undefined && side === 'acceptor') {
    const { acceptingRegionId, acceptingVpcId } = peering.found;
    return { regionId: acceptingRegionId, vpcId: acceptingVpcId };
  }
  const half = objects.find(object => object.kind === 'router-interface');
  return { regionId: half?.found.oppositeRegionId ?? '', vpcId: half?.found.oppositeVpcId ?? '' };
}

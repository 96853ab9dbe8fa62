import type { ObjectReference, Step } from '../../source/domain/step.ts';
import type { ParameterValue, ProductName } from '../../source/simulator/operation.ts';
import { executeOperation } from '../../source/simulator/operations/execute-operation.ts';
import type { World } from '../../source/simulator/state/world.ts';

/** A call of the practice cloud's API, and where its answer names what it made. */
type Call = {
  readonly product: ProductName;
  readonly action: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly idField?: string;
};

/** The ids of the objects that steps made, by step. */
export type MadeIds = Map<string, string>;

/** The steps that the cloud took, in order, and what each of the others was refused with. */
export type Applied = {
  readonly accepted: readonly Step[];
  readonly refused: readonly { readonly step: Step; readonly code: string }[];
  readonly made: ReadonlyMap<string, string>;
};

/** Longer than any change of state takes. */
const settleMs = 60_000;

/** When the steps of a world were last done: time does not run backwards between two plans. */
const lastMs = new WeakMap<World, number>();

/** Does the steps one after another through the practice cloud's operations; each has settled before the next. */
export function applySteps(world: World, accountId: string, steps: readonly Step[]): Applied {
  const accepted: Step[] = [];
  const refused: { step: Step; code: string }[] = [];
  const made: MadeIds = new Map();
  let nowMs = lastMs.get(world) ?? 1_800_000_000_000;
  for (const step of steps) {
    nowMs += settleMs;
    const call = callOf(step, made);
    const answer = executeOperation(world, {
      product: call.product,
      action: call.action,
      regionId: step.regionId,
      parameters: { RegionId: step.regionId, ...call.parameters },
      caller: { accountId, arn: '', identityType: 'Account', principalId: accountId },
      requestId: step.id,
      nowMs,
    });
    if (answer.ok) {
      accepted.push(step);
      if (call.idField) made.set(step.id, String(answer.body[call.idField]));
    } else refused.push({ step, code: answer.error.code });
  }
  world.advance(nowMs + settleMs);
  lastMs.set(world, nowMs + settleMs);
  return { accepted, refused, made };
}

function callOf(step: Step, made: MadeIds): Call {
  const id = (reference: ObjectReference) =>
    reference.kind === 'existing' ? reference.id : (made.get(reference.stepId) ?? 'never-made');
  switch (step.kind) {
    case 'create-router-interface':
      return {
        product: 'Vpc',
        action: 'CreateRouterInterface',
        parameters: {
          Role: step.role,
          RouterId: step.routerId,
          RouterType: 'VRouter',
          Spec: step.spec,
          OppositeRegionId: step.oppositeRegionId,
          OppositeRouterType: 'VRouter',
          InstanceChargeType: 'PostPaid',
          Name: step.name,
        },
        idField: 'RouterInterfaceId',
      };
    case 'bind-router-interface':
      return {
        product: 'Vpc',
        action: 'ModifyRouterInterfaceAttribute',
        parameters: {
          RouterInterfaceId: id(step.routerInterface),
          OppositeInterfaceId: id(step.oppositeInterface),
          OppositeRouterId: step.oppositeRouterId,
          OppositeRouterType: 'VRouter',
        },
      };
    case 'connect-router-interface':
      return onInterface('ConnectRouterInterface', id(step.routerInterface));
    case 'activate-router-interface':
      return onInterface('ActivateRouterInterface', id(step.routerInterface));
    case 'deactivate-router-interface':
      return onInterface('DeactivateRouterInterface', id(step.routerInterface));
    case 'delete-router-interface':
      return onInterface('DeleteRouterInterface', id(step.routerInterface));
    case 'create-peering-connection':
      return {
        product: 'VpcPeer',
        action: 'CreateVpcPeerConnection',
        parameters: {
          VpcId: step.vpcId,
          AcceptingRegionId: step.acceptingRegionId,
          AcceptingVpcId: step.acceptingVpcId,
          AcceptingAliUid: step.acceptingAccountId,
          Name: step.name,
        },
        idField: 'InstanceId',
      };
    case 'delete-peering-connection':
      return {
        product: 'VpcPeer',
        action: 'DeleteVpcPeerConnection',
        parameters: { InstanceId: id(step.peeringConnection) },
      };
    case 'create-route':
      return {
        product: 'Vpc',
        action: 'CreateRouteEntry',
        parameters: {
          RouteTableId: step.routeTableId,
          DestinationCidrBlock: step.destination,
          NextHopType: step.nextHopType,
          NextHopId: id(step.nextHop),
        },
        idField: 'RouteEntryId',
      };
    case 'delete-route':
      return { product: 'Vpc', action: 'DeleteRouteEntry', parameters: { RouteEntryId: step.routeEntryId } };
    case 'authorize-rule':
      return authorizeCall(step);
    case 'revoke-rule':
      return {
        product: 'Ecs',
        action: step.direction === 'ingress' ? 'RevokeSecurityGroup' : 'RevokeSecurityGroupEgress',
        parameters: { SecurityGroupId: step.securityGroupId, SecurityGroupRuleId: [step.ruleId] },
      };
  }
}

function onInterface(action: string, routerInterfaceId: string): Call {
  return { product: 'Vpc', action, parameters: { RouterInterfaceId: routerInterfaceId } };
}

function authorizeCall({ securityGroupId, rule }: Extract<Step, { kind: 'authorize-rule' }>): Call {
  const side = rule.direction === 'ingress' ? 'Source' : 'Dest';
  const hasPorts = rule.protocol === 'TCP' || rule.protocol === 'UDP';
  const ports = rule.portRange ?? (hasPorts ? { from: 1, to: 65_535 } : { from: -1, to: -1 });
  const permission = {
    IpProtocol: rule.protocol,
    PortRange: `${ports.from}/${ports.to}`,
    Policy: 'accept',
    Priority: String(rule.priority),
    ...(rule.peer.kind === 'group'
      ? { [`${side}GroupId`]: rule.peer.securityGroupId }
      : { [`${rule.peer.cidrBlock.includes(':') ? 'Ipv6' : ''}${side}CidrIp`]: rule.peer.cidrBlock }),
  };
  return {
    product: 'Ecs',
    action: rule.direction === 'ingress' ? 'AuthorizeSecurityGroup' : 'AuthorizeSecurityGroupEgress',
    parameters: { SecurityGroupId: securityGroupId, Permissions: [permission] },
  };
}

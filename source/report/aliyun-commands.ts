import type { Plan } from '../domain/plan.ts';
import type { ObjectReference, Step } from '../domain/step.ts';
import { permissionParameters } from './permission-parameters.ts';

/**
 * The plan's steps as `aliyun` commands for a POSIX shell, in an order that respects their dependencies. Ids that only
 * exist once a step has run are kept in shell variables (read with jq). Every value is quoted, so a name cannot become
 * a command.
 */
export function aliyunCommands(plan: Plan): string {
  const variables = new Map(plan.steps.map((step, index) => [step.id, `step_${index + 1}`]));
  const id = (reference: ObjectReference) =>
    reference.kind === 'existing'
      ? quote(reference.id)
      : `"$${variables.get(reference.stepId) ?? 'unknown_step'}"`;
  const lines = inOrder(plan.steps).flatMap(step => {
    const { product, action, parameters, waiter } = commandOf(step, id);
    const words = [
      `aliyun ${product} ${action}`,
      ...parameters.map(([name, value]) => `--${name} ${value}`),
    ].join(' ');
    const keep = createdField[step.kind];
    const call = keep === undefined ? words : `${variables.get(step.id)}=$(${words} | jq -r .${keep})`;
    return [`# ${comment(step.id)}`, call, ...(waiter?.(`"$${variables.get(step.id)}"`) ?? [])];
  });
  return `${['set -eu', ...lines].join('\n')}\n`;
}

type Command = {
  readonly product: 'vpc' | 'vpcpeer' | 'ecs';
  readonly action: string;
  readonly parameters: readonly (readonly [string, string])[];
  /** Commands that wait until the step's goal is reached, given the shell word of the created id. */
  readonly waiter?: (created: string) => readonly string[];
};

type IdOf = (reference: ObjectReference) => string;

const createdField: Partial<Record<Step['kind'], string>> = {
  'create-router-interface': 'RouterInterfaceId',
  'create-peering-connection': 'InstanceId',
};

/** A single-quoted shell word. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function comment(text: string): string {
  return text.replaceAll(/[\r\n]/g, ' ');
}

function inOrder(steps: readonly Step[]): readonly Step[] {
  const done = new Set<string>();
  const ordered: Step[] = [];
  let left = [...steps];
  while (left.length > 0) {
    const ready = left.filter(step =>
      step.dependsOn.every(needed => done.has(needed) || !isIn(steps, needed)),
    );
    // A cycle cannot come from the planner; should it, the rest is printed rather than lost.
    const next = ready.length > 0 ? ready : left;
    for (const step of next) done.add(step.id);
    ordered.push(...next);
    left = left.filter(step => !done.has(step.id));
  }
  return ordered;
}

function isIn(steps: readonly Step[], id: string): boolean {
  return steps.some(step => step.id === id);
}

function commandOf(step: Step, id: IdOf): Command {
  switch (step.kind) {
    case 'create-router-interface':
      return createInterface(step);
    case 'bind-router-interface':
      return bindInterface(step, id);
    case 'connect-router-interface':
      return connectInterface(step, id);
    case 'activate-router-interface':
      return interfaceCommand('ActivateRouterInterface', step, id);
    case 'deactivate-router-interface':
      return interfaceCommand('DeactivateRouterInterface', step, id);
    case 'delete-router-interface':
      return interfaceCommand('DeleteRouterInterface', step, id);
    case 'create-peering-connection':
      return createPeering(step);
    case 'delete-peering-connection':
      return deletePeering(step, id);
    case 'create-route':
      return createRoute(step, id);
    case 'delete-route':
      return deleteRoute(step);
    case 'authorize-rule':
      return authorizeRule(step);
    case 'revoke-rule':
      return revokeRule(step);
  }
}

type Named<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

function region(step: Step): readonly [string, string] {
  return ['RegionId', quote(step.regionId)];
}

function createInterface(step: Named<'create-router-interface'>): Command {
  return {
    product: 'vpc',
    action: 'CreateRouterInterface',
    parameters: [
      region(step),
      ['Role', quote(step.role)],
      ['RouterType', quote('VRouter')],
      ['RouterId', quote(step.routerId)],
      ['OppositeRegionId', quote(step.oppositeRegionId)],
      ['OppositeRouterType', quote('VRouter')],
      ['Spec', quote(step.spec)],
      ['Name', quote(step.name)],
    ],
  };
}

function bindInterface(step: Named<'bind-router-interface'>, id: IdOf): Command {
  return {
    product: 'vpc',
    action: 'ModifyRouterInterfaceAttribute',
    parameters: [
      region(step),
      ['RouterInterfaceId', id(step.routerInterface)],
      ['OppositeInterfaceId', id(step.oppositeInterface)],
      ['OppositeRouterId', quote(step.oppositeRouterId)],
      ['OppositeRouterType', quote('VRouter')],
    ],
  };
}

function connectInterface(step: Named<'connect-router-interface'>, id: IdOf): Command {
  const command = interfaceCommand('ConnectRouterInterface', step, id);
  return { ...command, waiter: () => [waitForInterface(step.regionId, id(step.routerInterface))] };
}

type InterfaceStep = Named<
  | 'connect-router-interface'
  | 'activate-router-interface'
  | 'deactivate-router-interface'
  | 'delete-router-interface'
>;

function interfaceCommand(action: string, step: InterfaceStep, id: IdOf): Command {
  return {
    product: 'vpc',
    action,
    parameters: [region(step), ['RouterInterfaceId', id(step.routerInterface)]],
  };
}

function waitForInterface(regionId: string, id: string): string {
  return [
    `aliyun vpc DescribeRouterInterfaces --RegionId ${quote(regionId)}`,
    `--Filter.1.Key RouterInterfaceId --Filter.1.Value.1 ${id}`,
    "--waiter expr='RouterInterfaceSet.RouterInterfaceType[0].Status' to=Active",
  ].join(' ');
}

function createPeering(step: Named<'create-peering-connection'>): Command {
  const bandwidth =
    step.bandwidthMbps === undefined ? [] : [['Bandwidth', String(step.bandwidthMbps)] as const];
  return {
    product: 'vpcpeer',
    action: 'CreateVpcPeerConnection',
    parameters: [
      region(step),
      ['VpcId', quote(step.vpcId)],
      ['AcceptingRegionId', quote(step.acceptingRegionId)],
      ['AcceptingVpcId', quote(step.acceptingVpcId)],
      ['AcceptingAliUid', quote(step.acceptingAccountId)],
      ['Name', quote(step.name)],
      ...bandwidth,
    ],
    waiter: created => [
      `aliyun vpcpeer ListVpcPeerConnections --RegionId ${quote(step.regionId)} --InstanceId ${created} --waiter expr='VpcPeerConnects[0].Status' to=Activated`,
    ],
  };
}

function deletePeering(step: Named<'delete-peering-connection'>, id: IdOf): Command {
  const parameters = [region(step), ['InstanceId', id(step.peeringConnection)]] as const;
  return { product: 'vpcpeer', action: 'DeleteVpcPeerConnection', parameters };
}

function createRoute(step: Named<'create-route'>, id: IdOf): Command {
  return {
    product: 'vpc',
    action: 'CreateRouteEntry',
    parameters: [
      region(step),
      ['RouteTableId', quote(step.routeTableId)],
      ['DestinationCidrBlock', quote(step.destination)],
      ['NextHopType', quote(step.nextHopType)],
      ['NextHopId', id(step.nextHop)],
    ],
  };
}

function deleteRoute(step: Named<'delete-route'>): Command {
  const parameters = [region(step), ['RouteEntryId', quote(step.routeEntryId)]] as const;
  return { product: 'vpc', action: 'DeleteRouteEntry', parameters };
}

function authorizeRule(step: Named<'authorize-rule'>): Command {
  const action = step.rule.direction === 'egress' ? 'AuthorizeSecurityGroupEgress' : 'AuthorizeSecurityGroup';
  const group = ['SecurityGroupId', quote(step.securityGroupId)] as const;
  const rule = permissionParameters(step.rule).map(([name, value]) => [name, quote(value)] as const);
  return { product: 'ecs', action, parameters: [region(step), group, ...rule] };
}

function revokeRule(step: Named<'revoke-rule'>): Command {
  const action = step.direction === 'egress' ? 'RevokeSecurityGroupEgress' : 'RevokeSecurityGroup';
  const group = ['SecurityGroupId', quote(step.securityGroupId)] as const;
  return {
    product: 'ecs',
    action,
    parameters: [region(step), group, ['SecurityGroupRuleId.1', quote(step.ruleId)]],
  };
}

import type { Cloud, CloudResult, WriteReceipt } from '../cloud/cloud.ts';
import type { ObjectReference, Step } from '../domain/step.ts';

/** The one mutating call of a step, ready to be sent as often as needed. */
export type StepCall = {
  /** The cloud's name of the operation, for people and traces. */
  readonly operation: string;
  /** Everything that is sent but the token; its digest goes into the journal. */
  readonly parameters: Readonly<Record<string, unknown>>;
  send(cloud: Cloud, clientToken: string): CloudResult<WriteReceipt>;
};

export type CallContext = {
  readonly marker: string;
  /** Name of the connection, for objects whose step brings none. */
  readonly connectionName: string;
  readonly idOf: (reference: ObjectReference) => string;
};

/**
 * Maps a step to its call. No signal is passed along: a call that was sent is waited for until its own timeout, so
 * that its outcome can be recorded (failure-modes.md section 4, E).
 */
export function stepCall(step: Step, context: CallContext): StepCall {
  switch (step.kind) {
    case 'create-router-interface':
      return createInterface(step, context);
    case 'create-peering-connection':
      return createPeering(step, context);
    case 'create-route':
      return createRoute(step, context);
    case 'authorize-rule':
      return authorizeRule(step, context);
    case 'bind-router-interface':
      return bindInterface(step, context);
    case 'connect-router-interface':
      return call('ConnectRouterInterface', interfaceTarget(step, context), (target, cloud) =>
        cloud.connectRouterInterface(target),
      );
    case 'activate-router-interface':
      return call('ActivateRouterInterface', interfaceTarget(step, context), (target, cloud) =>
        cloud.activateRouterInterface(target),
      );
    case 'deactivate-router-interface':
      return call('DeactivateRouterInterface', interfaceTarget(step, context), (target, cloud) =>
        cloud.deactivateRouterInterface(target),
      );
    case 'delete-router-interface':
      return call('DeleteRouterInterface', interfaceTarget(step, context), (target, cloud, clientToken) =>
        cloud.deleteRouterInterface({ ...target, clientToken }),
      );
    case 'delete-peering-connection':
      return deletePeering(step, context);
    case 'delete-route':
      return deleteRoute(step);
    case 'revoke-rule':
      return revokeRule(step);
  }
}

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

function createInterface(step: StepOf<'create-router-interface'>, { marker }: CallContext): StepCall {
  const { regionId, role, routerId, oppositeRegionId, spec, name } = step;
  const parameters = { regionId, role, routerId, oppositeRegionId, spec, name, description: marker };
  return call('CreateRouterInterface', parameters, (request, cloud, clientToken) =>
    cloud.createRouterInterface({ ...request, clientToken }),
  );
}

function createPeering(step: StepOf<'create-peering-connection'>, { marker }: CallContext): StepCall {
  const { regionId, vpcId, acceptingRegionId, acceptingVpcId, acceptingAccountId, name, bandwidthMbps } =
    step;
  const ends = { regionId, vpcId, acceptingRegionId, acceptingVpcId, acceptingAccountId };
  const bandwidth = bandwidthMbps === undefined ? {} : { bandwidthMbps };
  const parameters = { ...ends, name, description: marker, ...bandwidth };
  return call('CreateVpcPeerConnection', parameters, (request, cloud, clientToken) =>
    cloud.createPeeringConnection({ ...request, clientToken }),
  );
}

function createRoute(step: StepOf<'create-route'>, context: CallContext): StepCall {
  const { regionId, routeTableId, destination, nextHopType } = step;
  const parameters = {
    regionId,
    routeTableId,
    destination,
    nextHopType,
    nextHopId: context.idOf(step.nextHop),
    name: context.connectionName,
    description: context.marker,
  };
  return call('CreateRouteEntry', parameters, (request, cloud, clientToken) =>
    cloud.createRouteEntry({ ...request, clientToken }),
  );
}

function authorizeRule(step: StepOf<'authorize-rule'>, { marker }: CallContext): StepCall {
  const { regionId, securityGroupId, rule } = step;
  const operation = rule.direction === 'ingress' ? 'AuthorizeSecurityGroup' : 'AuthorizeSecurityGroupEgress';
  const parameters = { regionId, securityGroupId, rule, description: marker };
  return call(operation, parameters, (request, cloud, clientToken) =>
    cloud.authorizeSecurityGroupRule({ ...request, clientToken }),
  );
}

function bindInterface(step: StepOf<'bind-router-interface'>, context: CallContext): StepCall {
  const parameters = {
    ...interfaceTarget(step, context),
    oppositeInterfaceId: context.idOf(step.oppositeInterface),
    oppositeRouterId: step.oppositeRouterId,
  };
  return call('ModifyRouterInterfaceAttribute', parameters, (request, cloud) =>
    cloud.modifyRouterInterfaceAttribute(request),
  );
}

function deletePeering(step: StepOf<'delete-peering-connection'>, { idOf }: CallContext): StepCall {
  const parameters = { regionId: step.regionId, peeringConnectionId: idOf(step.peeringConnection) };
  return call('DeleteVpcPeerConnection', parameters, (request, cloud, clientToken) =>
    cloud.deletePeeringConnection({ ...request, clientToken }),
  );
}

function deleteRoute({ regionId, routeEntryId }: StepOf<'delete-route'>): StepCall {
  return call('DeleteRouteEntry', { regionId, routeEntryId }, (request, cloud) =>
    cloud.deleteRouteEntry(request),
  );
}

function revokeRule({ regionId, securityGroupId, direction, ruleId }: StepOf<'revoke-rule'>): StepCall {
  const operation = direction === 'ingress' ? 'RevokeSecurityGroup' : 'RevokeSecurityGroupEgress';
  const parameters = { regionId, securityGroupId, direction, ruleId };
  return call(operation, parameters, (request, cloud, clientToken) =>
    cloud.revokeSecurityGroupRule({ ...request, clientToken }),
  );
}

function interfaceTarget(
  step: { regionId: string; routerInterface: ObjectReference },
  { idOf }: CallContext,
): { regionId: string; routerInterfaceId: string } {
  return { regionId: step.regionId, routerInterfaceId: idOf(step.routerInterface) };
}

function call<Parameters extends Readonly<Record<string, unknown>>>(
  operation: string,
  parameters: Parameters,
  send: (parameters: Parameters, cloud: Cloud, clientToken: string) => CloudResult<WriteReceipt>,
): StepCall {
  return { operation, parameters, send: (cloud, clientToken) => send(parameters, cloud, clientToken) };
}

import type { Caller } from '../calls/caller.ts';
import type { WriteOperationName } from '../calls/operation.ts';
import type { CallOptions, CloudResult, RouterInterfaceTarget, WriteCloud, WriteReceipt } from '../cloud.ts';
import { sendWrite } from './send-write.ts';

type ConnectionWrites = Omit<
  WriteCloud,
  'createRouteEntry' | 'deleteRouteEntry' | 'authorizeSecurityGroupRule' | 'revokeSecurityGroupRule'
>;

/** Writes to connections of both kinds (alibaba-cloud-api.md sections 1.4 and 1.6). */
export function writeConnections(caller: Caller<WriteOperationName>): ConnectionWrites {
  return { ...writeRouterInterfaces(caller), ...writePeeringConnections(caller) };
}

function writeRouterInterfaces(
  caller: Caller<WriteOperationName>,
): Omit<ConnectionWrites, 'createPeeringConnection' | 'deletePeeringConnection'> {
  return {
    createRouterInterface: ({ regionId, signal, ...request }) =>
      sendWrite(
        caller,
        {
          operation: 'CreateRouterInterface',
          regionId,
          signal,
          parameters: {
            Role: request.role,
            RouterType: 'VRouter',
            RouterId: request.routerId,
            OppositeRegionId: request.oppositeRegionId,
            // The default is VBR (section 1.4).
            OppositeRouterType: 'VRouter',
            Spec: request.spec,
            Name: request.name,
            Description: request.description,
            ClientToken: request.clientToken,
          },
        },
        { kind: 'required', field: 'RouterInterfaceId' },
      ),
    modifyRouterInterfaceAttribute: ({ regionId, signal, ...request }) =>
      sendWrite(caller, {
        operation: 'ModifyRouterInterfaceAttribute',
        regionId,
        signal,
        parameters: {
          RouterInterfaceId: request.routerInterfaceId,
          OppositeInterfaceId: request.oppositeInterfaceId,
          OppositeRouterId: request.oppositeRouterId,
          OppositeRouterType: 'VRouter',
        },
      }),
    connectRouterInterface: target => changeState(caller, 'ConnectRouterInterface', target),
    activateRouterInterface: target => changeState(caller, 'ActivateRouterInterface', target),
    deactivateRouterInterface: target => changeState(caller, 'DeactivateRouterInterface', target),
    deleteRouterInterface: ({ regionId, signal, routerInterfaceId, clientToken }) =>
      sendWrite(caller, {
        operation: 'DeleteRouterInterface',
        regionId,
        signal,
        parameters: { RouterInterfaceId: routerInterfaceId, ClientToken: clientToken },
      }),
  };
}

/** Connect, Activate and Deactivate take no ClientToken: the state of the interface guards them. */
function changeState(
  caller: Caller<WriteOperationName>,
  operation: 'ConnectRouterInterface' | 'ActivateRouterInterface' | 'DeactivateRouterInterface',
  { regionId, signal, routerInterfaceId }: RouterInterfaceTarget & CallOptions,
): CloudResult<WriteReceipt> {
  return sendWrite(caller, {
    operation,
    regionId,
    signal,
    parameters: { RouterInterfaceId: routerInterfaceId },
  });
}

function writePeeringConnections(
  caller: Caller<WriteOperationName>,
): Pick<ConnectionWrites, 'createPeeringConnection' | 'deletePeeringConnection'> {
  return {
    createPeeringConnection: ({ regionId, signal, ...request }) =>
      sendWrite(
        caller,
        {
          operation: 'CreateVpcPeerConnection',
          regionId,
          signal,
          parameters: {
            VpcId: request.vpcId,
            AcceptingRegionId: request.acceptingRegionId,
            AcceptingVpcId: request.acceptingVpcId,
            AcceptingAliUid: request.acceptingAccountId,
            Name: request.name,
            Description: request.description,
            Bandwidth: request.bandwidthMbps,
            ClientToken: request.clientToken,
          },
        },
        { kind: 'required', field: 'InstanceId' },
      ),
    // Force would also delete the routes of others (section 1.6): it is never sent.
    deletePeeringConnection: ({ regionId, signal, peeringConnectionId, clientToken }) =>
      sendWrite(caller, {
        operation: 'DeleteVpcPeerConnection',
        regionId,
        signal,
        parameters: { InstanceId: peeringConnectionId, ClientToken: clientToken },
      }),
  };
}

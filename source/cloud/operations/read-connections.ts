import type { Caller } from '../calls/caller.ts';
import type { ReadOperationName } from '../calls/operation.ts';
import type { ReadCloud } from '../cloud.ts';
import { lazily } from './lazily.ts';
import { listByPages } from './list-by-pages.ts';
import { listItemsByTokens } from './list-by-tokens.ts';
import { placeInRegion } from './place-in-region.ts';

/** Connections of both kinds (alibaba-cloud-api.md sections 1.4 and 1.6). */
export function readConnections(
  caller: Caller<ReadOperationName>,
): Pick<ReadCloud, 'routerInterfaces' | 'peeringConnections'> {
  const schemas = {
    routerInterface: lazily(async () => (await import('../answers/router-interface.ts')).routerInterface),
    peeringConnection: lazily(
      async () => (await import('../answers/peering-connection.ts')).peeringConnection,
    ),
  };
  return {
    routerInterfaces: ({ regionId, routerInterfaceIds, signal }) =>
      placeInRegion(
        regionId,
        listByPages({
          ...{ caller, regionId, signal, operation: 'DescribeRouterInterfaces' },
          parameters:
            routerInterfaceIds === undefined
              ? {}
              : { Filter: [{ Key: 'RouterInterfaceId', Value: routerInterfaceIds }] },
          path: ['RouterInterfaceSet', 'RouterInterfaceType'],
          item: schemas.routerInterface,
          identify: item => item.routerInterfaceId,
        }),
      ),
    peeringConnections: ({ regionId, peeringConnectionId, vpcId, signal }) =>
      listItemsByTokens({
        ...{ caller, regionId, signal, operation: 'ListVpcPeerConnections' },
        parameters: { InstanceId: peeringConnectionId, VpcId: vpcId },
        path: ['VpcPeerConnects'],
        item: schemas.peeringConnection,
        pageSize: { MaxResults: 100 },
      }),
  };
}

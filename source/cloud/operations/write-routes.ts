import type { Caller } from '../calls/caller.ts';
import type { WriteOperationName } from '../calls/operation.ts';
import type { WriteCloud } from '../cloud.ts';
import { sendWrite } from './send-write.ts';

/** Writes to route tables (alibaba-cloud-api.md section 1.3). Both are asynchronous: read until they show. */
export function writeRoutes(
  caller: Caller<WriteOperationName>,
): Pick<WriteCloud, 'createRouteEntry' | 'deleteRouteEntry'> {
  return {
    createRouteEntry: ({ regionId, signal, ...request }) =>
      sendWrite(
        caller,
        {
          operation: 'CreateRouteEntry',
          regionId,
          signal,
          parameters: {
            RouteTableId: request.routeTableId,
            DestinationCidrBlock: request.destination,
            NextHopType: request.nextHopType,
            NextHopId: request.nextHopId,
            RouteEntryName: request.name,
            Description: request.description,
            ClientToken: request.clientToken,
          },
        },
        { kind: 'optional', field: 'RouteEntryId' },
      ),
    // By its own id, so that a route made anew for the same destination is safe.
    deleteRouteEntry: ({ regionId, signal, routeEntryId }) =>
      sendWrite(caller, {
        operation: 'DeleteRouteEntry',
        regionId,
        signal,
        parameters: { RouteEntryId: routeEntryId },
      }),
  };
}

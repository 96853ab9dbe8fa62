import type { Connection } from '../../connections/connection.ts';
import type { Side } from '../../intent.ts';
import type { Inventory, RouterInterface } from '../../inventory.ts';
import { sides } from '../context.ts';

/** What runs of this program made, by the journals: only this is taken away without asking by name. */
export type Ownership = {
  readonly routeEntryIds: readonly string[];
  readonly ruleIds: readonly string[];
};

export type DisconnectionRequest = {
  readonly inventory: Inventory;
  readonly connection: Connection;
  /** Absent: nothing is known to be ours. */
  readonly ownership?: Ownership;
  /** Keys of routes of others that may go. */
  readonly consents?: readonly string[];
  /** Keys of items to leave. */
  readonly exclusions?: readonly string[];
};

/** One end that exists: where it is, and the id that routes there name. */
export type DisconnectionEnd = {
  readonly side: Side;
  readonly regionId: string;
  readonly vpcId: string;
  readonly nextHopId: string;
  /** Of a router interface. */
  readonly half?: RouterInterface;
};

/** The ends that exist, by the roles the cloud gave them. */
export function endsOf(connection: Connection): readonly DisconnectionEnd[] {
  return sides.flatMap((side): readonly DisconnectionEnd[] => {
    const { regionId, vpcId } = connection.ends[side];
    if (connection.kind === 'peering-connection') {
      return vpcId === undefined ? [] : [{ side, regionId, vpcId, nextHopId: connection.id }];
    }
    const half = connection.halves[side];
    if (half === undefined) return [];
    return [{ side, regionId: half.regionId, vpcId: half.vpcId, nextHopId: half.routerInterfaceId, half }];
  });
}

import { joinConnections } from '../../../source/domain/connections.ts';
import type {
  Inventory,
  RouteEntry,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Vpc,
  VSwitch,
} from '../../../source/domain/inventory.ts';
import { all } from './edit-account.ts';

/** One side of a healthy connection with everything that can be broken there. */
export type ConnectionEnd = {
  readonly name: string;
  readonly connectionId: string;
  /** What routes of this side name. */
  readonly hop: string;
  readonly hopType: 'VpcPeer' | 'RouterInterface';
  readonly vpc: Vpc;
  readonly vSwitches: readonly VSwitch[];
  readonly group: SecurityGroup;
  readonly rules: readonly SecurityGroupRule[];
  readonly tables: readonly (RouteTable & { readonly ours: readonly RouteEntry[] })[];
};

export type SidedEnd = { readonly near: ConnectionEnd; readonly far: ConnectionEnd };

/** Both sides of every connection, each seen from itself. */
export function connectionEnds(inventory: Inventory): readonly SidedEnd[] {
  return joinConnections(inventory).flatMap(connection => {
    const end = (side: 'initiator' | 'acceptor'): ConnectionEnd => {
      const { vpcId } = connection.ends[side];
      const hop =
        connection.kind === 'peering-connection'
          ? connection.id
          : (connection.halves[side]?.routerInterfaceId ?? '');
      const [vpc] = all(inventory, 'vpcs').filter(one => one.vpcId === vpcId);
      const [group] = all(inventory, 'securityGroups').filter(one => one.vpcId === vpcId);
      if (vpc === undefined || group === undefined) throw new Error(`${connection.name} ${side}`);
      return {
        name: connection.name.replace(/-(initiator|acceptor)$/, ''),
        connectionId: connection.id,
        hop,
        hopType: connection.kind === 'peering-connection' ? 'VpcPeer' : 'RouterInterface',
        vpc,
        vSwitches: all(inventory, 'vSwitches').filter(one => one.vpcId === vpcId),
        group,
        rules: group.rules.state === 'known' ? group.rules.value.rules : [],
        tables: all(inventory, 'routeTables')
          .filter(one => one.vpcId === vpcId && one.entries.state === 'known')
          .map(table => ({
            ...table,
            ours:
              table.entries.state === 'known'
                ? table.entries.value.filter(entry => entry.nextHops[0]?.nextHopId === hop)
                : [],
          })),
      };
    };
    const [one, other] = [end('initiator'), end('acceptor')];
    return [
      { near: one, far: other },
      { near: other, far: one },
    ];
  });
}

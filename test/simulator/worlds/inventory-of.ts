import { known } from '../../../source/domain/fact.ts';
import type { Inventory, RegionInventory, SecurityGroupRule } from '../../../source/domain/inventory.ts';
import type { WorldState } from '../../../source/simulator/state/world-state.ts';

const time = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** A world as a complete snapshot would have it: written another way than discovery, to hold the copy to. */
export function inventoryOf(state: WorldState): Inventory {
  return {
    schema: 'vpclink.inventory/1',
    accountId: state.collections.accounts[0]?.id ?? '',
    readAt: '2026-11-24T00:00:00Z',
    regions: state.regionIds.map(regionId => regionOf(state, regionId)),
  };
}

function regionOf({ collections }: WorldState, regionId: string): RegionInventory {
  const here = <Record extends { readonly regionId: string }>(records: readonly Record[]) =>
    records.filter(record => record.regionId === regionId);
  const idOf = ({ id }: { readonly id: string }) => id;
  return {
    regionId,
    vpcs: known(
      here(collections.vpcs).map(vpc => ({
        ...vpc,
        vpcId: vpc.id,
        ipv6CidrBlocks: vpc.ipv6CidrBlocks.map(({ cidrBlock }) => cidrBlock),
        routeTableIds: collections.routeTables.filter(({ vpcId }) => vpcId === vpc.id).map(idOf),
        isAttachedToCen: collections.cenAttachments.some(({ vpcId }) => vpcId === vpc.id),
        creationTime: time(vpc.createdAtMs),
      })),
    ),
    vSwitches: known(
      here(collections.vSwitches).map(vSwitch => ({
        ...vSwitch,
        vSwitchId: vSwitch.id,
        availableIpAddressCount: 250,
      })),
    ),
    routeTables: known(
      here(collections.routeTables).map(table => ({
        ...table,
        routeTableId: table.id,
        vSwitchIds: collections.vSwitches.filter(({ routeTableId }) => routeTableId === table.id).map(idOf),
        entries: known(
          collections.routeEntries
            .filter(({ routeTableId }) => routeTableId === table.id)
            .map(entry => ({
              ...entry,
              routeEntryId: entry.id,
              nextHops: entry.nextHops.map(({ id, type, isEnabled, weight }) => ({
                nextHopId: id,
                nextHopType: type,
                isEnabled,
                weight,
              })),
            })),
        ),
      })),
    ),
    routerInterfaces: known(
      here(collections.routerInterfaces).map(end => ({
        ...end,
        routerInterfaceId: end.id,
        bandwidthMbps: 0,
        endTime: end.endsAtMs === undefined ? '2999-09-08T16:00:00Z' : time(end.endsAtMs),
        creationTime: time(end.createdAtMs),
      })),
    ),
    peeringConnections: known(
      collections.peeringConnections
        .filter(peering => [peering.regionId, peering.acceptingRegionId].includes(regionId))
        .map(({ bandwidthMbps, expiresAtMs, ...peering }) => ({
          ...peering,
          peeringConnectionId: peering.id,
          cidrBlocks: [],
          acceptingCidrBlocks: [],
          ...(bandwidthMbps < 0 ? {} : { bandwidthMbps }),
          creationTime: time(peering.createdAtMs),
          ...(expiresAtMs === undefined ? {} : { expirationTime: time(expiresAtMs) }),
        })),
    ),
    securityGroups: known(
      here(collections.securityGroups).map(group => ({
        ...group,
        securityGroupId: group.id,
        instanceCount: 0,
        rules: known({
          innerAccessPolicy: group.innerAccessPolicy,
          rules: collections.securityGroupRules
            .filter(({ securityGroupId }) => securityGroupId === group.id)
            .map(ruleOf),
        }),
      })),
    ),
    networkAcls: known(
      here(collections.networkAcls).map(acl => ({
        ...acl,
        networkAclId: acl.id,
        vSwitchIds: [],
        ingress: acl.ingress.map(({ id, ...entry }) => ({ ...entry, entryId: id })),
        egress: acl.egress.map(({ id, ...entry }) => ({ ...entry, entryId: id })),
      })),
    ),
    instances: known(
      here(collections.instances).map(instance => ({
        ...instance,
        instanceId: instance.id,
        privateIpAddresses: collections.networkInterfaces
          .filter(({ instanceId }) => instanceId === instance.id)
          .flatMap(({ privateIpAddresses }) => privateIpAddresses),
      })),
    ),
  };
}

function ruleOf(rule: WorldState['collections']['securityGroupRules'][number]): SecurityGroupRule {
  const [from = 0, to = 0] = rule.portRange.split('/').map(Number);
  const { peer } = rule;
  return {
    ruleId: rule.id,
    direction: rule.direction,
    policy: rule.policy,
    priority: rule.priority,
    protocol: rule.protocol as SecurityGroupRule['protocol'],
    ...(from < 0 ? {} : { portRange: { from, to } }),
    peer: peer.kind === 'ipv4' || peer.kind === 'ipv6' ? { kind: 'cidr', cidrBlock: peer.cidrBlock } : peer,
    description: rule.description,
  };
}

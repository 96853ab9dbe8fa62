import { valueOr } from '../domain/fact.ts';
import type {
  Inventory,
  PeeringConnection,
  RegionInventory,
  RouterInterface,
  Vpc,
} from '../domain/inventory.ts';
import type { Translate } from '../language/translate.ts';
import { columns } from './columns.ts';
import { unreadText } from './unread-text.ts';

/** The inventory for people: every VPC in a row, every connection in a row, then what could not be read. */
export function inventoryText(inventory: Inventory, translate: Translate): string {
  const unread = inventory.regions.filter(region => region.vpcs.state === 'unknown');
  const connections = connectionRows(inventory);
  const vpcs = inventory.regions.flatMap(region => valueOr(region.vpcs, []));
  const totals = { vpcs: vpcs.length, connections: connections.length };
  const lines = [
    ...columns([translate('report.inventory.heading').split('\t'), ...inventory.regions.flatMap(vpcRows)]),
    ...(connections.length === 0
      ? []
      : ['', translate('report.inventory.connections'), ...columns(connections)]),
    ...(unread.length === 0 ? [] : ['', ...unread.map(region => unreadLine(region, translate))]),
    '',
    translate('report.inventory.totals', {
      ...totals,
      regions: inventory.regions.length,
      unread: unread.length,
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function vpcRows(region: RegionInventory): string[][] {
  const vSwitches = valueOr(region.vSwitches, undefined);
  return valueOr(region.vpcs, []).map(vpc => [
    region.regionId,
    vpc.vpcId,
    ranges(vpc),
    vSwitches === undefined ? '?' : String(vSwitches.filter(vSwitch => vSwitch.vpcId === vpc.vpcId).length),
    vpc.status,
    vpc.name,
  ]);
}

function ranges(vpc: Vpc): string {
  return [vpc.cidrBlock, ...vpc.secondaryCidrBlocks, ...vpc.ipv6CidrBlocks].join(' ');
}

function connectionRows(inventory: Inventory): string[][] {
  const peerings = new Map<string, PeeringConnection>();
  const initiators: RouterInterface[] = [];
  for (const region of inventory.regions) {
    for (const peering of valueOr(region.peeringConnections, []))
      peerings.set(peering.peeringConnectionId, peering);
    initiators.push(...valueOr(region.routerInterfaces, []).filter(({ role }) => role === 'InitiatingSide'));
  }
  return [
    ...[...peerings.values()].map(peering => [
      peering.peeringConnectionId,
      peering.status,
      `${peering.regionId}/${peering.vpcId}`,
      '<->',
      `${peering.acceptingRegionId}/${peering.acceptingVpcId}`,
      peering.name,
    ]),
    ...initiators.map(end => [
      end.routerInterfaceId,
      end.status,
      `${end.regionId}/${end.vpcId}`,
      '<->',
      `${end.oppositeRegionId}/${end.oppositeVpcId ?? '?'}`,
      end.name,
    ]),
  ];
}

function unreadLine(region: RegionInventory, translate: Translate): string {
  const reason = region.vpcs.state === 'unknown' ? unreadText(region.vpcs.reason, translate) : '';
  return `? ${region.regionId} ${translate('report.inventory.unread', { reason })}`;
}

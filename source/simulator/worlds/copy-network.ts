import { valueOr } from '../../domain/fact.ts';
import type { RegionInventory, RouteTable, Vpc, VSwitch } from '../../domain/inventory.ts';
import type { NextHopRecord, RouteTableRecord } from '../state/network-records.ts';
import { addCenAttachment } from './sketch-connections.ts';
import { timeOr } from './time-or.ts';
import { longAgoMs, owned, sketchId, type WorldSketch } from './world-sketch.ts';

/** Copies the VPCs of a region, their tables with all entries that were read, and their vSwitches. */
export function copyNetwork(sketch: WorldSketch, region: RegionInventory): void {
  const vpcs = new Map(valueOr(region.vpcs, []).map(vpc => [vpc.vpcId, vpc]));
  for (const vpc of vpcs.values()) {
    copyVpc(sketch, vpc);
  }
  const vSwitches = valueOr(region.vSwitches, []).filter(vSwitch => vpcs.has(vSwitch.vpcId));
  const known = new Set<string>();
  for (const table of valueOr(region.routeTables, [])) {
    const vpc = vpcs.get(table.vpcId);
    if (vpc !== undefined) {
      known.add(table.routeTableId);
      copyTable(sketch, { table, vpc });
    }
  }
  for (const vSwitch of vSwitches) {
    standInTable(sketch, { vSwitch, vpc: vpcs.get(vSwitch.vpcId), known });
    copyVSwitch(sketch, vSwitch);
  }
}

function copyVpc(sketch: WorldSketch, vpc: Vpc): void {
  const record = {
    ...owned(sketch, vpc.regionId),
    id: vpc.vpcId,
    ownerId: vpc.ownerId,
    tags: vpc.tags,
    createdAtMs: timeOr(vpc.creationTime, longAgoMs),
    name: vpc.name,
    description: vpc.description,
    status: vpc.status,
    cidrBlock: vpc.cidrBlock,
    secondaryCidrBlocks: vpc.secondaryCidrBlocks,
    userCidrBlocks: vpc.userCidrBlocks,
    ipv6CidrBlocks: vpc.ipv6CidrBlocks.map(cidrBlock => ({ cidrBlock, isp: 'BGP' })),
    routerId: vpc.routerId,
    isDefault: vpc.isDefault,
  };
  sketch.lists.vpcs.push(record);
  if (vpc.isAttachedToCen) {
    addCenAttachment(sketch, record, 'cen-of-snapshot');
  }
}

function copyTable(
  sketch: WorldSketch,
  { table, vpc }: { readonly table: RouteTable; readonly vpc: Vpc },
): void {
  sketch.lists.routeTables.push({
    ...tableRecord(sketch, vpc, table.routeTableId),
    name: table.name,
    type: table.type,
    associateType: table.associateType,
    status: table.status,
  });
  for (const [index, entry] of valueOr(table.entries, []).entries()) {
    const key = `${table.routeTableId}/${entry.destination}/${index}`;
    sketch.lists.routeEntries.push({
      id: entry.routeEntryId || sketchId(sketch, { kind: 'rte', regionId: table.regionId, key }),
      ownerId: sketch.accountId,
      regionId: table.regionId,
      vpcId: table.vpcId,
      routeTableId: table.routeTableId,
      destination: entry.destination,
      ipVersion: entry.ipVersion,
      type: entry.type,
      // Nothing is under way in a copy, so nothing would ever end what was under way in the original.
      status: 'Available',
      name: entry.name,
      description: entry.description,
      nextHops:
        entry.nextHops.length > 0 ? entry.nextHops.map(nextHopRecord) : [systemHop(entry.destination)],
      isManaged: false,
      modifiedAtMs: longAgoMs,
    });
  }
}

/** A table that a vSwitch uses but that was not read: it has to be there, and its entries are refused. */
function standInTable(
  sketch: WorldSketch,
  given: { readonly vSwitch: VSwitch; readonly vpc: Vpc | undefined; readonly known: Set<string> },
): void {
  const { vSwitch, vpc, known } = given;
  if (vpc !== undefined && !known.has(vSwitch.routeTableId)) {
    known.add(vSwitch.routeTableId);
    sketch.lists.routeTables.push(tableRecord(sketch, vpc, vSwitch.routeTableId));
  }
}

function tableRecord(sketch: WorldSketch, vpc: Vpc, id: string): RouteTableRecord {
  return {
    ...owned(sketch, vpc.regionId),
    id,
    vpcId: vpc.vpcId,
    routerId: vpc.routerId,
    name: '',
    description: '',
    type: 'Custom',
    associateType: 'VSwitch',
    gatewayIds: [],
    status: 'Available',
    propagatesRoutes: true,
  };
}

function copyVSwitch(sketch: WorldSketch, vSwitch: VSwitch): void {
  sketch.lists.vSwitches.push({
    ...owned(sketch, vSwitch.regionId),
    id: vSwitch.vSwitchId,
    vpcId: vSwitch.vpcId,
    name: vSwitch.name,
    description: '',
    status: 'Available',
    zoneId: vSwitch.zoneId,
    cidrBlock: vSwitch.cidrBlock,
    ...(vSwitch.ipv6CidrBlock === undefined ? {} : { ipv6CidrBlock: vSwitch.ipv6CidrBlock }),
    routeTableId: vSwitch.routeTableId,
    ...(vSwitch.networkAclId === undefined ? {} : { networkAclId: vSwitch.networkAclId }),
    isDefault: false,
    isShared: vSwitch.isShared,
  });
}

function nextHopRecord(hop: {
  readonly nextHopId: string;
  readonly nextHopType: string;
  readonly isEnabled: boolean;
  readonly weight: number;
}): NextHopRecord {
  return { type: hop.nextHopType, id: hop.nextHopId, weight: hop.weight, isEnabled: hop.isEnabled };
}

/** The oldest list operation leaves the next hop of system entries out. */
function systemHop(destination: string): NextHopRecord {
  const type = destination === '100.64.0.0/10' ? 'service' : 'local';
  return { type, id: '', weight: 0, isEnabled: true };
}

import type {
  GatewayRecord,
  NextHopRecord,
  RouteEntryRecord,
  RouteTableRecord,
  TagRecord,
  VpcRecord,
  VSwitchRecord,
} from '../state/network-records.ts';
import { longAgoMs, owned, sketchId, type WorldSketch, zoneId } from './world-sketch.ts';

/** The range of the cloud's own services, a system entry of every table (alibaba-cloud-api.md section 4 rule 2). */
const serviceRange = '100.64.0.0/10';

const localNextHop: NextHopRecord = { type: 'local', id: '', weight: 0, isEnabled: true };

const serviceNextHop: NextHopRecord = { type: 'service', id: '', weight: 0, isEnabled: true };

export type NewVpc = {
  readonly regionId: string;
  readonly name: string;
  readonly cidrBlock: string;
  readonly secondaryCidrBlocks?: readonly string[];
  readonly userCidrBlocks?: readonly string[];
  readonly ipv6CidrBlock?: string;
  readonly description?: string;
  readonly tags?: readonly TagRecord[];
  readonly isDefault?: boolean;
  /** Tells two VPCs of one region and name apart. */
  readonly key?: string;
};

/** A VPC with its router, its system table and the service range in it. */
export function addVpc(sketch: WorldSketch, vpc: NewVpc): VpcRecord {
  const { regionId } = vpc;
  const key = vpc.key ?? vpc.name;
  const record: VpcRecord = {
    ...owned(sketch, regionId),
    id: sketchId(sketch, { kind: 'vpc', regionId, key }),
    name: vpc.name,
    description: vpc.description ?? '',
    status: 'Available',
    cidrBlock: vpc.cidrBlock,
    secondaryCidrBlocks: vpc.secondaryCidrBlocks ?? [],
    userCidrBlocks: vpc.userCidrBlocks ?? [],
    ipv6CidrBlocks: vpc.ipv6CidrBlock === undefined ? [] : [{ cidrBlock: vpc.ipv6CidrBlock, isp: 'BGP' }],
    routerId: sketchId(sketch, { kind: 'vrt', regionId, key }),
    isDefault: vpc.isDefault ?? false,
    tags: vpc.tags ?? [],
  };
  sketch.lists.vpcs.push(record);
  addRouteTable(sketch, record, { name: '', type: 'System' });
  return record;
}

/** The system table of a VPC of this sketch. */
export function systemTable(sketch: WorldSketch, vpc: VpcRecord): RouteTableRecord {
  const table = sketch.tablesOf.get(vpc.id)?.find(({ type }) => type === 'System');
  if (table === undefined) {
    throw new Error(`VPC ${vpc.id} is not of this sketch`);
  }
  return table;
}

/** A route table with the system entries that its VPC's vSwitches bring; custom unless said otherwise. */
export function addRouteTable(
  sketch: WorldSketch,
  vpc: VpcRecord,
  table: {
    readonly name: string;
    readonly type?: 'System' | 'Custom';
    readonly associateType?: 'VSwitch' | 'Gateway';
    readonly gatewayIds?: readonly string[];
  },
): RouteTableRecord {
  const { regionId } = vpc;
  const record: RouteTableRecord = {
    ...owned(sketch, regionId),
    id: sketchId(sketch, { kind: 'vtb', regionId, key: `${vpc.id}/${table.name}` }),
    vpcId: vpc.id,
    routerId: vpc.routerId,
    name: table.name,
    description: '',
    type: table.type ?? 'Custom',
    associateType: table.associateType ?? 'VSwitch',
    gatewayIds: table.gatewayIds ?? [],
    status: 'Available',
    propagatesRoutes: true,
  };
  sketch.lists.routeTables.push(record);
  appendTo(sketch.tablesOf, vpc.id, record);
  if (record.associateType === 'VSwitch') {
    addSystemRoute(sketch, record, serviceRange);
    for (const vSwitch of sketch.vSwitchesOf.get(vpc.id) ?? []) {
      addSystemRoutesOf(sketch, record, vSwitch);
    }
  }
  return record;
}

export type NewVSwitch = {
  readonly name: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock?: string;
  /** The system table where absent. */
  readonly routeTable?: RouteTableRecord;
  readonly networkAclId?: string;
  readonly zone?: string;
  readonly isShared?: boolean;
};

/** A vSwitch, and its range as a system entry in every vSwitch table of its VPC. */
export function addVSwitch(sketch: WorldSketch, vpc: VpcRecord, vSwitch: NewVSwitch): VSwitchRecord {
  const { regionId } = vpc;
  const record: VSwitchRecord = {
    ...owned(sketch, regionId),
    id: sketchId(sketch, { kind: 'vsw', regionId, key: `${vpc.id}/${vSwitch.name}` }),
    vpcId: vpc.id,
    name: vSwitch.name,
    description: '',
    status: 'Available',
    zoneId: zoneId(regionId, vSwitch.zone),
    cidrBlock: vSwitch.cidrBlock,
    ...(vSwitch.ipv6CidrBlock === undefined ? {} : { ipv6CidrBlock: vSwitch.ipv6CidrBlock }),
    routeTableId: (vSwitch.routeTable ?? systemTable(sketch, vpc)).id,
    ...(vSwitch.networkAclId === undefined ? {} : { networkAclId: vSwitch.networkAclId }),
    isDefault: false,
    isShared: vSwitch.isShared ?? false,
  };
  sketch.lists.vSwitches.push(record);
  appendTo(sketch.vSwitchesOf, vpc.id, record);
  for (const table of sketch.tablesOf.get(vpc.id) ?? []) {
    if (table.associateType === 'VSwitch') {
      addSystemRoutesOf(sketch, table, record);
    }
  }
  return record;
}

export type NewRoute = {
  readonly destination: string;
  readonly nextHop: { readonly type: string; readonly id: string };
  readonly type?: RouteEntryRecord['type'];
  readonly name?: string;
  readonly description?: string;
};

/** A route that somebody wrote (or that was learned, where `type` says so). */
export function addRoute(sketch: WorldSketch, table: RouteTableRecord, route: NewRoute): RouteEntryRecord {
  return addEntry(sketch, table, {
    ...route,
    type: route.type ?? 'Custom',
    nextHop: { weight: 0, isEnabled: true, ...route.nextHop },
  });
}

/** Something else that routes may point at: a NAT gateway, a VPN gateway, a transit router attachment. */
export function addGateway(
  sketch: WorldSketch,
  vpc: VpcRecord,
  gateway: { readonly kind: GatewayRecord['kind']; readonly id: string; readonly name: string },
): GatewayRecord {
  const record: GatewayRecord = {
    ...owned(sketch, vpc.regionId),
    ...gateway,
    vpcId: vpc.id,
    status: 'Available',
  };
  sketch.lists.gateways.push(record);
  return record;
}

function addSystemRoutesOf(sketch: WorldSketch, table: RouteTableRecord, vSwitch: VSwitchRecord): void {
  addSystemRoute(sketch, table, vSwitch.cidrBlock);
  if (vSwitch.ipv6CidrBlock !== undefined) {
    addSystemRoute(sketch, table, vSwitch.ipv6CidrBlock);
  }
}

function addSystemRoute(sketch: WorldSketch, table: RouteTableRecord, destination: string): void {
  const nextHop = destination === serviceRange ? serviceNextHop : localNextHop;
  addEntry(sketch, table, { destination, type: 'System', nextHop });
}

function addEntry(
  sketch: WorldSketch,
  table: RouteTableRecord,
  entry: Omit<NewRoute, 'nextHop' | 'type'> & {
    readonly type: RouteEntryRecord['type'];
    readonly nextHop: NextHopRecord;
  },
): RouteEntryRecord {
  const { regionId, vpcId } = table;
  const key = `${table.id}/${entry.destination}/${entry.type}`;
  const record: RouteEntryRecord = {
    id: sketchId(sketch, { kind: 'rte', regionId, key }),
    ownerId: sketch.accountId,
    regionId,
    vpcId,
    routeTableId: table.id,
    destination: entry.destination,
    ipVersion: entry.destination.includes(':') ? 'ipv6' : 'ipv4',
    type: entry.type,
    status: 'Available',
    name: entry.name ?? '',
    description: entry.description ?? '',
    nextHops: [entry.nextHop],
    isManaged: false,
    modifiedAtMs: longAgoMs,
  };
  sketch.lists.routeEntries.push(record);
  return record;
}

function appendTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}

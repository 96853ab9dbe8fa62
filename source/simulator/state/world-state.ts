import type {
  AccountRecord,
  ClientTokenRecord,
  CountersRecord,
  TransitionRecord,
  VpcLockRecord,
} from './bookkeeping-records.ts';
import type {
  CenAttachmentRecord,
  PeeringConnectionRecord,
  RouterInterfaceRecord,
  VirtualBorderRouterRecord,
} from './connection-records.ts';
import type { InstanceRecord, NetworkInterfaceRecord } from './machine-records.ts';
import type {
  GatewayRecord,
  RouteEntryRecord,
  RouteTableRecord,
  VpcRecord,
  VSwitchRecord,
} from './network-records.ts';
import type {
  NetworkAclRecord,
  PortRangeListRecord,
  PrefixListRecord,
  SecurityGroupRecord,
  SecurityGroupRuleRecord,
} from './security-records.ts';
import type { WorldSettings } from './world-settings.ts';

/** What the practice cloud holds, by collection. Every record has an `id` that is unique in its collection. */
export type Collections = {
  readonly accounts: AccountRecord;
  readonly vpcs: VpcRecord;
  readonly vSwitches: VSwitchRecord;
  readonly routeTables: RouteTableRecord;
  readonly routeEntries: RouteEntryRecord;
  readonly gateways: GatewayRecord;
  readonly routerInterfaces: RouterInterfaceRecord;
  readonly virtualBorderRouters: VirtualBorderRouterRecord;
  readonly peeringConnections: PeeringConnectionRecord;
  readonly cenAttachments: CenAttachmentRecord;
  readonly securityGroups: SecurityGroupRecord;
  readonly securityGroupRules: SecurityGroupRuleRecord;
  readonly networkAcls: NetworkAclRecord;
  readonly prefixLists: PrefixListRecord;
  readonly portRangeLists: PortRangeListRecord;
  readonly instances: InstanceRecord;
  readonly networkInterfaces: NetworkInterfaceRecord;
  readonly transitions: TransitionRecord;
  readonly vpcLocks: VpcLockRecord;
  readonly clientTokens: ClientTokenRecord;
  readonly counters: CountersRecord;
};

export type CollectionName = keyof Collections;

/** Records in order of creation, which is the order lists answer in. */
export type CollectionLists = { readonly [Name in CollectionName]: readonly Collections[Name][] };

/**
 * The whole practice cloud as plain JSON-serialisable data: lists of records, so that no id is ever an object key.
 * `World` builds the look-ups. A world file or a kept state is exactly this value.
 */
export type WorldState = {
  readonly schema: 'vpclink.world/1';
  /** Seeds ids and durations: the same state and calls give the same answers. */
  readonly seed: number;
  readonly settings: WorldSettings;
  /** Region ids that exist, in the order DescribeRegions answers. */
  readonly regionIds: readonly string[];
  readonly collections: CollectionLists;
};

/** One changed record of a committed transaction; `null` where it was removed. */
export type WorldChange = {
  readonly collection: CollectionName;
  readonly id: string;
  readonly value: Collections[CollectionName] | null;
};

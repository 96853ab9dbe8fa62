import type { ParameterValue } from '../operation.ts';
import type { UnreadableSetting } from '../state/world-settings.ts';

/** A list of one region in an inventory. */
export type InventoryPart =
  | 'vpcs'
  | 'vSwitches'
  | 'routeTables'
  | 'routerInterfaces'
  | 'peeringConnections'
  | 'securityGroups'
  | 'networkAcls'
  | 'instances';

/** The operations that would show a list. */
export const actionsByPart: { readonly [Part in InventoryPart]: readonly string[] } = {
  vpcs: ['DescribeVpcs', 'DescribeVpcAttribute', 'DescribeVRouters'],
  vSwitches: ['DescribeVSwitches'],
  routeTables: [
    'DescribeRouteTableList',
    'DescribeRouteTables',
    'DescribeRouteEntryList',
    'GetVpcRouteEntrySummary',
  ],
  routerInterfaces: ['DescribeRouterInterfaces', 'DescribeRouterInterfaceAttribute'],
  peeringConnections: ['ListVpcPeerConnections'],
  securityGroups: [
    'DescribeSecurityGroups',
    'DescribeSecurityGroupAttribute',
    'DescribeSecurityGroupReferences',
  ],
  networkAcls: ['DescribeNetworkAcls', 'DescribeNetworkAclAttributes'],
  instances: ['DescribeInstances', 'DescribeNetworkInterfaces'],
};

/** Whether a world's settings refuse a read (see `unreadable` there). */
export function isUnreadable(
  unreadable: readonly UnreadableSetting[],
  call: {
    readonly action: string;
    readonly regionId: string | undefined;
    readonly parameters: Readonly<Record<string, ParameterValue>>;
  },
): boolean {
  return unreadable.some(
    ({ regionId, actions, objectId }) =>
      regionId === call.regionId &&
      actions.includes(call.action) &&
      (objectId === undefined || Object.values(call.parameters).includes(objectId)),
  );
}

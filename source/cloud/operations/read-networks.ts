import type { Caller } from '../calls/caller.ts';
import type { ReadOperationName } from '../calls/operation.ts';
import type { ReadCloud } from '../cloud.ts';
import { lazily } from './lazily.ts';
import { listByPages } from './list-by-pages.ts';
import { listItemsByTokens } from './list-by-tokens.ts';
import { placeInRegion } from './place-in-region.ts';

type NetworkReads = Pick<ReadCloud, 'vpcs' | 'vSwitches' | 'routeTables' | 'routeEntries' | 'networkAcls'>;

/** VPCs and what lies inside them (alibaba-cloud-api.md sections 1.2 and 1.5). */
export function readNetworks(caller: Caller<ReadOperationName>): NetworkReads {
  const schemas = {
    vpc: lazily(async () => (await import('../answers/vpc.ts')).vpc),
    vSwitch: lazily(async () => (await import('../answers/vpc.ts')).vSwitch),
    routeTable: lazily(async () => (await import('../answers/route-table.ts')).routeTable),
    routeEntry: lazily(async () => (await import('../answers/route-table.ts')).routeEntry),
    networkAcl: lazily(async () => (await import('../answers/network-acl.ts')).networkAcl),
  };
  return {
    vpcs: ({ regionId, signal }) =>
      listByPages({
        ...{ caller, regionId, signal, operation: 'DescribeVpcs', parameters: {} },
        path: ['Vpcs', 'Vpc'],
        item: schemas.vpc,
        identify: item => item.vpcId,
      }),
    vSwitches: ({ regionId, vpcId, signal }) =>
      placeInRegion(
        regionId,
        listByPages({
          ...{ caller, regionId, signal, operation: 'DescribeVSwitches', parameters: { VpcId: vpcId } },
          path: ['VSwitches', 'VSwitch'],
          item: schemas.vSwitch,
          identify: item => item.vSwitchId,
        }),
      ),
    routeTables: ({ regionId, vpcId, signal }) =>
      placeInRegion(
        regionId,
        listByPages({
          ...{ caller, regionId, signal, operation: 'DescribeRouteTableList', parameters: { VpcId: vpcId } },
          path: ['RouterTableList', 'RouterTableListType'],
          item: schemas.routeTable,
          identify: item => item.routeTableId,
        }),
      ),
    routeEntries: ({ regionId, routeTableId, signal }) =>
      listItemsByTokens({
        ...{ caller, regionId, signal, operation: 'DescribeRouteEntryList' },
        parameters: { RouteTableId: routeTableId },
        path: ['RouteEntrys', 'RouteEntry'],
        item: schemas.routeEntry,
        // The singular is no slip of ours (section 1.1).
        pageSize: { MaxResult: 100 },
      }),
    networkAcls: ({ regionId, vpcId, signal }) =>
      placeInRegion(
        regionId,
        listByPages({
          ...{ caller, regionId, signal, operation: 'DescribeNetworkAcls', parameters: { VpcId: vpcId } },
          path: ['NetworkAcls', 'NetworkAcl'],
          item: schemas.networkAcl,
          identify: item => item.networkAclId,
        }),
      ),
  };
}

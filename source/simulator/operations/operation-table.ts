import type { ProductName } from '../operation.ts';
import type { OperationDefinition } from './execution/operation-definition.ts';
import { describeInstances } from './machines/describe-instances.ts';
import { describeNetworkInterfaces } from './machines/describe-network-interfaces.ts';
import { describeNetworkAclAttributes, describeNetworkAcls } from './network-acls/describe-network-acls.ts';
import { describeEcsRegions, describeVpcRegions } from './networks/describe-regions.ts';
import { describeVpcAttribute } from './networks/describe-vpc-attribute.ts';
import { describeVpcs } from './networks/describe-vpcs.ts';
import { describeVRouters } from './networks/describe-vrouters.ts';
import { describeVSwitchAttributes, describeVSwitches } from './networks/describe-vswitches.ts';
import { getCallerIdentity } from './networks/get-caller-identity.ts';
import { acceptVpcPeerConnection, rejectVpcPeerConnection } from './peerings/accept-vpc-peer-connection.ts';
import { createVpcPeerConnection } from './peerings/create-vpc-peer-connection.ts';
import { deleteVpcPeerConnection } from './peerings/delete-vpc-peer-connection.ts';
import { modifyVpcPeerConnection } from './peerings/modify-vpc-peer-connection.ts';
import { getVpcPeerConnectionAttribute, listVpcPeerConnections } from './peerings/read-peerings.ts';
import {
  activateRouterInterface,
  deactivateRouterInterface,
} from './router-interfaces/activate-router-interface.ts';
import { connectRouterInterface } from './router-interfaces/connect-router-interface.ts';
import { createRouterInterface } from './router-interfaces/create-router-interface.ts';
import { deleteRouterInterface } from './router-interfaces/delete-router-interface.ts';
import {
  describeRouterInterfaceAttribute,
  describeRouterInterfaces,
} from './router-interfaces/describe-router-interfaces.ts';
import { modifyRouterInterfaceAttribute } from './router-interfaces/modify-router-interface-attribute.ts';
import { modifyRouterInterfaceSpec } from './router-interfaces/modify-router-interface-spec.ts';
import { createRouteEntries } from './routes/create-route-entries.ts';
import { createRouteEntry } from './routes/create-route-entry.ts';
import { deleteRouteEntries } from './routes/delete-route-entries.ts';
import { deleteRouteEntry } from './routes/delete-route-entry.ts';
import { describeRouteEntryList } from './routes/describe-route-entry-list.ts';
import { describeRouteTableList } from './routes/describe-route-table-list.ts';
import { describeRouteTables } from './routes/describe-route-tables.ts';
import {
  authorizeSecurityGroup,
  authorizeSecurityGroupEgress,
} from './security-groups/authorize-security-group.ts';
import { modifySecurityGroupRule } from './security-groups/modify-security-group-rule.ts';
import {
  describeSecurityGroupAttribute,
  describeSecurityGroupReferences,
  describeSecurityGroups,
} from './security-groups/read-security-groups.ts';
import { revokeSecurityGroup, revokeSecurityGroupEgress } from './security-groups/revoke-security-group.ts';
import { listTagResources } from './tags/list-tag-resources.ts';
import { tagResources } from './tags/tag-resources.ts';

/** Every operation of the practice cloud that acts on its world; AssumeRole belongs to the gateway's identities. */
const operations: ReadonlyMap<string, OperationDefinition> = new Map<string, OperationDefinition>([
  ['Vpc.DescribeRegions', describeVpcRegions],
  ['Vpc.DescribeVpcs', describeVpcs],
  ['Vpc.DescribeVpcAttribute', describeVpcAttribute],
  ['Vpc.DescribeVSwitches', describeVSwitches],
  ['Vpc.DescribeVSwitchAttributes', describeVSwitchAttributes],
  ['Vpc.DescribeVRouters', describeVRouters],
  ['Vpc.DescribeRouteTableList', describeRouteTableList],
  ['Vpc.DescribeRouteTables', describeRouteTables],
  ['Vpc.DescribeRouteEntryList', describeRouteEntryList],
  ['Vpc.CreateRouteEntry', createRouteEntry],
  ['Vpc.CreateRouteEntries', createRouteEntries],
  ['Vpc.DeleteRouteEntry', deleteRouteEntry],
  ['Vpc.DeleteRouteEntries', deleteRouteEntries],
  ['Vpc.CreateRouterInterface', createRouterInterface],
  ['Vpc.ModifyRouterInterfaceAttribute', modifyRouterInterfaceAttribute],
  ['Vpc.ModifyRouterInterfaceSpec', modifyRouterInterfaceSpec],
  ['Vpc.ConnectRouterInterface', connectRouterInterface],
  ['Vpc.ActivateRouterInterface', activateRouterInterface],
  ['Vpc.DeactivateRouterInterface', deactivateRouterInterface],
  ['Vpc.DeleteRouterInterface', deleteRouterInterface],
  ['Vpc.DescribeRouterInterfaces', describeRouterInterfaces],
  ['Vpc.DescribeRouterInterfaceAttribute', describeRouterInterfaceAttribute],
  ['Vpc.DescribeNetworkAcls', describeNetworkAcls],
  ['Vpc.DescribeNetworkAclAttributes', describeNetworkAclAttributes],
  ['Vpc.TagResources', tagResources],
  ['Vpc.ListTagResources', listTagResources],
  ['VpcPeer.CreateVpcPeerConnection', createVpcPeerConnection],
  ['VpcPeer.AcceptVpcPeerConnection', acceptVpcPeerConnection],
  ['VpcPeer.RejectVpcPeerConnection', rejectVpcPeerConnection],
  ['VpcPeer.GetVpcPeerConnectionAttribute', getVpcPeerConnectionAttribute],
  ['VpcPeer.ListVpcPeerConnections', listVpcPeerConnections],
  ['VpcPeer.ModifyVpcPeerConnection', modifyVpcPeerConnection],
  ['VpcPeer.DeleteVpcPeerConnection', deleteVpcPeerConnection],
  ['Ecs.DescribeRegions', describeEcsRegions],
  ['Ecs.DescribeSecurityGroups', describeSecurityGroups],
  ['Ecs.DescribeSecurityGroupAttribute', describeSecurityGroupAttribute],
  ['Ecs.AuthorizeSecurityGroup', authorizeSecurityGroup],
  ['Ecs.AuthorizeSecurityGroupEgress', authorizeSecurityGroupEgress],
  ['Ecs.RevokeSecurityGroup', revokeSecurityGroup],
  ['Ecs.RevokeSecurityGroupEgress', revokeSecurityGroupEgress],
  ['Ecs.ModifySecurityGroupRule', modifySecurityGroupRule],
  ['Ecs.DescribeInstances', describeInstances],
  ['Ecs.DescribeNetworkInterfaces', describeNetworkInterfaces],
  ['Ecs.DescribeSecurityGroupReferences', describeSecurityGroupReferences],
  ['Sts.GetCallerIdentity', getCallerIdentity],
]);

/** The definition of an operation, or `undefined` for one the practice cloud does not have. */
export function findOperation(product: ProductName, action: string): OperationDefinition | undefined {
  return operations.get(`${product}.${action}`);
}

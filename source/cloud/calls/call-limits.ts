import type { OperationName } from './operation.ts';

/** How many calls of one operation the cloud takes from one account and region in 60 seconds, and who says so. */
export type CallLimit = { readonly callsPerMinute: number; readonly source: string };

export type CallLimits = { readonly [Name in OperationName]: CallLimit };

const vpcQuotaPage = 'VPC quota page: published (alibaba-cloud-api.md section 6.4)';
const vpcPlanned = 'UNCONFIRMED: not published; plan for 300 (alibaba-cloud-api.md section 6.4)';
const ecsPlanned =
  'UNCONFIRMED: published in Quota Center only; plan for 100 (alibaba-cloud-api.md section 6.4)';
const peeringQuotaPage = 'VPC peering quota page: 360 for every call (alibaba-cloud-api.md section 6.4)';
const stsPlanned = 'UNCONFIRMED: no figure found; as for ECS';

const published = (callsPerMinute: number): CallLimit => ({ callsPerMinute, source: vpcQuotaPage });
const vpc: CallLimit = { callsPerMinute: 300, source: vpcPlanned };
const ecs: CallLimit = { callsPerMinute: 100, source: ecsPlanned };
const peering: CallLimit = { callsPerMinute: 360, source: peeringQuotaPage };
const sts: CallLimit = { callsPerMinute: 100, source: stsPlanned };

/** The one table of rate limits, per account, region and operation. The practice cloud may be given another. */
export const realCallLimits: CallLimits = {
  GetCallerIdentity: sts,
  AssumeRole: sts,
  DescribeRegions: vpc,
  DescribeVpcs: vpc,
  DescribeVSwitches: vpc,
  DescribeRouteTableList: vpc,
  DescribeRouteEntryList: vpc,
  DescribeRouterInterfaces: vpc,
  DescribeNetworkAcls: published(30),
  ListVpcPeerConnections: peering,
  DescribeSecurityGroups: ecs,
  DescribeSecurityGroupAttribute: ecs,
  DescribeInstances: ecs,
  CreateRouterInterface: published(300),
  ModifyRouterInterfaceAttribute: vpc,
  ConnectRouterInterface: published(300),
  ActivateRouterInterface: vpc,
  DeactivateRouterInterface: published(300),
  DeleteRouterInterface: published(300),
  CreateVpcPeerConnection: peering,
  DeleteVpcPeerConnection: peering,
  CreateRouteEntry: vpc,
  DeleteRouteEntry: vpc,
  AuthorizeSecurityGroup: ecs,
  AuthorizeSecurityGroupEgress: ecs,
  RevokeSecurityGroup: ecs,
  RevokeSecurityGroupEgress: ecs,
};

/** The share of a limit that vpclink takes: consoles and other tools of the account count too. */
const ourShare = 0.8;

/** Calls per minute that we allow ourselves: always under the published figure, at least one. */
export function allowedPerMinute(limit: CallLimit): number {
  return Math.max(1, Math.floor(limit.callsPerMinute * ourShare));
}

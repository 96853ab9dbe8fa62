import type { ConnectionKind } from './intent.ts';

/** A RAM policy document as Alibaba Cloud takes it. */
export type RamPolicy = {
  readonly Version: '1';
  readonly Statement: readonly RamStatement[];
};

export type RamStatement = {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
};

/** Everything vpclink ever reads (failure-modes.md section 8, plus the three reads that discovery needs beyond it). */
export const readActions = [
  'ecs:DescribeInstances',
  'ecs:DescribeSecurityGroupAttribute',
  'ecs:DescribeSecurityGroups',
  'sts:GetCallerIdentity',
  'vpc:DescribeNetworkAcls',
  'vpc:DescribeRegions',
  'vpc:DescribeRouteEntryList',
  'vpc:DescribeRouteTableList',
  'vpc:DescribeRouterInterfaces',
  'vpc:DescribeVSwitches',
  'vpc:DescribeVpcs',
  'vpc:ListVpcPeerConnections',
] as const;

/** Changes that both kinds of connection need: routes and rules, there and back. */
export const sharedChangeActions = [
  'ecs:AuthorizeSecurityGroup',
  'ecs:AuthorizeSecurityGroupEgress',
  'ecs:RevokeSecurityGroup',
  'ecs:RevokeSecurityGroupEgress',
  'vpc:CreateRouteEntry',
  'vpc:DeleteRouteEntry',
] as const;

/** Changes by kind. Peerings across regions look at the billing service CDT (alibaba-cloud-api.md section 1.6). */
export const changeActions = {
  'peering-connection': [
    'cdt:GetCdtServiceStatus',
    'vpc:CreateVpcPeerConnection',
    'vpc:DeleteVpcPeerConnection',
  ],
  'router-interface': [
    'vpc:ActivateRouterInterface',
    'vpc:ConnectRouterInterface',
    'vpc:CreateRouterInterface',
    'vpc:DeactivateRouterInterface',
    'vpc:DeleteRouterInterface',
    'vpc:ModifyRouterInterfaceAttribute',
  ],
} as const satisfies Readonly<Record<ConnectionKind, readonly string[]>>;

/** The least policy for inventory, plan and audit: reads only. */
export function auditPolicy(): RamPolicy {
  return { Version: '1', Statement: [allow(readActions)] };
}

/**
 * The least policy for connecting by these kinds, rolling back and disconnecting. Rules that are open to the world are
 * denied outright, whatever another policy allows.
 */
export function applyPolicy(kinds: readonly ConnectionKind[]): RamPolicy {
  const changes = [...sharedChangeActions, ...kinds.flatMap(kind => changeActions[kind])].sort();
  return {
    Version: '1',
    Statement: [
      allow(readActions),
      allow(changes),
      {
        Effect: 'Deny',
        Action: ['ecs:AuthorizeSecurityGroup', 'ecs:AuthorizeSecurityGroupEgress'],
        Resource: ['*'],
        Condition: { StringEquals: { 'ecs:SecurityGroupSourceCidrIps': ['0.0.0.0/0', '::/0'] } },
      },
    ],
  };
}

function allow(actions: readonly string[]): RamStatement {
  return { Effect: 'Allow', Action: actions, Resource: ['*'] };
}

import type { Step } from '../step.ts';

/** Calls that every run begins with: who am I, and the facts read again (failure-modes.md section 6, invariant 8). */
const always = [
  'sts:GetCallerIdentity',
  'vpc:DescribeVpcs',
  'vpc:DescribeVSwitches',
  'vpc:DescribeRouteTableList',
  'vpc:DescribeRouteEntryList',
  'vpc:DescribeRouterInterfaces',
  'vpc:ListVpcPeerConnections',
] as const;

/** RAM actions that the steps and their read-backs need, sorted (failure-modes.md section 8). None for no steps. */
export function permissionsOf(steps: readonly Step[]): readonly string[] {
  if (steps.length === 0) return [];
  return [...new Set([...always, ...steps.flatMap(actionsOf)])].sort();
}

function actionsOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'create-router-interface':
      return ['vpc:CreateRouterInterface'];
    case 'bind-router-interface':
      return ['vpc:ModifyRouterInterfaceAttribute'];
    case 'connect-router-interface':
      return ['vpc:ConnectRouterInterface'];
    case 'activate-router-interface':
      return ['vpc:ActivateRouterInterface'];
    case 'deactivate-router-interface':
      return ['vpc:DeactivateRouterInterface'];
    case 'delete-router-interface':
      return ['vpc:DeleteRouterInterface'];
    case 'create-peering-connection':
      return peeringActions(step.regionId !== step.acceptingRegionId);
    case 'delete-peering-connection':
      return ['vpc:DeleteVpcPeerConnection'];
    case 'create-route':
      return ['vpc:CreateRouteEntry'];
    case 'delete-route':
      return ['vpc:DeleteRouteEntry'];
    case 'authorize-rule':
      return [
        ...groupReads,
        step.rule.direction === 'ingress' ? 'ecs:AuthorizeSecurityGroup' : 'ecs:AuthorizeSecurityGroupEgress',
      ];
    case 'revoke-rule':
      return [
        ...groupReads,
        step.direction === 'ingress' ? 'ecs:RevokeSecurityGroup' : 'ecs:RevokeSecurityGroupEgress',
      ];
  }
}

const groupReads = [
  'ecs:DescribeInstances',
  'ecs:DescribeSecurityGroupAttribute',
  'ecs:DescribeSecurityGroups',
] as const;

/** Across regions the cloud opens its billing service CDT, which a RAM user must be able to look at (section 1.6). */
function peeringActions(isCrossRegion: boolean): readonly string[] {
  const create = 'vpc:CreateVpcPeerConnection';
  return isCrossRegion ? [create, 'cdt:GetCdtServiceStatus'] : [create];
}

import type { SecurityGroupRecord } from '../../state/security-records.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { text } from '../answers/parameters.ts';
import type { WriteContext } from '../execution/operation-definition.ts';
import type { RuleReading, WantedRule } from './read-rule.ts';

export type PeerCheck = RuleReading & {
  readonly context: WriteContext;
  readonly group: SecurityGroupRecord;
  readonly rule: WantedRule;
};

/** Whether this group may have a rule with this peer and policy (alibaba-cloud-api.md section 5). */
export function checkPeer(check: PeerCheck): ErrorCode | undefined {
  const { rule, group, context } = check;
  const { enterpriseDropRules } = context.draft.settings.unconfirmed;
  if (group.type === 'enterprise' && rule.policy === 'Drop' && enterpriseDropRules === 'refused') {
    return 'InvalidGroupParameter.OperationDenied';
  }
  const portList = rule.portRangeListId;
  if (portList !== undefined && context.draft.get('portRangeLists', portList)?.regionId !== group.regionId) {
    return 'InvalidPortRangeListId.NotFound';
  }
  switch (rule.peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return undefined;
    case 'prefix-list':
      return prefixListProblem(check, rule.peer.prefixListId);
    case 'group':
      return groupProblem(check, rule.peer);
  }
}

function prefixListProblem({ context, group, rule }: PeerCheck, id: string): ErrorCode | undefined {
  const list = context.draft.get('prefixLists', id);
  if (list?.ownerId !== group.ownerId || list.regionId !== group.regionId)
    return 'InvalidPrefixListId.NotFound';
  const isMismatch =
    (rule.protocol === 'ICMP' && list.addressFamily === 'IPv6') ||
    (rule.protocol === 'ICMPv6' && list.addressFamily === 'IPv4');
  return isMismatch ? 'InvalidParam.PrefixListAddressFamilyMismatch' : undefined;
}

type GroupPeer = { readonly securityGroupId: string; readonly ownerId: string };

function groupProblem(check: PeerCheck, peer: GroupPeer): ErrorCode | undefined {
  const { context, group, direction, parameters } = check;
  if (text(parameters, 'NicType') === 'internet') return direction.codes.wrongNic;
  if (group.type === 'enterprise') return 'InvalidGroupParameter.OperationDenied';
  if (peer.securityGroupId === group.id) return direction.codes.groupIsSame;
  const other = context.draft.get('securityGroups', peer.securityGroupId);
  const ownerId = peer.ownerId === '' ? group.ownerId : peer.ownerId;
  if (other?.ownerId !== ownerId) return direction.codes.groupNotFound;
  if (other.regionId !== group.regionId) return otherRegionCode(check);
  if (other.type === 'enterprise') return 'InvalidGroupAuthParameter.OperationDenied';
  return other.vpcId === group.vpcId ? undefined : otherVpcCode(check, peer);
}

/** Groups are regional: the id is looked up at the regional endpoint. */
function otherRegionCode({ context, direction }: PeerCheck): ErrorCode {
  const isMismatch = context.draft.settings.unconfirmed.groupOfOtherRegion === 'mismatch';
  return isMismatch ? direction.codes.groupMismatch : direction.codes.groupNotFound;
}

/** Another account's group of the region is accepted; one's own of another VPC only by setting (section 5). */
function otherVpcCode({ context, direction, group }: PeerCheck, peer: GroupPeer): ErrorCode | undefined {
  const isForeign = peer.ownerId !== '' && peer.ownerId !== group.ownerId;
  const isNamed = peer.ownerId !== '';
  const isTolerated = isNamed && context.draft.settings.unconfirmed.ownAccountGroupOfOtherVpc === 'accepted';
  return isForeign || isTolerated ? undefined : direction.codes.groupMismatch;
}

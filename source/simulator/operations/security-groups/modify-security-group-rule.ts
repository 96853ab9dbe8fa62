import type { ParameterValue } from '../../operation.ts';
import type { SecurityGroupRecord, SecurityGroupRuleRecord } from '../../state/security-records.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { type Parameters, text } from '../answers/parameters.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { checkPeer } from './check-peer.ts';
import { findOwnSecurityGroup } from './find-security-group.ts';
import { readRule, type WantedRule } from './read-rule.ts';
import { ingress } from './rule-direction.ts';
import { ruleIdentity } from './rule-identity.ts';

/**
 * ModifySecurityGroupRule (ingress), by rule id or by the tuple of the deprecated form. The kind of peer and the
 * address family stay, and the result may not equal another rule (alibaba-cloud-api.md section 1.7).
 */
export const modifySecurityGroupRule = writeOperation(context => {
  const { draft, request } = context;
  const group = findOwnSecurityGroup(draft, request);
  if (!group.ok) return refusedWith(group.problem);
  const current = findRule(context, group.value);
  if (current === undefined) return refused('SecurityGroupRule.NotFound');
  const parameters = { ...parametersOf(current), ...request.parameters };
  const reading = { view: draft, direction: ingress, parameters };
  const wanted = readRule(reading);
  if (!wanted.ok) return refusedWith(wanted.problem);
  const problem =
    changeProblem(context, current, wanted.value) ??
    checkPeer({ ...reading, context, group: group.value, rule: wanted.value });
  if (problem !== undefined) return refused(problem);
  const { id, securityGroupId, createdAtMs } = current;
  draft.put('securityGroupRules', { ...wanted.value, id, securityGroupId, createdAtMs });
  return done();
}, 'optional');

function findRule(
  { draft, request }: WriteContext,
  group: SecurityGroupRecord,
): SecurityGroupRuleRecord | undefined {
  const id = text(request.parameters, 'SecurityGroupRuleId');
  const rules = draft
    .listBy('securityGroupRules', 'group', group.id)
    .filter(one => one.direction === 'ingress');
  if (id !== undefined) return rules.find(one => one.id === id);
  const tuple = readRule({ view: draft, direction: ingress, parameters: request.parameters });
  if (!tuple.ok) return undefined;
  const identity = ruleIdentity(tuple.value);
  return rules.find(one => ruleIdentity(one) === identity);
}

function changeProblem(
  { draft }: WriteContext,
  current: SecurityGroupRuleRecord,
  wanted: WantedRule,
): ErrorCode | undefined {
  if (current.peer.kind !== wanted.peer.kind) return 'OperationDenied';
  const identity = ruleIdentity(wanted);
  const twin = draft
    .listBy('securityGroupRules', 'group', current.securityGroupId)
    .find(one => one.id !== current.id && ruleIdentity(one) === identity);
  return twin === undefined ? undefined : 'InvalidParamter.Conflict@403';
}

/** A stored ingress rule in the words of a request, so that what a call leaves out stays as it is. */
function parametersOf(rule: SecurityGroupRuleRecord): Parameters {
  return {
    IpProtocol: rule.protocol,
    ...(rule.portRangeListId === undefined
      ? { PortRange: rule.portRange }
      : { PortRangeListId: rule.portRangeListId }),
    ...(rule.sourcePortRange === undefined ? {} : { SourcePortRange: rule.sourcePortRange }),
    Policy: rule.policy,
    Priority: String(Math.min(rule.priority, 100)),
    Description: rule.description,
    ...peerParameters(rule),
    ...nearParameters(rule),
  };
}

function peerParameters({ peer }: SecurityGroupRuleRecord): Record<string, ParameterValue> {
  switch (peer.kind) {
    case 'ipv4':
      return { SourceCidrIp: peer.cidrBlock };
    case 'ipv6':
      return { Ipv6SourceCidrIp: peer.cidrBlock };
    case 'group':
      return {
        SourceGroupId: peer.securityGroupId,
        ...(peer.ownerId === '' ? {} : { SourceGroupOwnerId: peer.ownerId }),
      };
    case 'prefix-list':
      return { SourcePrefixListId: peer.prefixListId };
  }
}

function nearParameters({ nearCidrBlock }: SecurityGroupRuleRecord): Record<string, ParameterValue> {
  if (nearCidrBlock === undefined) return {};
  return nearCidrBlock.includes(':') ? { Ipv6DestCidrIp: nearCidrBlock } : { DestCidrIp: nearCidrBlock };
}

import type { RuleToAuthorize } from '../../domain/step.ts';
import type { Caller } from '../calls/caller.ts';
import type { WriteOperationName } from '../calls/operation.ts';
import type { WriteCloud } from '../cloud.ts';
import type { Parameters } from '../protocol/flatten-parameters.ts';
import { sendWrite } from './send-write.ts';

/** Writes to security groups (alibaba-cloud-api.md section 1.7); each direction has its own operation. */
export function writeRules(
  caller: Caller<WriteOperationName>,
): Pick<WriteCloud, 'authorizeSecurityGroupRule' | 'revokeSecurityGroupRule'> {
  return {
    authorizeSecurityGroupRule: ({ regionId, signal, ...request }) =>
      sendWrite(caller, {
        operation:
          request.rule.direction === 'ingress' ? 'AuthorizeSecurityGroup' : 'AuthorizeSecurityGroupEgress',
        regionId,
        signal,
        parameters: {
          SecurityGroupId: request.securityGroupId,
          // The form without `Permissions` is deprecated and may not be mixed with it.
          Permissions: [permission(request.rule, request.description)],
          ClientToken: request.clientToken,
        },
      }),
    // By rule id: a tuple that matches nothing would succeed silently.
    revokeSecurityGroupRule: ({ regionId, signal, ...request }) =>
      sendWrite(caller, {
        operation: request.direction === 'ingress' ? 'RevokeSecurityGroup' : 'RevokeSecurityGroupEgress',
        regionId,
        signal,
        parameters: {
          SecurityGroupId: request.securityGroupId,
          SecurityGroupRuleId: [request.ruleId],
          ClientToken: request.clientToken,
        },
      }),
  };
}

/** Without Policy: accept is the default, and an enterprise group may be refused one (InvalidGroupParameter.OperationDenied). */
function permission(rule: RuleToAuthorize, description: string): Parameters {
  return {
    IpProtocol: rule.protocol,
    PortRange: portRange(rule),
    Priority: rule.priority,
    NicType: 'intranet',
    Description: description,
    ...peer(rule),
  };
}

/** TCP and UDP must name ports; everything else must not (section 5, Fields). */
function portRange({ protocol, portRange: ports }: RuleToAuthorize): string {
  if (ports !== undefined) return `${ports.from}/${ports.to}`;
  return protocol === 'TCP' || protocol === 'UDP' ? '1/65535' : '-1/-1';
}

function peer({ direction, peer: far }: RuleToAuthorize): Parameters {
  const side = direction === 'ingress' ? 'Source' : 'Dest';
  if (far.kind === 'group') {
    return { [`${side}GroupId`]: far.securityGroupId, [`${side}GroupOwnerId`]: far.ownerId };
  }
  const family = far.cidrBlock.includes(':') ? 'Ipv6' : '';
  return { [`${family}${side}CidrIp`]: far.cidrBlock };
}

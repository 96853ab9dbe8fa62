import type { RuleToAuthorize } from '../domain/step.ts';

type Named = readonly [name: string, value: string];

/** A rule as parameters of a call that authorises it (alibaba-cloud-api.md section 1.7). */
export function permissionParameters(rule: RuleToAuthorize): readonly Named[] {
  const parameters: readonly Named[] = [
    ['IpProtocol', rule.protocol],
    ['PortRange', portRangeText(rule)],
    ...peerParameters(rule),
    ['Priority', String(rule.priority)],
  ];
  return parameters.map(([name, value]) => [`Permissions.1.${name}`, value]);
}

function peerParameters({ direction, peer }: RuleToAuthorize): readonly Named[] {
  const far = direction === 'ingress' ? 'Source' : 'Dest';
  if (peer.kind === 'cidr') {
    const family = peer.cidrBlock.includes(':') ? 'Ipv6' : '';
    return [[`${family}${far}CidrIp`, peer.cidrBlock]];
  }
  const owner: readonly Named[] = peer.ownerId === undefined ? [] : [[`${far}GroupOwnerId`, peer.ownerId]];
  return [[`${far}GroupId`, peer.securityGroupId], ...owner];
}

/** The cloud's notation: `from/to`, or `-1/-1` for protocols without ports (alibaba-cloud-api.md section 5). */
function portRangeText({ protocol, portRange }: RuleToAuthorize): string {
  if (portRange !== undefined) return `${portRange.from}/${portRange.to}`;
  return protocol === 'TCP' || protocol === 'UDP' ? '1/65535' : '-1/-1';
}

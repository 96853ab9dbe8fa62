import { expect, test } from 'vitest';
import type { RuleToAuthorize } from '../../source/domain/step.ts';
import { permissionParameters } from '../../source/report/permission-parameters.ts';

const rule: RuleToAuthorize = {
  direction: 'ingress',
  protocol: 'TCP',
  portRange: { from: 443, to: 443 },
  peer: { kind: 'cidr', cidrBlock: '10.0.0.0/24' },
  priority: 1,
};

const named = (changes: Partial<RuleToAuthorize>) =>
  Object.fromEntries(permissionParameters({ ...rule, ...changes }));

test.each([
  [{}, { 'Permissions.1.SourceCidrIp': '10.0.0.0/24' }],
  [{ direction: 'egress' }, { 'Permissions.1.DestCidrIp': '10.0.0.0/24' }],
  [
    { peer: { kind: 'cidr', cidrBlock: '2001:db8::/64' } },
    { 'Permissions.1.Ipv6SourceCidrIp': '2001:db8::/64' },
  ],
  [
    { peer: { kind: 'group', securityGroupId: 'sg-1', ownerId: '16' } },
    { 'Permissions.1.SourceGroupId': 'sg-1', 'Permissions.1.SourceGroupOwnerId': '16' },
  ],
  [
    { direction: 'egress', peer: { kind: 'group', securityGroupId: 'sg-1' } },
    { 'Permissions.1.DestGroupId': 'sg-1' },
  ],
] as const)('%j', (changes, peer) => {
  expect(named(changes)).toEqual({
    'Permissions.1.IpProtocol': 'TCP',
    'Permissions.1.PortRange': '443/443',
    'Permissions.1.Priority': '1',
    ...peer,
  });
});

test('protocols without ports say -1/-1, and all ports of TCP say so', () => {
  const { portRange: _none, ...whole } = rule;
  const portsOf = (protocol: RuleToAuthorize['protocol']) =>
    Object.fromEntries(permissionParameters({ ...whole, protocol }))['Permissions.1.PortRange'];
  expect([portsOf('TCP'), portsOf('UDP'), portsOf('ICMP'), portsOf('GRE'), portsOf('ALL')]).toEqual([
    '1/65535',
    '1/65535',
    '-1/-1',
    '-1/-1',
    '-1/-1',
  ]);
});

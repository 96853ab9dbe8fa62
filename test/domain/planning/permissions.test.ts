import { expect, test } from 'vitest';
import { planOf } from './planning-case.ts';

const plain = { name: '', fit: 'fits', items: [] } as const;
const writes = (actions: readonly string[]) => actions.filter(action => !/:(Describe|List|Get)/.test(action));

test('router interfaces, routes and ingress rules', () => {
  const { permissions } = planOf({ ...plain, intent: { allow: [{ protocol: 'ICMP' }] } });
  expect(permissions).toEqual([...permissions].sort());
  expect(writes(permissions)).toEqual([
    'ecs:AuthorizeSecurityGroup',
    'vpc:ConnectRouterInterface',
    'vpc:CreateRouteEntry',
    'vpc:CreateRouterInterface',
    'vpc:ModifyRouterInterfaceAttribute',
  ]);
});

test('a peering across regions needs to look at the billing service as well', () => {
  const { permissions } = planOf({ ...plain, intent: { kind: 'peering-connection' } });
  expect(writes(permissions)).toEqual(['vpc:CreateRouteEntry', 'vpc:CreateVpcPeerConnection']);
  expect(permissions).toContain('cdt:GetCdtServiceStatus');
  const near = planOf({
    ...plain,
    b: { regionId: 'cn-beijing' },
    intent: { kind: 'peering-connection', acceptor: { regionId: 'cn-beijing', vpcId: 'vpc-b' } },
  });
  expect(near.permissions).not.toContain('cdt:GetCdtServiceStatus');
});

test('enterprise groups need egress', () => {
  const enterprise = { groups: [{ type: 'enterprise' as const }] };
  const { permissions } = planOf({ ...plain, a: enterprise, intent: { allow: [{ protocol: 'ICMP' }] } });
  expect(permissions).toContain('ecs:AuthorizeSecurityGroupEgress');
});

test('nothing to do needs nothing', () => {
  expect(planOf({ ...plain, intent: { exclusions: ['link'] } }).permissions).toEqual([]);
});

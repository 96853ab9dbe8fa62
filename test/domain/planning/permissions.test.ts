import { expect, test } from 'vitest';
import type { RouterInterface } from '../../../source/domain/inventory.ts';
import { buildInterfacePair } from '../inventory-builder.ts';
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

const [near, far] = buildInterfacePair(
  { id: 'ri-a', regionId: 'cn-beijing', vpcId: 'vpc-a' },
  { id: 'ri-b', regionId: 'cn-hangzhou', vpcId: 'vpc-b' },
  'Idle',
);
const standing = (status: RouterInterface['status']) => ({
  a: { routerInterfaces: [{ ...near, status }] },
  b: { routerInterfaces: [{ ...far, status }] },
});

test('what stands already needs no action to make it', () => {
  const connected = planOf({ ...plain, ...standing('Idle') });
  expect(writes(connected.permissions)).toEqual(['vpc:ConnectRouterInterface', 'vpc:CreateRouteEntry']);
  const switched = planOf({ ...plain, ...standing('Inactive'), intent: { consents: ['link'] } });
  expect(writes(switched.permissions)).toEqual(['vpc:ActivateRouterInterface', 'vpc:CreateRouteEntry']);
});

test('rules need the reads of groups and instances besides, routes do not', () => {
  const ecs = (actions: readonly string[]) => actions.filter(action => action.startsWith('ecs:Describe'));
  expect(ecs(planOf(plain).permissions)).toEqual([]);
  expect(ecs(planOf({ ...plain, intent: { allow: [{ protocol: 'ICMP' }] } }).permissions)).toEqual([
    'ecs:DescribeInstances',
    'ecs:DescribeSecurityGroupAttribute',
    'ecs:DescribeSecurityGroups',
  ]);
});

test('enterprise groups need egress', () => {
  const enterprise = { groups: [{ type: 'enterprise' as const }] };
  const { permissions } = planOf({ ...plain, a: enterprise, intent: { allow: [{ protocol: 'ICMP' }] } });
  expect(permissions).toContain('ecs:AuthorizeSecurityGroupEgress');
});

test('nothing to do needs nothing', () => {
  expect(planOf({ ...plain, intent: { exclusions: ['link'] } }).permissions).toEqual([]);
});

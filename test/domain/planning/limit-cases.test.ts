import { describe } from 'vitest';
import type { PeeringConnection, RouterInterface } from '../../../source/domain/inventory.ts';
import { buildInterfacePair, buildPeering, buildRule } from '../inventory-builder.ts';
import type { SideContent } from '../pair-builder.ts';
import { leftOut, plainRoutes, testCases } from './planning-case.ts';

const withoutLink = leftOut(plainRoutes, 'needs-link');
const base = ['add link', ...plainRoutes];
const inBeijing = { regionId: 'cn-beijing', vpcId: 'vpc-b' };
const blocked = {
  fit: 'does-not-fit' as const,
  why: ['quota-exceeded'],
  items: ['block link quota-exceeded', ...withoutLink],
};

/** Peerings of one VPC with VPCs elsewhere. */
const peeringsOf = (vpcId: string, count: number, more: Partial<PeeringConnection> = {}) =>
  Array.from({ length: count }, (_, index) =>
    buildPeering({
      peeringConnectionId: `pcc-${vpcId}-${index}`,
      regionId: vpcId === 'vpc-b' ? 'cn-hangzhou' : 'cn-beijing',
      vpcId,
      acceptingRegionId: 'cn-shanghai',
      acceptingVpcId: `vpc-x${index}`,
      ...more,
    }),
  );

describe('quotas of peering connections', () => {
  testCases([
    {
      name: 'the other end has its twenty across regions as well',
      b: { peeringConnections: peeringsOf('vpc-b', 20) },
      intent: { kind: 'peering-connection' },
      ...blocked,
    },
    {
      name: 'twenty that other VPCs of the region asked for fill the region, not the VPC',
      a: { peeringConnections: peeringsOf('vpc-other', 20) },
      intent: { kind: 'peering-connection' },
      ...blocked,
    },
    {
      name: 'nineteen leave room for one',
      a: { peeringConnections: peeringsOf('vpc-other', 19) },
      intent: { kind: 'peering-connection' },
      fit: 'fits',
      items: base,
      warnings: [],
    },
    {
      name: 'deleted ones that are still listed count no more',
      a: { peeringConnections: peeringsOf('vpc-a', 20, { status: 'Deleted' }) },
      intent: { kind: 'peering-connection' },
      fit: 'fits',
      items: base,
    },
    {
      name: 'ten within the region at the other end',
      a: {
        peeringConnections: peeringsOf('vpc-b', 10, {
          regionId: 'cn-beijing',
          acceptingRegionId: 'cn-beijing',
        }),
      },
      b: { regionId: 'cn-beijing' },
      intent: { kind: 'peering-connection', acceptor: inBeijing },
      ...blocked,
    },
    {
      name: 'the largest bandwidth of a connection across regions',
      intent: { kind: 'peering-connection', bandwidthMbps: 1024 },
      fit: 'fits',
      items: base,
      warnings: [],
    },
    {
      name: 'more than that',
      intent: { kind: 'peering-connection', bandwidthMbps: 1025 },
      ...blocked,
    },
    {
      name: 'more than that where another connection has more already: the limit was raised',
      a: { peeringConnections: peeringsOf('vpc-other', 1, { bandwidthMbps: 2000 }) },
      intent: { kind: 'peering-connection', bandwidthMbps: 1025 },
      fit: 'fits',
      items: base,
      warnings: ['quota-unconfirmed'],
    },
    {
      name: 'within a region no bandwidth is set, so none counts',
      b: { regionId: 'cn-beijing' },
      intent: { kind: 'peering-connection', bandwidthMbps: 5000, acceptor: inBeijing },
      fit: 'fits',
      items: base,
      warnings: [],
    },
  ]);
});

const tcp443 = [{ protocol: 'TCP' as const, portRange: { from: 443, to: 443 } }];
const call = { allow: tcp443, direction: 'initiator-to-acceptor' as const, securityGroupIds: ['sg-b'] };
const inB = 'rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24';
const manyRules = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    buildRule({ ruleId: `sgr-${index}`, from: `10.${index}.0.0/16`, ports: [22, 22] }),
  );
/** The instance of B is in so many groups, the first of which has so many rules. */
const inGroups = (groups: number, rules: number): SideContent => ({
  groups: Array.from({ length: groups }, (_, index) => ({ rules: index === 0 ? manyRules(rules) : [] })),
});
const ruleBlocked = {
  fit: 'fits-in-part' as const,
  why: ['quota-exceeded'],
  items: [...base, `block ${inB} quota-exceeded`],
};
const listRule = buildRule({
  ruleId: 'sgr-list',
  ports: [22, 22],
  peer: { kind: 'prefix-list', prefixListId: 'pl-1' },
});

describe('quotas of rules', () => {
  testCases([
    {
      name: 'the last rule of a group',
      b: inGroups(1, 199),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'a hundred of a group whose interface is in more than five: they may have no more there',
      b: inGroups(6, 100),
      intent: call,
      ...ruleBlocked,
    },
    {
      name: 'five groups still leave each its two hundred',
      b: inGroups(5, 100),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'sixty of a group whose interface is in more than ten',
      b: inGroups(11, 60),
      intent: call,
      ...ruleBlocked,
    },
    {
      name: 'a group that has more than that already shows that its limit was raised',
      b: inGroups(6, 120),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
      warnings: ['router-interface-no-longer-sold', 'quota-unconfirmed'],
    },
    {
      name: 'a prefix list counts its largest size, which was not read: it may be too many',
      b: { groups: [{ rules: [listRule] }] },
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
      warnings: ['router-interface-no-longer-sold', 'quota-by-list-size'],
    },
    {
      name: 'a group without lists is certain',
      b: { groups: [{ rules: manyRules(1) }] },
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
      warnings: ['router-interface-no-longer-sold'],
    },
    {
      name: 'a group that it names already is none more',
      b: {
        regionId: 'cn-beijing',
        groups: [
          {
            rules: ['sg-a', ...Array.from({ length: 19 }, (_, index) => `sg-other${index}`)].map(
              (securityGroupId, index) =>
                buildRule({
                  ruleId: `sgr-${index}`,
                  ports: [22, 22],
                  peer: { kind: 'group', securityGroupId, ownerId: '' },
                }),
            ),
          },
        ],
      },
      intent: { ...call, ruleForm: 'group', acceptor: inBeijing },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/tcp:443/sg-a'],
    },
  ]);
});

const [near, far] = buildInterfacePair(
  { id: 'ri-a', regionId: 'cn-beijing', vpcId: 'vpc-a' },
  { id: 'ri-b', regionId: 'cn-hangzhou', vpcId: 'vpc-b' },
);
const pair = (ofNear: Partial<RouterInterface>, ofFar: Partial<RouterInterface> = {}) => ({
  a: { routerInterfaces: [{ ...near, ...ofNear }] },
  b: { routerInterfaces: [{ ...far, ...ofFar }] },
});
const peered = (changes: Partial<PeeringConnection>) => {
  const ends = { vpcId: 'vpc-a', acceptingRegionId: 'cn-hangzhou', acceptingVpcId: 'vpc-b' };
  const one = buildPeering({ peeringConnectionId: 'pcc-1', regionId: 'cn-beijing', ...ends, ...changes });
  return { a: { peeringConnections: [one] }, b: { peeringConnections: [one] } };
};
const stands = (code: string) => ({
  fit: 'does-not-fit' as const,
  why: [code],
  items: [`block link ${code}`, ...withoutLink],
});

describe('locks and states', () => {
  testCases([
    {
      name: 'a link locked for security',
      ...pair({ businessStatus: 'SecurityLocked' }),
      ...stands('link-locked'),
    },
    {
      name: 'a link whose other end is locked',
      ...pair({}, { businessStatus: 'FinancialLocked' }),
      ...stands('link-locked'),
    },
    ...(['Connecting', 'AcceptingConnecting', 'Modifying', 'Deactivating', 'Deleting'] as const).map(
      status => ({
        name: `a link with an end that is ${status}`,
        ...pair({}, { status }),
        ...stands('link-busy'),
      }),
    ),
    {
      name: 'one end on, one end never connected',
      ...pair({ status: 'Idle' }),
      ...stands('link-ends-disagree'),
    },
    ...(['Creating', 'Deleting'] as const).map(status => ({
      name: `a peering connection that is ${status}`,
      ...peered({ status }),
      intent: { kind: 'peering-connection' as const },
      ...stands('link-busy'),
    })),
    {
      name: 'a peering connection that has expired',
      ...peered({ status: 'Expired' }),
      intent: { kind: 'peering-connection' },
      ...stands('link-ended'),
    },
    {
      name: 'an overdue interface toward a border router keeps new ones out too',
      a: {
        routerInterfaces: [
          { ...near, oppositeRouterType: 'VBR', oppositeVpcId: 'vbr-1', businessStatus: 'FinancialLocked' },
        ],
      },
      ...stands('account-in-arrears'),
    },
    {
      name: 'and so it does in any region that was read',
      change: inventory => ({
        ...inventory,
        regions: [
          ...inventory.regions,
          {
            ...inventory.regions[0]!,
            regionId: 'cn-shanghai',
            vpcs: { state: 'known', value: [] },
            routerInterfaces: {
              state: 'known',
              value: [
                {
                  ...near,
                  regionId: 'cn-shanghai',
                  routerId: 'vrt-x',
                  vpcId: 'vpc-x',
                  oppositeVpcId: 'vpc-y',
                  oppositeRouterId: 'vrt-y',
                  businessStatus: 'FinancialLocked',
                },
              ],
            },
          },
        ],
      }),
      ...stands('account-in-arrears'),
    },
  ]);
});

describe('regions', () => {
  testCases([
    ...['me-east-1', 'me-central-1', 'na-south-1', 'cn-wuhan-lr', 'cn-fuzhou'].map(regionId => ({
      name: `${regionId} may not offer peering connections`,
      b: { regionId },
      intent: { kind: 'peering-connection' as const, acceptor: { regionId, vpcId: 'vpc-b' } },
      fit: 'fits' as const,
      items: base,
      warnings: [...(regionId.startsWith('cn-') ? [] : ['cross-border']), 'peering-region-unconfirmed'],
    })),
    {
      name: 'which says nothing of router interfaces',
      b: { regionId: 'cn-fuzhou' },
      intent: { acceptor: { regionId: 'cn-fuzhou', vpcId: 'vpc-b' } },
      fit: 'fits',
      items: base,
      warnings: ['router-interface-no-longer-sold'],
    },
    {
      name: 'two regions beyond the border have none between them',
      a: { regionId: 'ap-southeast-1' },
      b: { regionId: 'cn-hongkong' },
      intent: {
        kind: 'peering-connection',
        initiator: { regionId: 'ap-southeast-1', vpcId: 'vpc-a' },
        acceptor: { regionId: 'cn-hongkong', vpcId: 'vpc-b' },
      },
      fit: 'fits',
      items: base,
      warnings: [],
    },
  ]);
});

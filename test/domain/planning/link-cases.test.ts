import { describe, expect, test } from 'vitest';
import { notRead } from '../../../source/domain/fact.ts';
import type { RouterInterface } from '../../../source/domain/inventory.ts';
import { buildInterface, buildInterfacePair, buildPeering } from '../inventory-builder.ts';
import { leftOut, plainRoutes, planOf, testCases } from './planning-case.ts';

const endA = { id: 'ri-a', regionId: 'cn-beijing', vpcId: 'vpc-a' };
const endB = { id: 'ri-b', regionId: 'cn-hangzhou', vpcId: 'vpc-b' };

function joined(status: RouterInterface['status'], changes: Partial<RouterInterface> = {}) {
  const [near, far] = buildInterfacePair(endA, endB, status);
  return {
    a: { routerInterfaces: [{ ...near, ...changes }] },
    b: { routerInterfaces: [far] },
  };
}

const peering = {
  peeringConnectionId: 'pcc-1',
  regionId: 'cn-beijing',
  vpcId: 'vpc-a',
  acceptingRegionId: 'cn-hangzhou',
  acceptingVpcId: 'vpc-b',
};

function peered(changes: Partial<Parameters<typeof buildPeering>[0]> = {}) {
  const one = buildPeering({ ...peering, ...changes });
  return { a: { peeringConnections: [one] }, b: { peeringConnections: [one] } };
}

const withoutLink = leftOut(plainRoutes, 'needs-link');
const initiator = (changes: Partial<RouterInterface> = {}) =>
  buildInterface({
    routerInterfaceId: 'ri-old',
    regionId: 'cn-beijing',
    vpcId: 'vpc-a',
    role: 'InitiatingSide',
    oppositeRegionId: 'cn-hangzhou',
    ...changes,
  });

const { oppositeVpcId: _vpc, ...orphan } = {
  ...buildInterfacePair(endA, endB, 'Inactive')[0],
  oppositeInterfaceStatus: 'Deleted' as const,
};

describe('a link that is there already', () => {
  testCases([
    {
      name: 'a healthy pair of router interfaces is used',
      ...joined('Active'),
      fit: 'fits',
      items: ['have link link-exists', ...plainRoutes],
    },
    {
      name: 'whichever side the cloud calls initiator',
      a: { routerInterfaces: [buildInterfacePair(endB, endA)[1]] },
      b: { routerInterfaces: [buildInterfacePair(endB, endA)[0]] },
      fit: 'fits',
      items: ['have link link-exists', ...plainRoutes],
    },
    {
      name: 'a healthy peering connection is used, whoever asked for it',
      ...peered({
        regionId: 'cn-hangzhou',
        vpcId: 'vpc-b',
        acceptingRegionId: 'cn-beijing',
        acceptingVpcId: 'vpc-a',
      }),
      intent: { kind: 'peering-connection' },
      fit: 'fits',
      items: ['have link link-exists', ...plainRoutes],
    },
    {
      name: 'router interfaces exclude a peering connection',
      ...joined('Active'),
      intent: { kind: 'peering-connection' },
      fit: 'does-not-fit',
      why: ['link-joined-by-other-kind'],
      items: ['block link link-joined-by-other-kind', ...withoutLink],
    },
    {
      name: 'a peering connection excludes router interfaces',
      ...peered(),
      fit: 'does-not-fit',
      why: ['link-joined-by-other-kind'],
      items: ['block link link-joined-by-other-kind', ...withoutLink],
    },
    {
      name: 'a rejected peering connection does not',
      ...peered({ status: 'Rejected' }),
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'a rejected one keeps the next one out',
      ...peered({ status: 'Rejected' }),
      intent: { kind: 'peering-connection' },
      fit: 'does-not-fit',
      why: ['link-ended'],
      items: ['block link link-ended', ...withoutLink],
    },
    {
      name: 'a deleted one that is still listed is gone',
      ...peered({ status: 'Deleted' }),
      intent: { kind: 'peering-connection' },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'an offer that nobody has accepted',
      ...peered({ status: 'Accepting' }),
      intent: { kind: 'peering-connection' },
      fit: 'does-not-fit',
      why: ['link-awaits-acceptance'],
      items: ['block link link-awaits-acceptance', ...withoutLink],
    },
    {
      name: 'a peering connection that is being changed',
      ...peered({ status: 'Updating' }),
      intent: { kind: 'peering-connection' },
      fit: 'does-not-fit',
      why: ['link-busy'],
      items: ['block link link-busy', ...withoutLink],
    },
    {
      name: 'a link locked for an unpaid bill',
      ...joined('Active', { businessStatus: 'FinancialLocked' }),
      fit: 'does-not-fit',
      why: ['link-locked'],
      items: ['block link link-locked', ...withoutLink],
    },
    {
      name: 'a peering connection locked for an unpaid bill',
      ...peered({ businessStatus: 'FinancialLocked' }),
      intent: { kind: 'peering-connection' },
      fit: 'does-not-fit',
      why: ['link-locked'],
      items: ['block link link-locked', ...withoutLink],
    },
    {
      name: 'a link between two states',
      ...joined('Activating'),
      fit: 'does-not-fit',
      why: ['link-busy'],
      items: ['block link link-busy', ...withoutLink],
    },
    ...(['router-interface', 'peering-connection'] as const).map(kind => ({
      name: `a half that still names the router of its deleted end, not its VPC, keeps a ${kind} out`,
      a: { routerInterfaces: [orphan] },
      intent: { kind },
      fit: 'does-not-fit' as const,
      why: [kind === 'router-interface' ? 'link-half-left' : 'link-joined-by-other-kind'],
      items: [
        `block link ${kind === 'router-interface' ? 'link-half-left' : 'link-joined-by-other-kind'}`,
        ...withoutLink,
      ],
    })),
    {
      name: 'a half whose other end was deleted',
      a: joined('Inactive', { oppositeInterfaceStatus: 'Deleted' }).a,
      fit: 'does-not-fit',
      why: ['link-half-left'],
      items: ['block link link-half-left', ...withoutLink],
    },
    {
      name: 'ends that name different interfaces',
      ...joined('Active', { oppositeInterfaceId: 'ri-elsewhere' }),
      fit: 'does-not-fit',
      why: ['link-half-left'],
      items: ['block link link-half-left', ...withoutLink],
    },
    {
      name: 'ends that disagree about the router',
      ...joined('Active', { oppositeRouterId: 'vrt-other' }),
      fit: 'does-not-fit',
      why: ['link-ends-disagree'],
      items: ['block link link-ends-disagree', ...withoutLink],
    },
    {
      name: 'a link that somebody switched off stays off without consent',
      ...joined('Inactive'),
      fit: 'does-not-fit',
      why: ['link-inactive'],
      items: ['skip link link-inactive', ...withoutLink],
    },
    {
      name: 'with consent both ends are activated',
      ...joined('Inactive'),
      intent: { consents: ['link'] },
      fit: 'fits',
      items: ['add link link-inactive', ...plainRoutes],
    },
    {
      name: 'a bound pair that was never connected is connected',
      ...joined('Idle'),
      fit: 'fits',
      items: ['add link link-completes,link-completes', ...plainRoutes],
    },
    {
      name: 'an unread list of connections leaves everything unknown',
      change: inventory => ({
        ...inventory,
        regions: inventory.regions.map(region => ({ ...region, peeringConnections: notRead })),
      }),
      fit: 'unknown',
      why: ['link-opposite-unread', 'fact-unread'],
      items: ['unknown link link-opposite-unread', ...withoutLink],
    },
    {
      name: 'a link that the user dropped',
      intent: { exclusions: ['link'] },
      fit: 'fits-in-part',
      why: ['needs-link'],
      items: ['skip link excluded-by-user', ...withoutLink],
    },
  ]);

  const stepIds = (one: Parameters<typeof planOf>[0]) =>
    planOf(one)
      .steps.map(step => step.id)
      .filter(id => !id.startsWith('create-route/'));

  test('connects a bound pair with one call, on the end that the cloud calls initiator', () => {
    const [far, near] = buildInterfacePair(endB, endA, 'Idle');
    const plan = { name: '', fit: 'fits', items: [] } as const;
    expect(stepIds({ ...plan, a: { routerInterfaces: [near] }, b: { routerInterfaces: [far] } })).toEqual([
      'connect-router-interface/acceptor',
    ]);
  });

  test('binds the end that is not bound yet, then connects', () => {
    const { a, b } = joined('Idle');
    const {
      oppositeInterfaceId: _id,
      oppositeRouterId: _router,
      oppositeVpcId: _vpc,
      ...unbound
    } = b.routerInterfaces[0]!;
    expect(stepIds({ name: '', fit: 'fits', items: [], a, b: { routerInterfaces: [unbound] } })).toEqual([
      'bind-router-interface/acceptor',
      'connect-router-interface/initiator',
    ]);
  });

  test('activates exactly the ends that are off', () => {
    const { a, b } = joined('Inactive', { status: 'Active' });
    const intent = { consents: ['link'] };
    expect(stepIds({ name: '', fit: 'fits', items: [], a, b, intent })).toEqual([
      'activate-router-interface/acceptor',
    ]);
  });

  test('routes of an existing link name its ends; those of a new one the steps that make it', () => {
    const hops = (one: Parameters<typeof planOf>[0]) =>
      planOf(one).steps.flatMap(step => (step.kind === 'create-route' ? [step.nextHop] : []));
    expect(hops({ name: '', fit: 'fits', items: [], ...joined('Active') })).toEqual([
      { kind: 'existing', id: 'ri-a' },
      { kind: 'existing', id: 'ri-b' },
    ]);
    expect(hops({ name: '', fit: 'fits', items: [] })).toEqual([
      { kind: 'created', stepId: 'create-router-interface/initiator' },
      { kind: 'created', stepId: 'create-router-interface/acceptor' },
    ]);
  });
});

describe('leftovers of an unfinished link', () => {
  testCases([
    {
      name: 'an unbound interface of this name is used',
      a: { routerInterfaces: [initiator()] },
      fit: 'fits',
      items: ['add link link-completes', ...plainRoutes],
    },
    {
      name: 'one of another name is not ours',
      a: { routerInterfaces: [initiator({ name: 'somebody-elses' })] },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'one toward another region is not ours',
      a: { routerInterfaces: [initiator({ oppositeRegionId: 'cn-shanghai' })] },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'two of this name: which one is meant is not guessed',
      a: { routerInterfaces: [initiator(), initiator({ routerInterfaceId: 'ri-old-2' })] },
      fit: 'does-not-fit',
      why: ['link-ambiguous'],
      items: ['block link link-ambiguous', ...withoutLink],
    },
    {
      name: 'one of another size is not used silently',
      a: { routerInterfaces: [initiator({ spec: 'Small.1' })] },
      fit: 'does-not-fit',
      why: ['link-leftover-differs'],
      items: ['block link link-leftover-differs', ...withoutLink],
    },
    {
      name: 'nor a prepaid one, which could not be deleted again',
      a: { routerInterfaces: [initiator({ chargeType: 'Prepaid' })] },
      fit: 'does-not-fit',
      why: ['link-leftover-differs'],
      items: ['block link link-leftover-differs', ...withoutLink],
    },
    {
      name: 'interfaces toward a border router are none of ours',
      a: {
        routerInterfaces: [
          initiator({ oppositeRouterType: 'VBR', name: 'link', oppositeInterfaceId: 'ri-vbr' }),
        ],
      },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
  ]);
});

const elsewhere = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    initiator({ routerInterfaceId: `ri-x${index}`, name: `x${index}`, oppositeRegionId: 'cn-shanghai' }),
  );
/** Interfaces of other VPCs of the account, each on a router of its own. */
const ofOthers = (count: number) =>
  elsewhere(count).map((one, index) => ({ ...one, vpcId: `vpc-x${index}`, routerId: `vrt-x${index}` }));
const peerings = (count: number, acceptingRegionId: string) =>
  Array.from({ length: count }, (_, index) =>
    buildPeering({
      peeringConnectionId: `pcc-x${index}`,
      regionId: 'cn-beijing',
      vpcId: 'vpc-a',
      acceptingRegionId,
      acceptingVpcId: `vpc-x${index}`,
    }),
  );

describe('limits and money', () => {
  testCases([
    {
      name: 'the fifth interface of a router is certain',
      a: { routerInterfaces: elsewhere(4) },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: ['router-interface-no-longer-sold'],
    },
    {
      name: 'the sixth is doubtful: documents conflict',
      a: { routerInterfaces: elsewhere(5) },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: ['router-interface-no-longer-sold', 'quota-unconfirmed'],
    },
    {
      name: 'the eleventh is too many',
      a: { routerInterfaces: elsewhere(10) },
      fit: 'does-not-fit',
      why: ['quota-exceeded'],
      items: ['block link quota-exceeded', ...withoutLink],
    },
    {
      name: 'a router that has more than that already shows that its limit was raised',
      a: { routerInterfaces: elsewhere(11) },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: ['router-interface-no-longer-sold', 'quota-unconfirmed'],
    },
    {
      name: 'two more interfaces than the twenty of an account are too many',
      a: { routerInterfaces: ofOthers(19) },
      fit: 'does-not-fit',
      why: ['quota-exceeded'],
      items: ['block link quota-exceeded', ...withoutLink],
    },
    {
      name: 'the last two of an account are certain',
      a: { routerInterfaces: ofOthers(18) },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: ['router-interface-no-longer-sold'],
    },
    {
      name: 'an overdue interface anywhere keeps new ones out',
      a: {
        routerInterfaces: elsewhere(1).map(one => ({ ...one, businessStatus: 'FinancialLocked' as const })),
      },
      fit: 'does-not-fit',
      why: ['account-in-arrears'],
      items: ['block link account-in-arrears', ...withoutLink],
    },
    {
      name: 'twenty peerings across regions are the limit of a VPC and of a region',
      a: { peeringConnections: peerings(20, 'cn-shanghai') },
      intent: { kind: 'peering-connection' },
      fit: 'does-not-fit',
      why: ['quota-exceeded', 'quota-exceeded'],
      items: ['block link quota-exceeded,quota-exceeded', ...withoutLink],
    },
    {
      name: 'peerings within the region are counted apart',
      a: { peeringConnections: peerings(10, 'cn-beijing') },
      intent: { kind: 'peering-connection' },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'ten within the region are the limit there',
      a: { peeringConnections: peerings(10, 'cn-beijing') },
      b: { regionId: 'cn-beijing' },
      intent: { kind: 'peering-connection', acceptor: { regionId: 'cn-beijing', vpcId: 'vpc-b' } },
      fit: 'does-not-fit',
      why: ['quota-exceeded'],
      items: ['block link quota-exceeded', ...withoutLink],
    },
    {
      name: 'a link across the border of mainland China is said to need an approval',
      b: { regionId: 'ap-southeast-1' },
      intent: { kind: 'peering-connection', acceptor: { regionId: 'ap-southeast-1', vpcId: 'vpc-b' } },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: ['cross-border'],
    },
    {
      name: 'Hong Kong lies beyond that border',
      b: { regionId: 'cn-hongkong' },
      intent: { acceptor: { regionId: 'cn-hongkong', vpcId: 'vpc-b' } },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: ['cross-border', 'router-interface-no-longer-sold'],
    },
    {
      name: 'a region that may not offer peering is said',
      b: { regionId: 'cn-fuzhou' },
      intent: { kind: 'peering-connection', acceptor: { regionId: 'cn-fuzhou', vpcId: 'vpc-b' } },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: ['peering-region-unconfirmed'],
    },
  ]);

  test('what costs money is named with its size, and no price', () => {
    const one = { name: '', fit: 'fits', items: [] } as const;
    expect(planOf(one).paid).toEqual([
      { stepId: 'create-router-interface/initiator', item: 'router-interface', size: 'Large.1' },
    ]);
    const far = planOf({ ...one, intent: { kind: 'peering-connection', bandwidthMbps: 5 } });
    expect(far.paid).toEqual([
      { stepId: 'create-peering-connection/initiator', item: 'peering-traffic', size: '5 Mbps' },
    ]);
    const near = planOf({
      ...one,
      b: { regionId: 'cn-beijing' },
      intent: { kind: 'peering-connection', acceptor: { regionId: 'cn-beijing', vpcId: 'vpc-b' } },
    });
    expect(near.paid).toEqual([]);
    expect(planOf({ ...one, ...joined('Active') }).paid).toEqual([]);
  });

  test('a bandwidth goes with a peering across regions only', () => {
    const one = {
      name: '',
      fit: 'fits',
      items: [],
      intent: { kind: 'peering-connection', bandwidthMbps: 5 },
    } as const;
    expect(planOf(one).steps[0]).toMatchObject({ bandwidthMbps: 5 });
    const same = planOf({
      ...one,
      b: { regionId: 'cn-beijing' },
      intent: { ...one.intent, acceptor: { regionId: 'cn-beijing', vpcId: 'vpc-b' } },
    });
    expect(same.steps[0]).not.toHaveProperty('bandwidthMbps');
  });
});

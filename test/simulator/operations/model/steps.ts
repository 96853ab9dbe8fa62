import fc from 'fast-check';
import { practiceAccountId } from '../../../../source/simulator/worlds/world-sketch.ts';
import { type Given, otherAccountId, type Practice, regions } from '../practice.ts';

/** One random call, or a wait; the numbers choose among what exists when the step comes. */
export type Step = { readonly kind: StepKind; readonly picks: readonly number[] };

type Call = { readonly operation: string; readonly parameters: Given; readonly accountId?: string };
type Pick = <Value>(choices: readonly Value[], fallback: Value) => Value;
type Maker = (practice: Practice, pick: Pick) => Call;

const regionIds = [regions.beijing, regions.hangzhou];
const destinations = [
  '172.16.100.0/24',
  '192.168.100.0/24',
  '10.1.1.0/24',
  '10.9.0.0/16',
  '0.0.0.0/0',
  '192.168.0.0/16',
];

const makers = {
  createInterface: (practice, pick) => {
    const vpc = pick(practice.world.all('vpcs'), practice.ids.a.record);
    const role = pick(['InitiatingSide', 'AcceptingSide'], 'InitiatingSide');
    return {
      operation: 'Vpc.CreateRouterInterface',
      parameters: {
        RegionId: vpc.regionId,
        Role: role,
        RouterType: 'VRouter',
        RouterId: vpc.routerId,
        OppositeRegionId: pick(regionIds, regions.beijing),
        Spec: pick([role === 'AcceptingSide' ? 'Negative' : 'Small.1', 'Large.1'], 'Large.1'),
        ClientToken: `token-${pick([1, 2, 3, 4, 5, 6, 7, 8, 9], 1)}`,
      },
    };
  },
  bindInterface: (practice, pick) => {
    const all = practice.world.all('routerInterfaces');
    const one = pick(all, undefined);
    const fitting = all.filter(
      other =>
        other.role !== one?.role && other.regionId === one?.oppositeRegionId && other.vpcId !== one.vpcId,
    );
    const other = pick([...fitting, ...fitting, ...all], undefined);
    return {
      operation: 'Vpc.ModifyRouterInterfaceAttribute',
      parameters: {
        RegionId: one?.regionId ?? regions.beijing,
        RouterInterfaceId: one?.id ?? 'ri-nothing',
        OppositeInterfaceId: other?.id ?? 'ri-nothing',
        OppositeRouterId: other?.routerId ?? 'vrt-nothing',
        OppositeRouterType: pick(['VRouter', 'VRouter', 'VRouter', 'VBR'], 'VRouter'),
      },
    };
  },
  actOnInterface: (practice, pick) => {
    const one = pick(practice.world.all('routerInterfaces'), undefined);
    const action = pick(['Connect', 'Connect', 'Activate', 'Deactivate', 'Delete'], 'Connect');
    return {
      operation: `Vpc.${action}RouterInterface`,
      parameters: { RegionId: one?.regionId ?? regions.beijing, RouterInterfaceId: one?.id ?? 'ri-nothing' },
    };
  },
  respecInterface: (practice, pick) => {
    const one = pick(practice.world.all('routerInterfaces'), undefined);
    const Spec = pick(['Large.2', 'Mini.2', 'Negative'], 'Large.2');
    return {
      operation: 'Vpc.ModifyRouterInterfaceSpec',
      parameters: {
        RegionId: one?.regionId ?? regions.beijing,
        RouterInterfaceId: one?.id ?? 'ri-nothing',
        Spec,
      },
    };
  },
  createRoute: (practice, pick) => {
    const table = pick(practice.world.all('routeTables'), undefined);
    const hop = pickHop(practice, pick);
    return {
      operation: 'Vpc.CreateRouteEntry',
      parameters: {
        RegionId: table?.regionId ?? regions.beijing,
        RouteTableId: table?.id ?? 'vtb-nothing',
        DestinationCidrBlock: pick(destinations, '0.0.0.0/0'),
        NextHopType: hop.type,
        NextHopId: hop.id,
        DryRun: pick([false, false, false, true], false),
      },
    };
  },
  createRoutes: (practice, pick) => {
    const table = pick(practice.world.all('routeTables'), undefined);
    const entry = () => {
      const hop = pickHop(practice, pick);
      const DstCidrBlock = pick(destinations, '0.0.0.0/0');
      return {
        RouteTableId: table?.id ?? 'vtb-nothing',
        DstCidrBlock,
        NextHop: hop.id,
        NextHopType: hop.type,
      };
    };
    return {
      operation: 'Vpc.CreateRouteEntries',
      parameters: { RegionId: table?.regionId ?? regions.beijing, RouteEntries: [entry(), entry()] },
    };
  },
  deleteRoute: (practice, pick) => {
    const entry = pick(
      practice.world.all('routeEntries').filter(({ type }) => type === 'Custom'),
      undefined,
    );
    return {
      operation: 'Vpc.DeleteRouteEntry',
      parameters: { RegionId: entry?.regionId ?? regions.beijing, RouteEntryId: entry?.id ?? 'rte-nothing' },
    };
  },
  createPeering: (practice, pick) => {
    const from = pick(practice.world.all('vpcs'), practice.ids.a.record);
    const to = pick(practice.world.all('vpcs'), practice.ids.b.record);
    return {
      operation: 'Peer.CreateVpcPeerConnection',
      parameters: {
        RegionId: from.regionId,
        VpcId: from.id,
        AcceptingRegionId: to.regionId,
        AcceptingVpcId: to.id,
        AcceptingAliUid: to.ownerId,
      },
      accountId: from.ownerId,
    };
  },
  actOnPeering: (practice, pick) => {
    const one = pick(practice.world.all('peeringConnections'), undefined);
    const action = pick(['Accept', 'Reject', 'Modify', 'Delete', 'Delete'], 'Delete');
    return {
      operation: `Peer.${action}VpcPeerConnection`,
      parameters: {
        InstanceId: one?.id ?? 'pcc-nothing',
        ...(action === 'Delete' ? { Force: pick([true, false], false) } : {}),
        ...(action === 'Modify' ? { Name: 'renamed' } : {}),
      },
      accountId: pick([practiceAccountId, otherAccountId], practiceAccountId),
    };
  },
  authorize: (practice, pick) => {
    const group = pick(practice.world.all('securityGroups'), undefined);
    const other = pick(practice.world.all('securityGroups'), undefined);
    const isIngress = pick([true, false], true);
    const cidr = isIngress ? 'SourceCidrIp' : 'DestCidrIp';
    const byGroup = isIngress ? 'SourceGroupId' : 'DestGroupId';
    const peer = pick([true, true, false], true)
      ? { [cidr]: pick(destinations, '') }
      : { [byGroup]: other?.id ?? '' };
    return {
      operation: isIngress ? 'Ecs.AuthorizeSecurityGroup' : 'Ecs.AuthorizeSecurityGroupEgress',
      parameters: {
        RegionId: group?.regionId ?? regions.beijing,
        SecurityGroupId: group?.id ?? 'sg-nothing',
        Permissions: [
          { IpProtocol: 'TCP', PortRange: pick(['80/80', '443/443', '-1/-1'], '80/80'), ...peer },
        ],
      },
    };
  },
  revoke: (practice, pick) => {
    const rule = pick(practice.world.all('securityGroupRules'), undefined);
    const group = practice.world.get('securityGroups', rule?.securityGroupId ?? '');
    return {
      operation: rule?.direction === 'egress' ? 'Ecs.RevokeSecurityGroupEgress' : 'Ecs.RevokeSecurityGroup',
      parameters: {
        RegionId: group?.regionId ?? regions.beijing,
        SecurityGroupId: group?.id ?? 'sg-nothing',
        SecurityGroupRuleId: [rule?.id ?? 'sgr-nothing', ...pick([[], [], ['sgr-nothing']], [])],
      },
    };
  },
} satisfies Record<string, Maker>;

export type StepKind = keyof typeof makers | 'wait';

const kinds: readonly StepKind[] = [...Object.keys(makers).filter(isMaker), 'wait', 'wait', 'wait'];

/** Sequences in which calls that build on each other are likely. */
export const sequences: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    picks: fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 50, size: 'medium' },
);

/** What is there before the first step, so that short sequences reach far as well. */
export const beginnings = fc.constantFrom(
  'nothing',
  'bound interfaces',
  'interfaces',
  'inactive interfaces',
  'routed inactive interfaces',
  'peering',
  'routes',
  'rules',
);

export function begin(practice: Practice, beginning: string): void {
  if (beginning === 'interfaces') practice.pair();
  if (beginning.endsWith('inactive interfaces')) {
    const RouterInterfaceId = practice.pair().initiator;
    const hop = { NextHopType: 'RouterInterface', NextHopId: RouterInterfaceId };
    if (beginning.startsWith('routed')) practice.body('Vpc.CreateRouteEntry', practice.routeParameters(hop));
    practice.body('Vpc.DeactivateRouterInterface', { RegionId: regions.beijing, RouterInterfaceId });
    practice.settle();
  }
  if (beginning === 'bound interfaces') practice.pair('bound');
  if (beginning === 'peering') practice.peering();
  if (beginning === 'rules') {
    const group = { RegionId: regions.beijing, SecurityGroupId: practice.ids.a.groupId };
    const rule = { IpProtocol: 'TCP', PortRange: '443/443', SourceCidrIp: '10.0.0.0/8' };
    practice.body('Ecs.AuthorizeSecurityGroup', { ...group, Permissions: [rule] });
  }
  if (beginning === 'routes') {
    const hop = { NextHopType: 'VpcPeer', NextHopId: practice.peering() };
    practice.body('Vpc.CreateRouteEntry', practice.routeParameters(hop));
  }
}

/** The call a step stands for in the world as it is now; `undefined` for a wait. */
export function callOf(practice: Practice, step: Step): Call | undefined {
  if (step.kind === 'wait') return undefined;
  let next = 0;
  const pick: Pick = (choices, fallback) => {
    next += 1;
    return choices[(step.picks[next % step.picks.length] ?? 0) % Math.max(1, choices.length)] ?? fallback;
  };
  const maker: Maker = makers[step.kind];
  return maker(practice, pick);
}

function isMaker(name: string): name is keyof typeof makers {
  return Object.hasOwn(makers, name);
}

function pickHop(practice: Practice, pick: Pick): { readonly type: string; readonly id: string } {
  const interfaces = practice.world
    .all('routerInterfaces')
    .map(({ id }) => ({ type: 'RouterInterface', id }));
  const peerings = practice.world.all('peeringConnections').map(({ id }) => ({ type: 'VpcPeer', id }));
  const instances = practice.world.all('instances').map(({ id }) => ({ type: 'Instance', id }));
  return pick([...interfaces, ...peerings, ...instances], { type: 'Instance', id: 'i-nothing' });
}

import { afterEach, describe, expect, it } from 'vitest';
import { createAlibabaCloud } from '../../source/cloud/alibaba-cloud.ts';
import type { CallRecord } from '../../source/cloud/calls/call-record.ts';
import type { Cloud } from '../../source/cloud/cloud.ts';
import { parseEndpoint } from '../../source/cloud/endpoint/parse-endpoint.ts';
import { must } from '../helpers/must.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';
import { fixedKeys } from './adapter.ts';

/** The adapter on the practice cloud: signatures verified, real codes, real paging, states that take their time. */

let practice: Practice | undefined;

afterEach(async () => {
  await practice?.stop();
  practice = undefined;
});

async function start(options: Parameters<typeof startPractice>[0] = {}): Promise<Practice> {
  practice = await startPractice(options);
  return practice;
}

/** The two ends of the tutorial. */
async function ends(cloud: Cloud) {
  const end = async (regionId: string) => {
    const [vpc] = must(await cloud.vpcs({ regionId }));
    const [vSwitch] = must(await cloud.vSwitches({ regionId, vpcId: vpc?.vpcId ?? '' }));
    const [group] = must(await cloud.securityGroups({ regionId, vpcId: vpc?.vpcId ?? '' }));
    if (vpc === undefined || vSwitch === undefined || group === undefined) throw new Error('an empty world');
    return { regionId, vpc, vSwitch, group };
  };
  return { initiator: await end('cn-beijing'), acceptor: await end('cn-hangzhou') };
}

/** Asks until the answer is as wished; time is virtual. */
async function until<Value>(
  { clock }: Practice,
  ask: () => Promise<Value>,
  isDone: (value: Value) => boolean,
) {
  for (let look = 0; look < 60; look += 1) {
    const value = await ask();
    if (isDone(value)) return value;
    await clock.sleep(2_000);
  }
  throw new Error('it never came to be');
}

describe('the tutorial, read', () => {
  it('is two VPCs with a vSwitch, a table, a group and an instance each', async () => {
    const { cloud, accountId } = await start();
    expect(must(await cloud.identity()).accountId).toBe(accountId);
    const regions = must(await cloud.regions());
    expect(regions).toContain('cn-beijing');
    const { initiator, acceptor } = await ends(cloud);
    expect(initiator.vpc).toMatchObject({ name: 'VPC1', cidrBlock: '192.168.0.0/16', ownerId: accountId });
    expect(acceptor.vSwitch).toMatchObject({
      cidrBlock: '172.16.100.0/24',
      routeTableId: acceptor.vpc.routeTableIds[0],
    });
    for (const regionId of regions) {
      expect(must(await cloud.routerInterfaces({ regionId }))).toEqual([]);
      expect(must(await cloud.peeringConnections({ regionId }))).toEqual([]);
      expect(must(await cloud.networkAcls({ regionId }))).toEqual([]);
    }
    const entries = must(
      await cloud.routeEntries({ regionId: 'cn-beijing', routeTableId: initiator.vSwitch.routeTableId }),
    );
    expect(entries.map(entry => [entry.destination, entry.type])).toEqual([
      ['100.64.0.0/10', 'System'],
      ['192.168.100.0/24', 'System'],
    ]);
    expect(must(await cloud.instances({ regionId: 'cn-hangzhou' }))).toMatchObject([
      { securityGroupIds: [acceptor.group.securityGroupId], vSwitchId: acceptor.vSwitch.vSwitchId },
    ]);
  });
});

describe('router interfaces, whole', () => {
  it('are made, bound, connected, routed over and taken down again', async () => {
    const p = await start();
    const { cloud } = p;
    const { initiator, acceptor } = await ends(cloud);
    const make = async (role: 'InitiatingSide' | 'AcceptingSide') => {
      const [own, other] = role === 'InitiatingSide' ? [initiator, acceptor] : [acceptor, initiator];
      const { id } = must(
        await cloud.createRouterInterface({
          regionId: own.regionId,
          role,
          routerId: own.vpc.routerId,
          oppositeRegionId: other.regionId,
          spec: role === 'InitiatingSide' ? 'Large.1' : 'Negative',
          name: 'vpclink-test',
          description: 'made by a test',
          clientToken: `create-${role}`,
        }),
      );
      return { regionId: own.regionId, routerInterfaceId: id, routerId: own.vpc.routerId };
    };
    const [one, two] = [await make('InitiatingSide'), await make('AcceptingSide')];
    expect(await make('InitiatingSide')).toEqual(one);

    const read = async (which: typeof one) =>
      must(
        await cloud.routerInterfaces({
          regionId: which.regionId,
          routerInterfaceIds: [which.routerInterfaceId],
        }),
      )[0];
    const reaches = (which: typeof one, status: string) =>
      until(
        p,
        () => read(which),
        found => found?.status === status,
      );
    await reaches(one, 'Idle');
    await reaches(two, 'Idle');
    for (const [own, other] of [
      [one, two],
      [two, one],
    ] as const)
      must(
        await cloud.modifyRouterInterfaceAttribute({
          ...own,
          oppositeInterfaceId: other.routerInterfaceId,
          oppositeRouterId: other.routerId,
        }),
      );
    expect(await read(one)).toMatchObject({
      oppositeInterfaceId: two.routerInterfaceId,
      oppositeRouterType: 'VRouter',
      bandwidthMbps: 1000,
    });
    must(await cloud.connectRouterInterface(one));
    await reaches(one, 'Active');
    await reaches(two, 'Active');
    expect(await cloud.connectRouterInterface(one)).toMatchObject({
      ok: false,
      problem: { advice: 're-read', outcome: 'rejected' },
    });

    const table = { regionId: one.regionId, routeTableId: initiator.vSwitch.routeTableId };
    must(
      await cloud.createRouteEntry({
        ...table,
        destination: acceptor.vSwitch.cidrBlock,
        nextHopType: 'RouterInterface',
        nextHopId: one.routerInterfaceId,
        name: 'vpclink-test',
        description: 'made by a test',
        clientToken: 'route',
      }),
    );
    const route = () =>
      cloud.routeEntries(table).then(answer => must(answer).find(entry => entry.type === 'Custom'));
    const entry = await until(p, route, found => found?.status === 'Available');
    expect(entry).toMatchObject({
      destination: '172.16.100.0/24',
      nextHops: [{ nextHopId: one.routerInterfaceId, nextHopType: 'RouterInterface' }],
    });

    must(await cloud.deleteRouteEntry({ ...table, routeEntryId: entry?.routeEntryId ?? '' }));
    await until(p, route, found => found === undefined);
    for (const which of [one, two]) {
      must(await cloud.deactivateRouterInterface(which));
      await reaches(which, 'Inactive');
    }
    for (const which of [one, two]) {
      must(await cloud.deleteRouterInterface({ ...which, clientToken: `delete-${which.regionId}` }));
      await until(
        p,
        () => read(which),
        found => found === undefined,
      );
    }
  });
});

describe('a peering connection and rules, whole', () => {
  it('are made, seen and taken down again', async () => {
    const p = await start();
    const { cloud, accountId } = p;
    const { initiator, acceptor } = await ends(cloud);
    const { id } = must(
      await cloud.createPeeringConnection({
        regionId: initiator.regionId,
        vpcId: initiator.vpc.vpcId,
        acceptingRegionId: acceptor.regionId,
        acceptingVpcId: acceptor.vpc.vpcId,
        acceptingAccountId: accountId,
        name: 'vpclink-test',
        description: 'made by a test',
        bandwidthMbps: 100,
        clientToken: 'peer',
      }),
    );
    const query = { regionId: initiator.regionId, peeringConnectionId: id };
    const read = () => cloud.peeringConnections(query).then(answer => must(answer)[0]);
    const found = await until(p, read, connection => connection?.status === 'Activated');
    expect(found).toMatchObject({
      peeringConnectionId: id,
      bandwidthMbps: 100,
      ownerId: accountId,
      acceptingOwnerId: accountId,
      cidrBlocks: ['192.168.0.0/16'],
      acceptingCidrBlocks: ['172.16.0.0/12'],
    });

    const group = { regionId: initiator.regionId, securityGroupId: initiator.group.securityGroupId };
    for (const rule of [
      { direction: 'ingress', protocol: 'TCP', portRange: { from: 443, to: 443 }, priority: 1 },
      { direction: 'egress', protocol: 'ICMP', priority: 2 },
    ] as const)
      must(
        await cloud.authorizeSecurityGroupRule({
          ...group,
          rule: { ...rule, peer: { kind: 'cidr', cidrBlock: '172.16.100.0/24' } },
          description: 'made by a test',
          clientToken: rule.direction,
        }),
      );
    const { rules } = must(await cloud.securityGroupRules(group));
    expect(rules).toMatchObject([
      {
        direction: 'ingress',
        protocol: 'TCP',
        portRange: { from: 443, to: 443 },
        policy: 'Accept',
        priority: 1,
        peer: { kind: 'cidr', cidrBlock: '172.16.100.0/24' },
      },
      {
        direction: 'egress',
        protocol: 'ICMP',
        priority: 2,
        peer: { kind: 'cidr', cidrBlock: '172.16.100.0/24' },
      },
    ]);
    for (const { ruleId, direction } of rules)
      must(
        await cloud.revokeSecurityGroupRule({ ...group, ruleId, direction, clientToken: `revoke-${ruleId}` }),
      );
    expect(must(await cloud.securityGroupRules(group)).rules).toEqual([]);
    expect(
      await cloud.revokeSecurityGroupRule({
        ...group,
        ruleId: rules[0]?.ruleId ?? '',
        direction: 'ingress',
        clientToken: 'again',
      }),
    ).toMatchObject({ ok: false, problem: { kind: 'not-found', advice: 're-read' } });

    must(await cloud.deletePeeringConnection({ ...query, clientToken: 'unpeer' }));
    await until(p, read, connection => connection === undefined);
  });
});

describe('many of everything', () => {
  it('is read whole over many pages', async () => {
    const { cloud, practice: server } = await start({ world: 'scale:2000' });
    const regions = must(await cloud.regions());
    const lists = await Promise.all(regions.map(regionId => cloud.vpcs({ regionId })));
    const ids = lists.flatMap(list => must(list).map(vpc => vpc.vpcId));
    expect(new Set(ids).size).toBe(2000);
    expect(ids).toHaveLength(2000);
    expect(server.calls.filter(call => call.operation === 'DescribeVpcs').length).toBeGreaterThan(
      regions.length,
    );
  });
});

describe.each(['company', 'company-healthy', 'scale:50'])('the world %s', world => {
  it('can be read whole: every list of every region, every table, every group', async () => {
    const { cloud } = await start({ world });
    for (const regionId of must(await cloud.regions())) await readWhole(cloud, regionId);
  });

  async function readWhole(cloud: Cloud, regionId: string): Promise<void> {
    const lists = [
      'vpcs',
      'vSwitches',
      'routerInterfaces',
      'peeringConnections',
      'networkAcls',
      'instances',
    ] as const;
    for (const list of lists)
      expect(await cloud[list]({ regionId }), `${list} ${regionId}`).toMatchObject({ ok: true });
    for (const { routeTableId } of must(await cloud.routeTables({ regionId })))
      must(await cloud.routeEntries({ regionId, routeTableId }));
    for (const { securityGroupId } of must(await cloud.securityGroups({ regionId })))
      must(await cloud.securityGroupRules({ regionId, securityGroupId }));
  }
});

describe('bad credentials and bad clocks', () => {
  const adapterOn = async (options: Partial<Parameters<typeof createAlibabaCloud>[0]>) => {
    const p = await start();
    const records: CallRecord[] = [];
    let nonces = 0;
    const cloud = createAlibabaCloud({
      credentials: fixedKeys({ ...p.practice.credentials }),
      endpoint: must(parseEndpoint(p.practice.endpoint)),
      clock: p.clock,
      random: () => 0.5,
      nonce: () => {
        nonces += 1;
        return `n-${nonces}`;
      },
      onCall: record => records.push(record),
      ...options,
    });
    return { cloud, records, p };
  };

  it('a wrong secret is told, and nothing of it is shown', async () => {
    const p = await start();
    const secret = 'CANARY-wrong-secret';
    const keys = { ...p.practice.credentials, accessKeySecret: secret };
    const cloud = createAlibabaCloud({
      credentials: fixedKeys(keys),
      endpoint: must(parseEndpoint(p.practice.endpoint)),
      clock: p.clock,
      random: () => 0.5,
      nonce: () => 'n',
    });
    const answer = await cloud.identity();
    expect(answer).toMatchObject({
      ok: false,
      problem: { kind: 'bad-credentials', code: 'SignatureDoesNotMatch', attempts: 1 },
    });
    expect(JSON.stringify(answer)).not.toMatch(/CANARY|PracticeKey/);
  });

  it('an unknown key is told', async () => {
    const { cloud } = await adapterOn({
      credentials: fixedKeys({ accessKeyId: 'PracticeKeyNobody', accessKeySecret: 'x-secret' }),
    });
    expect(await cloud.identity()).toMatchObject({
      ok: false,
      problem: { kind: 'bad-credentials', code: 'InvalidAccessKeyId.NotFound' },
    });
  });

  it.each([20, -20])('a clock that is off by %i minutes is corrected from the answer', async offset => {
    const clock = { now: () => Date.now(), sleep: async () => {} };
    const { cloud, records, p } = await adapterOn({ clock });
    clock.now = () => p.clock.now() + offset * 60_000;
    expect(await cloud.identity()).toMatchObject({ ok: true });
    expect(records.map(record => record.kind)).toEqual(['call', 'clock-corrected', 'call']);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { valueOr } from '../../source/domain/fact.ts';
import { allLists } from '../../source/engine/discover.ts';
import { needOfPair, readDeep } from '../../source/engine/read-deep.ts';
import { rediscoverRegion } from '../../source/engine/rediscover-region.ts';
import { discoverAll, drain, endNamed } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { type Practice, type PracticeOptions, startPractice } from '../helpers/practice.ts';

let practice: Practice;
const start = async (options: PracticeOptions = {}) => {
  practice = await startPractice(options);
  return practice;
};
afterEach(() => practice.stop());

describe('discovery', () => {
  it('reads every region and tells of each once it is through', async () => {
    await start();
    const { events, value } = await discoverAll(practice);
    const inventory = must(value);
    expect(inventory.accountId).toBe(practice.accountId);
    expect(endNamed(inventory, 'VPC1').regionId).toBe('cn-beijing');
    expect(endNamed(inventory, 'VPC2').regionId).toBe('cn-hangzhou');
    const [first] = events;
    expect(first).toMatchObject({
      type: 'discovery-started',
      regionIds: inventory.regions.map(one => one.regionId),
    });
    const done = events.filter(event => event.type === 'region-done');
    expect(done).toHaveLength(inventory.regions.length);
    expect(done.find(event => event.regionId === 'cn-beijing')?.counts).toMatchObject({
      vpcs: 1,
      vSwitches: 1,
    });
    expect(practice.mutations()).toEqual([]);
  });

  it('leaves what it was not asked for unknown, never empty', async () => {
    await start();
    const inventory = must((await discoverAll(practice, { regions: ['cn-beijing'] })).value);
    expect(inventory.regions).toHaveLength(1);
    expect(inventory.regions[0]?.securityGroups).toEqual({ state: 'unknown', reason: { kind: 'not-read' } });
    expect(inventory.regions[0]?.vpcs.state).toBe('known');
  });

  it('keeps going when a region fails, and reads that region alone later', async () => {
    await start({
      faults: {
        directives: [
          {
            when: { operation: 'DescribeVpcs', regionId: 'cn-beijing', times: 1 },
            fault: { kind: 'denied' },
          },
        ],
      },
    });
    const { events, value } = await discoverAll(practice);
    const inventory = must(value);
    const beijing = inventory.regions.find(region => region.regionId === 'cn-beijing');
    expect(beijing?.vpcs).toMatchObject({
      state: 'unknown',
      reason: { kind: 'denied', operation: 'DescribeVpcs' },
    });
    expect(beijing?.vSwitches.state).toBe('known');
    expect(events.filter(event => event.type === 'region-failed')).toMatchObject([
      { regionId: 'cn-beijing', failures: [{ list: 'vpcs', problem: { kind: 'denied' } }] },
    ]);
    expect(events.filter(event => event.type === 'region-done')).toHaveLength(inventory.regions.length - 1);
    const { cloud, clock, random } = practice;
    const again = await drain(rediscoverRegion({ cloud, clock, random, inventory, regionId: 'cn-beijing' }));
    expect(endNamed(again.value, 'VPC1').regionId).toBe('cn-beijing');
    expect(again.value.regions.map(one => one.regionId)).toEqual(inventory.regions.map(one => one.regionId));
  });

  it('survives a storm of passing failures without losing a region', async () => {
    await start({
      faults: {
        directives: [
          { when: { probability: 0.3, isMutating: false }, fault: { kind: 'throttle' } },
          { when: { probability: 0.02 }, fault: { kind: 'reset' } },
        ],
      },
    });
    const regions = ['cn-beijing', 'cn-hangzhou', 'cn-shanghai'];
    const inventory = must((await discoverAll(practice, { regions, lists: allLists })).value);
    for (const region of inventory.regions) {
      for (const list of allLists) expect(region[list].state).toBe('known');
    }
  });

  it('fails as a whole only where it is not known whose account it is', async () => {
    await start({
      faults: { directives: [{ when: { operation: 'GetCallerIdentity' }, fault: { kind: 'denied' } }] },
    });
    expect((await discoverAll(practice)).value).toMatchObject({ ok: false, problem: { kind: 'denied' } });
  });

  it('needs as many latencies as calls that wait for one another, however many VPCs there are', async () => {
    await start({ world: 'scale:500', latencyMs: 50 });
    const startedAt = practice.clock.now();
    const inventory = must((await discoverAll(practice)).value);
    const tookMs = practice.clock.now() - startedAt;
    const vpcCount = inventory.regions.flatMap(region => valueOr(region.vpcs, [])).length;
    expect(vpcCount).toBe(500);
    const lists = inventory.regions.flatMap(region => [
      valueOr(region.vpcs, []),
      valueOr(region.vSwitches, []),
    ]);
    const mostPages = Math.max(...lists.map(list => Math.ceil(list.length / 50)));
    // Identity and regions at once, then the longest list, page after page.
    expect(tookMs).toBeLessThanOrEqual(1.3 * 50 * (1 + mostPages));
    expect(practice.practice.calls.length * 50).toBeGreaterThan(10 * tookMs);
  });
});

describe('deep reading', () => {
  it('reads routes and rules of the pair and touches nothing else', async () => {
    await start();
    const { cloud, clock, random } = practice;
    const inventory = must((await discoverAll(practice)).value);
    const ends = { initiator: endNamed(inventory, 'VPC1'), acceptor: endNamed(inventory, 'VPC2') };
    const sentBefore = practice.practice.calls.length;
    const deep = await readDeep({ cloud, clock, random, inventory, needed: read => needOfPair(read, ends) });
    const regionsRead = new Set(practice.practice.calls.slice(sentBefore).map(call => call.regionId));
    expect([...regionsRead].sort()).toEqual(['cn-beijing', 'cn-hangzhou']);
    for (const regionId of ['cn-beijing', 'cn-hangzhou']) {
      const region = deep.regions.find(one => one.regionId === regionId);
      const tables = valueOr(region?.routeTables ?? { state: 'unknown', reason: { kind: 'not-read' } }, []);
      expect(tables.map(table => table.entries.state)).toEqual(['known']);
    }
    expect(deep.regions.find(one => one.regionId === 'cn-shanghai')?.routeTables.state).toBe('unknown');
  });

  it('leaves the rules of one group unknown where only they may not be read', async () => {
    await start({
      faults: {
        directives: [{ when: { operation: 'DescribeSecurityGroupAttribute' }, fault: { kind: 'denied' } }],
      },
    });
    const { cloud, clock, random } = practice;
    const inventory = must((await discoverAll(practice)).value);
    const ends = { initiator: endNamed(inventory, 'VPC1'), acceptor: endNamed(inventory, 'VPC2') };
    const deep = await readDeep({ cloud, clock, random, inventory, needed: read => needOfPair(read, ends) });
    const groups = deep.regions.flatMap(region => valueOr(region.securityGroups, []));
    expect(groups.length).toBeGreaterThan(1);
    for (const group of groups) {
      expect(group.rules).toMatchObject({ state: 'unknown', reason: { kind: 'denied' } });
    }
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import type { BrokenReach } from '../../source/domain/audit/breaks/broken-reach.ts';
import { cidrRange, ipv4Number } from '../../source/domain/cidr.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import { walkPacket } from '../../source/simulator/data-plane/walk-packet.ts';
import type { NetworkInterfaceRecord } from '../../source/simulator/state/machine-records.ts';
import { World } from '../../source/simulator/state/world.ts';
import { companyStory } from '../../source/simulator/worlds/company/company-story.ts';
import { loadWorldState } from '../../source/simulator/worlds/load-world.ts';
import { readEverything } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { startPractice } from '../helpers/practice.ts';

const nowMs = Date.parse('2026-03-01T08:00:00Z');
const state = must(loadWorldState('company', { nowMs }));
const world = World.fromState(state);
let inventory: Inventory;
let report: AuditReport;
let requestIds: ReadonlyMap<string, string>;

beforeAll(async () => {
  const practice = await startPractice({ world: state });
  try {
    inventory = await readEverything(practice);
    report = auditInventory({ inventory, nowIso: new Date(nowMs).toISOString() });
    requestIds = new Map(practice.practice.calls.map(call => [call.requestId, call.operation]));
  } finally {
    await practice.stop();
  }
});

const hostsOf = (vpcId: string) => world.listBy('networkInterfaces', 'vpc', vpcId);

function talks(from: NetworkInterfaceRecord, to: NetworkInterfaceRecord): boolean {
  const walk = walkPacket(world, {
    from: { kind: 'network-interface', networkInterfaceId: from.id },
    to: { kind: 'network-interface', networkInterfaceId: to.id },
    protocol: 'TCP',
    sourcePort: 50_000,
    destinationPort: 443,
  });
  return walk.outcome === 'delivered';
}

/** `all`, `tcp`, `tcp:443`, each for all addresses of the two vSwitches or for the ranges in front. */
function namesHttps(word: string, from: NetworkInterfaceRecord, to: NetworkInterfaceRecord): boolean {
  const [service = '', range, , source] = word.split(' ').reverse();
  const holds = (
    block: string | undefined,
    { privateIpAddresses: [address = ''] }: NetworkInterfaceRecord,
  ) => {
    if (block === undefined) return true;
    const range = cidrRange(block);
    const number = ipv4Number(address) ?? -1;
    return range?.family === 'ipv4' && range.first <= number && number <= range.last;
  };
  const isHttps = ['all', 'tcp', 'tcp:443'].includes(service);
  return isHttps && holds(source, from) && holds(range, to);
}

function isNamed(breaks: readonly BrokenReach[], from: NetworkInterfaceRecord, to: NetworkInterfaceRecord) {
  return breaks.some(
    one =>
      one.fromVSwitchId === from.vSwitchId &&
      one.toVSwitchId === to.vSwitchId &&
      one.traffic.some(word => namesHttps(word, from, to)),
  );
}

describe('what the findings of a connection break', () => {
  const entries = companyStory().connections.filter(
    ({ toVpcId }) => world.get('vpcs', toVpcId)?.ownerId === state.collections.accounts[0]?.id,
  );

  test.each(entries)('of $name is exactly what the data plane does not deliver', entry => {
    const ends = [entry.fromVpcId, entry.toVpcId];
    // A half that names nobody cannot say who does not reach whom.
    if (entry.flaws.some(one => one.flaw === 'half-missing')) return;
    const breaks = report.findings
      .filter(one => one.connectionId !== undefined && entry.connectionIds.includes(one.connectionId))
      .flatMap(one => one.breaks);
    const [near = '', far = ''] = ends;
    const pairs = [
      ...hostsOf(near).flatMap(from => hostsOf(far).map(to => ({ from, to }))),
      ...hostsOf(far).flatMap(from => hostsOf(near).map(to => ({ from, to }))),
    ];
    expect(pairs.length).toBeGreaterThan(0);
    const wrong = pairs.filter(({ from, to }) => talks(from, to) === isNamed(breaks, from, to));
    expect(wrong.map(({ from, to }) => `${from.vSwitchId} ${to.vSwitchId}`)).toEqual([]);
  });

  test('names them only where traffic is stopped', () => {
    const harmless = ['stale-route', 'route-too-wide', 'rule-all-ports', 'rule-left-over', 'size-differs'];
    const wrong = report.findings.filter(one => harmless.includes(one.rule) && one.breaks.length > 0);
    expect(wrong).toEqual([]);
    expect(report.findings.filter(one => one.breaks.length > 0).length).toBeGreaterThan(12);
  });
});

describe('the request ids of a finding', () => {
  test('are ids of reads that the cloud answered, and every finding has some', () => {
    for (const { rule, requestIds: ids } of report.findings) {
      expect(ids.length, rule).toBeGreaterThan(0);
      for (const id of ids) expect(requestIds.get(id), rule).toMatch(/^(Describe|List)/);
    }
  });

  test('are those of the lists, tables and groups that it rests on', () => {
    const operationsOf = (rule: string) => {
      const ids = report.findings.find(one => one.rule === rule)?.requestIds ?? [];
      return [...new Set(ids.map(id => requestIds.get(id)))].sort();
    };
    expect(operationsOf('black-hole')).toEqual(['DescribeRouteEntryList', 'DescribeRouteTableList']);
    expect(operationsOf('end-inactive')).toEqual(['DescribeRouterInterfaces', 'DescribeVpcs']);
    expect(operationsOf('range-not-covered')).toContain('DescribeVSwitches');
    expect(operationsOf('rule-missing')).toContain('DescribeSecurityGroupAttribute');
    expect(operationsOf('acl-blocks')).toContain('DescribeNetworkAcls');
  });

  test('name the reading of that very table', () => {
    const hole = report.findings.find(one => one.rule === 'black-hole');
    const table = inventory.regions
      .flatMap(one => (one.routeTables.state === 'known' ? one.routeTables.value : []))
      .find(
        one =>
          one.entries.state === 'known' &&
          one.entries.value.some(entry => entry.routeEntryId === hole?.object.id),
      );
    const ids = table?.entries.state === 'known' ? table.entries.requestIds : undefined;
    expect(ids).toHaveLength(1);
    expect(hole?.requestIds).toEqual(expect.arrayContaining([...(ids ?? [])]));
  });

  test('are none where the inventory does not say who read it', () => {
    const silent = JSON.parse(JSON.stringify(inventory), (key, value) =>
      key === 'requestIds' ? undefined : value,
    );
    const unsaid = auditInventory({ inventory: silent, nowIso: report.judgedAt });
    expect(unsaid.findings.flatMap(one => one.requestIds)).toEqual([]);
    expect(unsaid.findings.map(one => one.fingerprint)).toEqual(report.findings.map(one => one.fingerprint));
  });
});

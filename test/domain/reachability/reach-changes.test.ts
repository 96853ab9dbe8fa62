import { describe, expect, it } from 'vitest';
import { applyPlanToInventory } from '../../../source/domain/apply-plan-to-inventory.ts';
import { reachChanges } from '../../../source/domain/reachability/reach-changes.ts';
import type { Step } from '../../../source/domain/step.ts';
import { endA, endB, group, openPair, pairInventory, rule } from './pair-inventory.ts';

const ends = { initiator: endA, acceptor: endB };
const baseA = { side: 'initiator', ...endA, dependsOn: [] } as const;
const baseB = { side: 'acceptor', ...endB, dependsOn: [] } as const;

const link: Step = {
  ...baseA,
  id: 'link',
  kind: 'create-peering-connection',
  acceptingRegionId: endB.regionId,
  acceptingVpcId: endB.vpcId,
  acceptingAccountId: '1',
  name: 'link',
};

function routeStep(base: typeof baseA | typeof baseB, table: string, destination: string): Step {
  return {
    ...base,
    id: `route ${table} ${destination}`,
    kind: 'create-route',
    routeTableId: table,
    destination,
    nextHopType: 'VpcPeer',
    nextHop: { kind: 'created', stepId: 'link' },
  };
}

const join = [
  link,
  routeStep(baseA, 'vtb-a', '172.16.100.0/24'),
  routeStep(baseB, 'vtb-b', '192.168.100.0/24'),
];

function changes(parts: Parameters<typeof pairInventory>[0], steps: readonly Step[]) {
  const before = pairInventory(parts);
  return reachChanges({ before, after: applyPlanToInventory({ inventory: before, steps }), ends });
}

describe('what a plan changes', () => {
  it('opens what the groups let pass, and nothing stops', () => {
    const parts = { ...openPair(), routes: [], peerings: [] };
    const [there, back] = changes(parts, join);
    expect(there).toEqual({
      fromVSwitchId: 'vsw-a',
      toVSwitchId: 'vsw-b',
      before: 'none',
      after: 'all',
      traffic: ['all'],
      opens: ['all'],
      blockers: [],
    });
    expect([back?.before, back?.after, back?.stops]).toEqual(['none', 'all', undefined]);
  });

  it('opens exactly the rule that is added, in one direction', () => {
    const parts = { ...openPair(), routes: [], peerings: [], groups: [group('a', []), group('b', [])] };
    const open: Step = {
      ...baseB,
      id: 'rule',
      kind: 'authorize-rule',
      securityGroupId: 'sg-b',
      rule: {
        direction: 'ingress',
        protocol: 'TCP',
        portRange: { from: 443, to: 443 },
        peer: { kind: 'cidr', cidrBlock: '192.168.100.0/25' },
        priority: 1,
      },
    };
    const [there, back] = changes(parts, [...join, open]);
    expect([there?.after, there?.opens]).toEqual(['part', ['192.168.100.0/25 -> 172.16.100.0/24 tcp:443']]);
    expect(there?.blockers.map(one => one.code)).toEqual(['reach-ingress-not-allowed']);
    expect([back?.after, back?.opens]).toEqual(['none', undefined]);
  });

  it('names what stops, and how to consent to it', () => {
    const unroute: Step = {
      ...baseB,
      id: 'unroute',
      kind: 'delete-route',
      routeTableId: 'vtb-b',
      routeEntryId: 'rte-b-192.168.100.0/24',
      destination: '192.168.100.0/24',
    };
    const [there, back] = changes(openPair(), [unroute]);
    expect([there?.stops, there?.consentKey]).toEqual([['all'], 'stops/vsw-a/vsw-b']);
    expect([back?.stops, back?.consentKey]).toEqual([['all'], 'stops/vsw-b/vsw-a']);
    expect(there?.blockers.map(one => one.code)).toEqual(['reach-no-route']);
  });

  it('tells a rule that makes nothing new passable as no change', () => {
    const again: Step = {
      ...baseB,
      id: 'rule',
      kind: 'authorize-rule',
      securityGroupId: 'sg-b',
      rule: {
        direction: 'ingress',
        protocol: 'TCP',
        peer: { kind: 'cidr', cidrBlock: '192.168.0.0/16' },
        priority: 5,
      },
    };
    const [there] = changes(openPair(), [again]);
    expect([there?.opens, there?.stops]).toEqual([undefined, undefined]);
  });

  it('asks no interface of a vSwitch without instances, unless told what a future one would be', () => {
    const before = pairInventory({
      ...openPair(),
      instances: [],
      groups: [group('a', []), group('b', [rule('b')])],
    });
    const [silent] = reachChanges({ before, after: before, ends });
    expect(silent?.blockers.map(one => one.parameters.vSwitch)).toEqual(['vsw-a', 'vsw-b']);
    const assumedGroupIds = { initiator: ['sg-a'], acceptor: ['sg-b'] };
    const [assumed] = reachChanges({ before, after: before, ends, assumedGroupIds });
    expect([assumed?.after, assumed?.blockers]).toEqual(['all', []]);
  });
});

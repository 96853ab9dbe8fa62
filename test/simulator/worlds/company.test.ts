import { describe, expect, test } from 'vitest';
import { walkPacket } from '../../../source/simulator/data-plane/walk-packet.ts';
import { World } from '../../../source/simulator/state/world.ts';
import type { WorldState } from '../../../source/simulator/state/world-state.ts';
import { companyApps } from '../../../source/simulator/worlds/company/company-apps.ts';
import { companyLinks } from '../../../source/simulator/worlds/company/company-links.ts';
import { companyStory, type StoryEntry } from '../../../source/simulator/worlds/company/company-story.ts';
import { buildCompany } from '../../../source/simulator/worlds/company/company-world.ts';
import type { FlawName } from '../../../source/simulator/worlds/company/flaw-name.ts';
import { loadWorldState } from '../../../source/simulator/worlds/load-world.ts';
import { brokenReferences } from './broken-references.ts';

const nowMs = Date.UTC(2026, 10, 24);
const story = companyStory();
const company = buildCompany({ nowMs, isHealthy: false }).state;
const healthy = buildCompany({ nowMs, isHealthy: true }).state;

/** Where the first packet that a flaw stops is stopped; flaws that stop none are not in here. */
const stops: Partial<Record<FlawName, string>> = {
  'half-missing': 'forward route-table no-route',
  'end-inactive': 'forward router-interface opposite-not-active',
  'opposite-deleted': 'forward router-interface not-active',
  'opposite-disagrees': 'forward router-interface opposite-not-bound-back',
  'locked-for-debt': 'locked',
  'route-missing': 'answer route-table no-route',
  'route-missing-in-custom-table': 'forward route-table no-route',
  'range-not-covered': 'forward route-table no-route',
  'route-shadowed': 'forward route-table other-next-hop',
  'learned-route-competes': 'forward route-table other-next-hop',
  'rule-missing': 'forward security-group-ingress denied-by-default',
  'group-reference-dead': 'forward security-group-ingress denied-by-default',
  'rule-shadowed-by-drop': 'forward security-group-ingress denied-by-rule',
  'acl-blocks': 'answer network-acl-egress denied-by-rule',
};

/** What stops HTTPS from any host of one VPC to any host of the other: one line per pair of hosts that cannot talk. */
function blocked(state: WorldState, fromVpcId: string, toVpcId: string): readonly string[] {
  const world = World.fromState(state);
  const hostsOf = (vpcId: string) => world.listBy('networkInterfaces', 'vpc', vpcId);
  return hostsOf(fromVpcId).flatMap(from =>
    hostsOf(toVpcId).flatMap(to => {
      const walk = walkPacket(world, {
        from: { kind: 'network-interface', networkInterfaceId: from.id },
        to: { kind: 'network-interface', networkInterfaceId: to.id },
        protocol: 'TCP',
        sourcePort: 50_000,
        destinationPort: 443,
      });
      return walk.outcome === 'delivered' ? [] : [`${walk.leg} ${walk.drop.place} ${walk.drop.reason}`];
    }),
  );
}

const isOwn = (entry: StoryEntry) => company.collections.vpcs.some(vpc => vpc.id === entry.toVpcId);
const own = story.connections.filter(isOwn);
const stoppers = ({ flaws }: StoryEntry) => flaws.flatMap(({ flaw }) => stops[flaw] ?? []);

describe.each([
  { name: 'company', state: company },
  { name: 'company-healthy', state: healthy },
])('$name', ({ name, state }) => {
  test('holds together', () => {
    expect(brokenReferences(state)).toEqual([]);
  });

  test('is what loading it by its name gives', () => {
    const loaded = loadWorldState(name, { nowMs });
    expect(loaded.ok && loaded.value).toEqual(state);
  });

  test('has a few dozen VPCs in many regions', () => {
    expect(state.collections.vpcs.length).toBe(companyApps.length);
    expect(new Set(state.collections.vpcs.map(vpc => vpc.regionId)).size).toBeGreaterThanOrEqual(15);
  });
});

test('company-healthy lets every host of every connection talk to every host of its peer, both ways', () => {
  const troubles = own.flatMap(entry => [
    ...blocked(healthy, entry.fromVpcId, entry.toVpcId).map(trouble => `${entry.name} ${trouble}`),
    ...blocked(healthy, entry.toVpcId, entry.fromVpcId).map(trouble => `${entry.name} back ${trouble}`),
  ]);
  expect(troubles).toEqual([]);
});

describe('the story says what the data plane shows', () => {
  test.each(own.filter(entry => stoppers(entry).length === 0))('$name lets everybody talk', entry => {
    expect(blocked(company, entry.fromVpcId, entry.toVpcId)).toEqual([]);
    expect(blocked(company, entry.toVpcId, entry.fromVpcId)).toEqual([]);
  });

  test.each(own.filter(entry => stoppers(entry).length > 0))('$name is stopped where its flaw is', entry => {
    const [expected = ''] = stoppers(entry);
    const seen = blocked(company, entry.fromVpcId, entry.toVpcId);
    expect(seen).not.toEqual([]);
    for (const line of seen) {
      expect(line).toContain(expected);
    }
  });
});

test('an offer that nobody answers expires when its time comes', () => {
  const world = World.fromState(company);
  const [pending] = world.all('peeringConnections').filter(({ status }) => status === 'Accepting');
  const statusAt = (days: number) => {
    world.advance(nowMs + days * 86_400_000);
    return world.get('peeringConnections', pending?.id ?? '')?.status;
  };
  expect([statusAt(0), statusAt(2.9), statusAt(3.1)]).toEqual(['Accepting', 'Accepting', 'Expired']);
});

describe('the story', () => {
  const written = Object.values(company.collections).flatMap(list => list.map(record => record.id));

  test.each(story.connections)('of $name names only what is in the world', entry => {
    for (const { objectId } of [...entry.flaws, ...entry.follows]) {
      expect(written).toContain(objectId);
    }
    for (const id of entry.connectionIds) {
      expect(written).toContain(id);
    }
  });

  test('knows every connection that the world has', () => {
    const told = new Set(story.connections.flatMap(entry => entry.connectionIds));
    const twice = story.connections.flatMap(({ flaws }) =>
      flaws.filter(({ flaw }) => flaw === 'connected-twice').map(({ objectId }) => objectId),
    );
    const pairs = company.collections.routerInterfaces.filter(
      ({ id, oppositeInterfaceId = '' }) =>
        !told.has(id) && !twice.includes(id) && !twice.includes(oppositeInterfaceId),
    );
    expect(pairs).toEqual([]);
    expect(company.collections.peeringConnections.filter(({ id }) => !told.has(id))).toEqual([]);
  });

  test('has healthy and broken connections of both kinds, and no more than two flaws in one', () => {
    const kinds = (isBroken: boolean) =>
      new Set(
        story.connections.filter(entry => entry.flaws.length > 0 === isBroken).map(entry => entry.kind),
      );
    expect(kinds(true).size).toBe(2);
    expect(kinds(false).size).toBe(2);
    expect(Math.max(...companyLinks.map(({ flaws }) => flaws.length))).toBe(2);
  });

  test('tells of every flaw there is', () => {
    const told = new Set(companyLinks.flatMap(({ flaws }) => flaws));
    expect(told.size).toBe(25);
  });
});

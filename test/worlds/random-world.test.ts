import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Packet } from '../../source/simulator/data-plane/packet.ts';
import { walkPacket } from '../../source/simulator/data-plane/walk-packet.ts';
import { World } from '../../source/simulator/state/world.ts';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import { worldStateSchema } from '../../source/simulator/worlds/schema/world-state-schema.ts';
import { startPractice } from '../helpers/practice.ts';
import { brokenReferences } from '../simulator/worlds/broken-references.ts';
import { randomPacket } from './random-packet.ts';
import { randomWorld } from './random-world.ts';

/** Some worlds with some packets each, the same every time. */
const samples = (seed: number) =>
  fc
    .sample(randomWorld(), { numRuns: 250, seed })
    .flatMap(state =>
      fc.sample(randomPacket(state), { numRuns: 8, seed }).map(packet => ({ state, packet })),
    );

const outcomeOf = (state: WorldState, packet: Packet) => walkPacket(World.fromState(state), packet).outcome;

const withLists = (state: WorldState, lists: Partial<WorldState['collections']>): WorldState => ({
  ...state,
  collections: { ...state.collections, ...lists },
});

const isAcrossVpcs = ({ from, to }: Packet) =>
  from.kind === 'host' && to.kind === 'host' && from.vpcId !== to.vpcId;

describe('every random world', () => {
  test('holds together and passes the schema of worlds', () => {
    fc.assert(
      fc.property(randomWorld(), state => {
        expect(brokenReferences(state)).toEqual([]);
        expect(worldStateSchema.safeParse(state).success).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('has one entry per destination and table', () => {
    fc.assert(
      fc.property(randomWorld(), ({ collections }) => {
        const keys = collections.routeEntries.map(entry => `${entry.routeTableId} ${entry.destination}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  test('starts as a practice cloud and shows what it holds', async () => {
    const [state] = fc.sample(randomWorld(), { numRuns: 1, seed: 7 });
    if (state === undefined) {
      throw new Error('no sample');
    }
    const practice = await startPractice({ world: state });
    try {
      expect(practice.practice.world.all('vpcs').length).toBe(state.collections.vpcs.length);
    } finally {
      await practice.stop();
    }
  });
});

describe('random packets', () => {
  test('find every way to be delivered and to be dropped', () => {
    const walks = samples(11).map(({ state, packet }) => ({
      packet,
      walk: walkPacket(World.fromState(state), packet),
    }));
    const across = walks.filter(({ packet }) => isAcrossVpcs(packet));
    const seen = new Set(
      walks.map(({ walk }) => (walk.outcome === 'dropped' ? `${walk.leg} ${walk.drop.place}` : walk.outcome)),
    );
    expect(across.filter(({ walk }) => walk.outcome === 'delivered').length).toBeGreaterThan(100);
    for (const place of [
      'forward security-group-egress',
      'forward network-acl-egress',
      'forward route-table',
      'forward router-interface',
      'forward peering-connection',
      'forward arrival',
      'forward network-acl-ingress',
      'forward security-group-ingress',
      'answer network-acl-egress',
      'answer route-table',
      'answer network-acl-ingress',
    ]) {
      expect([...seen]).toContain(place);
    }
  });

  const delivered = samples(23).filter(({ state, packet }) => outcomeOf(state, packet) === 'delivered');

  test('that pass still pass when every drop is taken out of the groups', () => {
    for (const { state, packet } of delivered) {
      const rules = state.collections.securityGroupRules.filter(({ policy }) => policy === 'Accept');
      expect(outcomeOf(withLists(state, { securityGroupRules: rules }), packet)).toBe('delivered');
    }
  });

  test('that pass still pass when there are no ACLs', () => {
    for (const { state, packet } of delivered) {
      const vSwitches = state.collections.vSwitches.map(({ networkAclId, ...vSwitch }) => vSwitch);
      expect(outcomeOf(withLists(state, { vSwitches }), packet)).toBe('delivered');
    }
  });

  test('that pass between VPCs pass no more when nothing is connected', () => {
    const across = delivered.filter(({ packet }) => isAcrossVpcs(packet));
    expect(across.length).toBeGreaterThan(100);
    for (const { state, packet } of across) {
      const lists = { routerInterfaces: [], peeringConnections: [] };
      expect(outcomeOf(withLists(state, lists), packet)).toBe('dropped');
    }
  });

  test('that pass between VPCs pass no more when either side has no routes of its own', () => {
    for (const { state, packet } of delivered.filter(one => isAcrossVpcs(one.packet))) {
      for (const end of [packet.from, packet.to]) {
        const routeEntries = state.collections.routeEntries.filter(
          entry => entry.type === 'System' || end.kind !== 'host' || entry.vpcId !== end.vpcId,
        );
        expect(outcomeOf(withLists(state, { routeEntries }), packet)).toBe('dropped');
      }
    }
  });

  test('that pass are told of alike whichever way the lists are turned', () => {
    for (const { state, packet } of delivered.slice(0, 200)) {
      const turned = withLists(state, {
        securityGroupRules: state.collections.securityGroupRules.toReversed(),
        routeEntries: state.collections.routeEntries.toReversed(),
        vSwitches: state.collections.vSwitches.toReversed(),
      });
      expect(outcomeOf(turned, packet)).toBe('delivered');
    }
  });
});

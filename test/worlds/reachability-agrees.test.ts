import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Inventory } from '../../source/domain/inventory.ts';
import { reachability } from '../../source/domain/reachability/reachability.ts';
import { protocolIndex } from '../../source/domain/traffic-set-axes.ts';
import { certainty } from '../../source/domain/traffic-set-space.ts';
import { addressBits } from '../../source/simulator/data-plane/address-bits.ts';
import { vSwitchAt } from '../../source/simulator/data-plane/find-host.ts';
import type { Packet, PacketProtocol } from '../../source/simulator/data-plane/packet.ts';
import { walkPacket } from '../../source/simulator/data-plane/walk-packet.ts';
import { World } from '../../source/simulator/state/world.ts';
import { inventoryOfWorld } from '../prediction/inventory-of-world.ts';
import { randomPacket } from './random-packet.ts';
import { randomWorld } from './random-world.ts';

const indexes: { readonly [Name in PacketProtocol]: number } = {
  ICMP: protocolIndex.icmp,
  TCP: protocolIndex.tcp,
  UDP: protocolIndex.udp,
  GRE: protocolIndex.gre,
  ICMPv6: protocolIndex.icmpv6,
};

function coordinate(address: string): number | bigint {
  const read = addressBits(address);
  return read?.width === 32 ? Number(read.bits) : (read?.bits ?? 0n);
}

/** What the planner's sets say of one packet; `undefined` for a packet that does not go from one VPC to another. */
function said(world: World, inventory: Inventory, packet: Packet): number | undefined {
  const { from, to, protocol } = packet;
  if (from.kind !== 'host' || to.kind !== 'host' || from.vpcId === to.vpcId) {
    return undefined;
  }
  const [asking, answering] = [from, to].map(({ vpcId, address }) => {
    const bits = addressBits(address);
    const vSwitch = bits && vSwitchAt(world, vpcId, bits);
    return { vpcId, regionId: vSwitch?.regionId ?? '', vSwitchId: vSwitch?.id ?? '' };
  });
  if (asking === undefined || answering === undefined) {
    return undefined;
  }
  const reach = reachability({
    inventory,
    from: { ...asking, securityGroupIds: from.securityGroupIds },
    to: { ...answering, securityGroupIds: to.securityGroupIds },
  });
  const family = from.address.includes(':') ? 'ipv6' : 'ipv4';
  const flow = reach.forward.flatMap(({ flows }) => flows).find(({ space }) => space.family === family);
  const hasPorts = protocol === 'TCP' || protocol === 'UDP';
  return flow?.space.at(flow.traffic(), {
    source: coordinate(from.address),
    destination: coordinate(to.address),
    protocol: indexes[protocol],
    sourcePort: hasPorts ? packet.sourcePort : 1,
    destinationPort: hasPorts ? packet.destinationPort : 1,
  });
}

/** A second generator beside that of `test/prediction`: what one of them never makes, the other may. */
test('the planner’s sets and the data plane agree on packets of random worlds', () => {
  const wrong: unknown[] = [];
  const counts = { passes: 0, blocked: 0, unknown: 0 };
  for (const state of fc.sample(randomWorld(), { numRuns: 200, seed: 2026 })) {
    const world = World.fromState(state);
    const regionIds = [...new Set(state.collections.vpcs.map(vpc => vpc.regionId))];
    const inventory = inventoryOfWorld(world, state.collections.accounts[0]?.id ?? '', regionIds);
    for (const packet of fc.sample(randomPacket(state), { numRuns: 16, seed: 2026 })) {
      const answer = said(world, inventory, packet);
      const { outcome } = walkPacket(world, packet);
      counts.passes += answer === certainty.passes ? 1 : 0;
      counts.blocked += answer === certainty.blocked ? 1 : 0;
      counts.unknown += answer === certainty.unknown ? 1 : 0;
      const isWrong =
        (answer === certainty.passes && outcome === 'dropped') ||
        (answer === certainty.blocked && outcome === 'delivered');
      if (isWrong) {
        wrong.push({ packet, answer, outcome });
      }
    }
  }
  expect(wrong).toEqual([]);
  // Prefix lists are not in an inventory, so some answers must be unknown; most must not be.
  expect(counts.passes).toBeGreaterThan(40);
  expect(counts.blocked).toBeGreaterThan(400);
  expect(counts.unknown).toBeLessThan(counts.blocked / 2);
});

import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import { walkPacket } from '../../source/simulator/data-plane/walk-packet.ts';
import { World } from '../../source/simulator/state/world.ts';
import { finishSketch, practiceAccountId } from '../../source/simulator/worlds/world-sketch.ts';
import { inventoryOfWorld } from '../prediction/inventory-of-world.ts';
import type { Joined } from '../simulator/data-plane/joined-world.ts';
import { type HostPacket, namesBroken } from './names-broken.ts';

/** What an audit makes of two joined VPCs, held to the data plane. */
export type Truth = {
  readonly report: AuditReport;
  /** How many conversations pass and do not, HTTPS between every two hosts, in every family that both have. */
  readonly passing: number;
  readonly stopped: number;
  /** Conversations of which the findings say otherwise than the data plane. */
  readonly lies: readonly string[];
};

/** Audits the world, and walks HTTPS between every two hosts of the two VPCs, both ways. */
export function truthOf({ sketch, a, b, connectionId }: Joined): Truth {
  const world = World.fromState(finishSketch(sketch));
  const inventory = inventoryOfWorld(world, practiceAccountId, ['cn-beijing', 'cn-hangzhou']);
  const report = auditInventory({ inventory, nowIso: '2026-03-01T00:00:00Z' });
  const carriesIpv6 = connectionId.startsWith('pcc-');
  const packets = [
    ...packetsBetween(world, a.vpc.id, b.vpc.id),
    ...packetsBetween(world, b.vpc.id, a.vpc.id),
  ].filter(({ from }) => carriesIpv6 || !from.address.includes(':'));
  const breaks = report.findings.flatMap(one => one.breaks);
  const walked = packets.map(packet => ({
    packet,
    passes: walkPacket(world, packet).outcome === 'delivered',
    isNamed: namesBroken(breaks, world, packet),
  }));
  return {
    report,
    passing: walked.filter(one => one.passes).length,
    stopped: walked.filter(one => !one.passes).length,
    lies: walked
      .filter(({ passes, isNamed }) => passes === isNamed)
      .map(
        ({ packet: { from, to }, passes }) =>
          `${from.address} -> ${to.address} ${passes ? 'passes' : 'stops'}`,
      ),
  };
}

function packetsBetween(world: World, fromVpcId: string, toVpcId: string): readonly HostPacket[] {
  return hostsOf(world, fromVpcId).flatMap(from =>
    hostsOf(world, toVpcId)
      .filter(to => to.address.includes(':') === from.address.includes(':'))
      .map(to => ({ from, to, protocol: 'TCP', sourcePort: 40_000, destinationPort: 443 }) as const),
  );
}

function hostsOf(world: World, vpcId: string): readonly HostPacket['from'][] {
  return world.listBy('networkInterfaces', 'vpc', vpcId).flatMap(one =>
    [...one.privateIpAddresses, ...one.ipv6Addresses].map(address => ({
      kind: 'host' as const,
      vpcId,
      address,
      securityGroupIds: one.securityGroupIds,
    })),
  );
}

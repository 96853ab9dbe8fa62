import fc from 'fast-check';
import type { Packet, PacketEnd } from '../../source/simulator/data-plane/packet.ts';
import type { VSwitchRecord } from '../../source/simulator/state/network-records.ts';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import { edgeAddresses } from './address-block.ts';

/**
 * Packets of a world, biased to where mistakes show: the first and last address of a vSwitch, the addresses at and
 * beside the edges of every range that a rule, an ACL or a route names, and the ports at and beside the ends of every
 * port range. Both ends are hosts of the groups that the vSwitch's own host has.
 */
export function randomPacket(state: WorldState): fc.Arbitrary<Packet> {
  const blocks = blocksIn(state);
  const port = fc.constantFrom(...portsIn(state));
  const isIpv6Possible = state.collections.vSwitches.some(({ ipv6CidrBlock }) => ipv6CidrBlock !== undefined);
  const version = isIpv6Possible ? fc.constantFrom(4, 4, 4, 6) : fc.constant(4);
  return fc.tuple(version, randomVpcIds(state)).chain(([version, vpcIds]) =>
    fc.record({
      from: randomEnd(state, { blocks, version, vpcId: vpcIds[0] }),
      to: randomEnd(state, { blocks, version, vpcId: vpcIds[1] }),
      protocol: fc.constantFrom<Packet['protocol']>(
        'TCP',
        'TCP',
        'TCP',
        'UDP',
        version === 4 ? 'ICMP' : 'ICMPv6',
        'GRE',
      ),
      sourcePort: fc.oneof(fc.constant(40_000), port),
      destinationPort: fc.oneof(fc.constant(443), port),
    }),
  );
}

type VpcIds = readonly [from: string | undefined, to: string | undefined];

/** The two VPCs of a connection mostly, in either direction; else any. */
function randomVpcIds({ collections }: WorldState): fc.Arbitrary<VpcIds> {
  const joined = collections.peeringConnections.map((one): VpcIds => [one.vpcId, one.acceptingVpcId]);
  const bound = collections.routerInterfaces.flatMap(({ vpcId, oppositeInterfaceId }): VpcIds[] => {
    const opposite = collections.routerInterfaces.find(({ id }) => id === oppositeInterfaceId);
    return opposite === undefined ? [] : [[vpcId, opposite.vpcId]];
  });
  const pairs = [...joined, ...bound].flatMap(([from, to]): VpcIds[] => [
    [from, to],
    [to, from],
  ]);
  return fc.constantFrom<VpcIds>(...pairs, ...pairs, [undefined, undefined]);
}

function randomEnd(
  state: WorldState,
  given: { readonly blocks: readonly string[]; readonly version: number; readonly vpcId: string | undefined },
): fc.Arbitrary<PacketEnd> {
  const isIpv6 = given.version === 6;
  const possible = state.collections.vSwitches.filter(
    ({ ipv6CidrBlock }) => !isIpv6 || ipv6CidrBlock !== undefined,
  );
  const wanted = possible.filter(({ vpcId }) => vpcId === given.vpcId);
  const blocks = given.blocks.filter(block => block.includes(':') === isIpv6);
  return fc.constantFrom(...(wanted.length > 0 ? wanted : possible)).chain(vSwitch =>
    fc.constantFrom(...addressesIn(vSwitch, { blocks, isIpv6 })).map(
      (address): PacketEnd => ({
        kind: 'host',
        vpcId: vSwitch.vpcId,
        address,
        securityGroupIds: groupsIn(state, vSwitch),
      }),
    ),
  );
}

function addressesIn(
  { cidrBlock, ipv6CidrBlock }: VSwitchRecord,
  { blocks, isIpv6 }: { readonly blocks: readonly string[]; readonly isIpv6: boolean },
): readonly string[] {
  return edgeAddresses(isIpv6 ? (ipv6CidrBlock ?? cidrBlock) : cidrBlock, blocks);
}

function groupsIn({ collections }: WorldState, vSwitch: VSwitchRecord): readonly string[] {
  return (
    collections.networkInterfaces.find(({ vSwitchId }) => vSwitchId === vSwitch.id)?.securityGroupIds ?? []
  );
}

/** Every range that anything in the world names. */
function blocksIn({ collections }: WorldState): readonly string[] {
  const rules = collections.securityGroupRules.flatMap(({ peer, nearCidrBlock }) => [
    ...('cidrBlock' in peer ? [peer.cidrBlock] : []),
    ...(nearCidrBlock === undefined ? [] : [nearCidrBlock]),
  ]);
  const acls = collections.networkAcls.flatMap(({ ingress, egress }) =>
    [...ingress, ...egress].map(({ cidrBlock }) => cidrBlock),
  );
  return [
    ...new Set([
      ...rules,
      ...acls,
      ...collections.routeEntries.map(({ destination }) => destination),
      ...collections.prefixLists.flatMap(({ cidrBlocks }) => cidrBlocks),
    ]),
  ];
}

/** Every end of a port range in the world, with its neighbours. */
function portsIn({ collections }: WorldState): readonly number[] {
  const ranges = [
    ...collections.securityGroupRules.flatMap(({ portRange, sourcePortRange }) => [
      portRange,
      ...(sourcePortRange === undefined ? [] : [sourcePortRange]),
    ]),
    ...collections.networkAcls.flatMap(({ ingress, egress }) =>
      [...ingress, ...egress].map(({ port }) => port),
    ),
  ];
  const ends = ranges.flatMap(range => range.split('/').map(Number));
  const ports = ends.flatMap(end => [end - 1, end, end + 1]).filter(port => port >= 1 && port <= 65_535);
  return [...new Set([1, 443, 40_000, 65_535, ...ports])];
}

import type { BrokenReach } from '../../source/domain/audit/breaks/broken-reach.ts';
import { addressBits } from '../../source/simulator/data-plane/address-bits.ts';
import type { Packet, PacketEnd } from '../../source/simulator/data-plane/packet.ts';
import type { WorldView } from '../../source/simulator/state/world-view.ts';

type HostEnd = Extract<PacketEnd, { kind: 'host' }>;

/** A packet between two hosts that exist. */
export type HostPacket = Packet & { readonly from: HostEnd; readonly to: HostEnd };

/** Whether what a finding breaks, read as a person would read it, has this very packet in it. */
export function namesBroken(breaks: readonly BrokenReach[], world: WorldView, packet: HostPacket): boolean {
  const [from, to] = [vSwitchOf(world, packet.from), vSwitchOf(world, packet.to)];
  return breaks.some(
    one =>
      one.fromVSwitchId === from && one.toVSwitchId === to && one.traffic.some(word => covers(word, packet)),
  );
}

/** Whether everything that decides over the packet is known: what a prefix list holds is not read. */
export function isSure(world: WorldView, { from, to }: HostPacket): boolean {
  const groups = [from, to].flatMap(end => end.securityGroupIds);
  const rules = groups.flatMap(id => world.listBy('securityGroupRules', 'group', id));
  return rules.every(rule => rule.peer.kind !== 'prefix-list');
}

function vSwitchOf(world: WorldView, { vpcId, address }: HostEnd): string | undefined {
  return world
    .listBy('networkInterfaces', 'vpc', vpcId)
    .find(one => [...one.privateIpAddresses, ...one.ipv6Addresses].includes(address))?.vSwitchId;
}

/** `10.0.0.0/25 -> 10.1.0.0/24 tcp:1024-65535>443`, of which only the protocol is always there. */
function covers(word: string, { from, to, ...packet }: HostPacket): boolean {
  const [service = '', destination, , source] = word.split(' ').reverse();
  if (!isAt(from.address, source) || !isAt(to.address, destination)) return false;
  const [name, ports] = service.split(':');
  if (name === 'all') return true;
  if (name !== packet.protocol.toLowerCase()) return false;
  const [target, origin] = (ports ?? '').split('>').reverse();
  return isPort(packet.destinationPort, target) && isPort(packet.sourcePort, origin);
}

/** A CIDR block, or `FIRST-LAST`. */
function isAt(text: string, range: string | undefined): boolean {
  if (range === undefined) return true;
  const [first = '', last = ''] = range.split('-');
  const [network = '', length] = first.split('/');
  const [address, from, until] = [text, network, last].map(addressBits);
  if (address === undefined || from === undefined || address.width !== from.width) return false;
  const size = 1n << BigInt(from.width - Number(length ?? from.width));
  return from.bits <= address.bits && address.bits <= (until?.bits ?? from.bits + size - 1n);
}

function isPort(port: number, range: string | undefined): boolean {
  if (range === undefined || range === '') return true;
  const [first = '', last = first] = range.split('-');
  return Number(first) <= port && port <= Number(last);
}

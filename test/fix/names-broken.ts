import type { BrokenReach } from '../../source/domain/audit/breaks/broken-reach.ts';
import { addressBits } from '../../source/simulator/data-plane/address-bits.ts';
import type { Packet, PacketEnd } from '../../source/simulator/data-plane/packet.ts';
import type { WorldView } from '../../source/simulator/state/world-view.ts';

/** Whether what a finding breaks, read as a person would read it, has this very packet in it. */
export function namesBroken(breaks: readonly BrokenReach[], world: WorldView, packet: Packet): boolean {
  const [from, to] = [vSwitchOf(world, packet.from), vSwitchOf(world, packet.to)];
  return breaks.some(
    one =>
      one.fromVSwitchId === from && one.toVSwitchId === to && one.traffic.some(word => covers(word, packet)),
  );
}

function vSwitchOf(world: WorldView, end: PacketEnd): string | undefined {
  if (end.kind !== 'host') return undefined;
  return world
    .all('networkInterfaces')
    .find(one => one.vpcId === end.vpcId && one.privateIpAddresses[0] === end.address)?.vSwitchId;
}

/** Whether everything that decides over the packet is known: what a prefix list holds is not read. */
export function isSure(world: WorldView, { from, to }: Packet): boolean {
  const groups = [from, to].flatMap(end => (end.kind === 'host' ? end.securityGroupIds : []));
  const rules = groups.flatMap(id => world.listBy('securityGroupRules', 'group', id));
  return rules.every(rule => rule.peer.kind !== 'prefix-list');
}

/** `10.0.0.0/25 -> 10.1.0.0/24 tcp:1024-65535>443`, of which only the protocol is always there. */
function covers(word: string, { from, to, ...packet }: Packet): boolean {
  const [service = '', destination, , source] = word.split(' ').reverse();
  if (!isAt(from, source) || !isAt(to, destination)) return false;
  const [name, ports] = service.split(':');
  if (name === 'all') return true;
  if (name !== packet.protocol.toLowerCase()) return false;
  const [target, origin] = (ports ?? '').split('>').reverse();
  return isPort(packet.destinationPort, target) && isPort(packet.sourcePort, origin);
}

/** A CIDR block, or `FIRST-LAST`. */
function isAt(end: PacketEnd, range: string | undefined): boolean {
  if (range === undefined) return true;
  const address = end.kind === 'host' ? bitsOf(end.address) : undefined;
  const [first = '', last] = range.split('-');
  const [network = '', length] = first.split('/');
  const from = bitsOf(network);
  if (address === undefined || from === undefined || network.includes(':')) return false;
  const size = 1n << BigInt(32 - Number(length ?? 32));
  const until = last === undefined ? from + size - 1n : (bitsOf(last) ?? from);
  return from <= address && address <= until;
}

function bitsOf(text: string): bigint | undefined {
  return addressBits(text)?.bits;
}

function isPort(port: number, range: string | undefined): boolean {
  if (range === undefined || range === '') return true;
  const [first = '', last = first] = range.split('-');
  return Number(first) <= port && port <= Number(last);
}

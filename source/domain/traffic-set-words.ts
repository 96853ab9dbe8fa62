import { type Interval, rangeOfInterval } from './address-set.ts';
import { rangeText } from './cidr-text.ts';
import { type BoundedBox, trafficBoxes } from './traffic-set.ts';
import { familyProtocols, type ProtocolName, portsEnd, protocolIndex } from './traffic-set-axes.ts';
import type { TrafficSetId, TrafficSpace } from './traffic-set-space.ts';

/** The ranges a set is told within: what fills them is not repeated in words. */
export type WordsWithin = { readonly source: Interval; readonly destination: Interval };

/**
 * What surely passes, in words of no language, sorted: `all`, `icmp`, `tcp:443`, `udp:8000-8100`; with a source port
 * range before `>` where only some work (`tcp:1024-65535>443`); and with ranges in front where only a part of the
 * addresses is meant (`10.0.0.0/25 -> 10.1.0.0/24 tcp:443`).
 */
export function trafficWords(space: TrafficSpace, id: TrafficSetId, within: WordsWithin): readonly string[] {
  const byAddresses = new Map<string, BoundedBox[]>();
  for (const box of trafficBoxes(space, id)) {
    const key = addressWords(box, within);
    const group = byAddresses.get(key);
    if (group) group.push(box);
    else byAddresses.set(key, [box]);
  }
  return [...byAddresses].flatMap(([prefix, boxes]) =>
    serviceWords(space, boxes).map(word => (prefix === '' ? word : `${prefix} ${word}`)),
  );
}

function serviceWords({ family }: TrafficSpace, boxes: readonly BoundedBox[]): readonly string[] {
  const everything = boxes.filter(hasEveryPort);
  const whole = familyProtocols[family];
  if (everything.some(({ protocol }) => protocol.from === whole.from && protocol.to === whole.to))
    return ['all'];
  return boxes.flatMap(box => protocolsIn(box.protocol).map(name => `${name}${portWords(box)}`));
}

function protocolsIn({ from, to }: Interval): readonly ProtocolName[] {
  const names: readonly ProtocolName[] = ['icmp', 'tcp', 'udp', 'gre', 'other', 'icmpv6'];
  return names.filter(name => from <= protocolIndex[name] && protocolIndex[name] < to);
}

function portWords({ sourcePort, destinationPort }: BoundedBox): string {
  const target = portsText(destinationPort);
  const origin = portsText(sourcePort);
  if (origin !== '') return `:${origin}>${target === '' ? `1-${portsEnd - 1}` : target}`;
  return target === '' ? '' : `:${target}`;
}

function portsText({ from, to }: Interval): string {
  if (from === 1 && to === portsEnd) return '';
  const last = Number(to) - 1;
  return from === last ? `${from}` : `${from}-${last}`;
}

function hasEveryPort(box: BoundedBox): boolean {
  return portWords(box) === '';
}

function addressWords({ source, destination }: BoundedBox, within: WordsWithin): string {
  if (isSame(source, within.source) && isSame(destination, within.destination)) return '';
  return `${intervalText(source)} -> ${intervalText(destination)}`;
}

function isSame(one: Interval, other: Interval): boolean {
  return one.from === other.from && one.to === other.to;
}

function intervalText(interval: Interval): string {
  const range = rangeOfInterval(interval);
  return range ? rangeText(range) : '';
}

import { type AddressRange, intersectRanges, subtractRanges } from '../../cidr-range.ts';
import type { PortRange } from '../../inventory.ts';
import type { ProtocolAtom } from './rule-traffic.ts';

/** One protocol between one range of far addresses and one range of ports (of the side that is called). */
export type TrafficBox = {
  readonly atom: ProtocolAtom;
  readonly addresses: AddressRange;
  readonly ports: PortRange;
};

/** What a rule speaks of: absent addresses are every address. */
export type BoxMask = {
  readonly atoms: readonly ProtocolAtom[];
  readonly addresses: AddressRange | undefined;
  readonly ports: PortRange;
};

/** The box cut in two: what the mask speaks of, and what is left of it (disjoint boxes). */
export type CutBox = { readonly inside: readonly TrafficBox[]; readonly outside: readonly TrafficBox[] };

/** Cuts a box along a rule. */
export function cutBox(box: TrafficBox, mask: BoxMask): CutBox {
  const addresses =
    mask.addresses === undefined ? box.addresses : intersectRanges(box.addresses, mask.addresses);
  const ports = intersectPorts(box.ports, mask.ports);
  if (!mask.atoms.includes(box.atom) || addresses === undefined || ports === undefined) {
    return { inside: [], outside: [box] };
  }
  const beside = subtractRanges(box.addresses, [addresses]).map(left => ({ ...box, addresses: left }));
  const below = { from: box.ports.from, to: ports.from - 1 };
  const above = { from: ports.to + 1, to: box.ports.to };
  const around = [below, above]
    .filter(left => left.from <= left.to)
    .map(left => ({ ...box, addresses, ports: left }));
  return { inside: [{ ...box, addresses, ports }], outside: [...beside, ...around] };
}

function intersectPorts(one: PortRange, other: PortRange): PortRange | undefined {
  const from = Math.max(one.from, other.from);
  const to = Math.min(one.to, other.to);
  return from <= to ? { from, to } : undefined;
}

import { addressBits, cidrRange } from './cidr.ts';
import type { AddressRange } from './cidr-range.ts';

/** The canonical text of the address: dotted decimal, or RFC 5952. */
export function addressText(family: AddressRange['family'], address: number | bigint): string {
  return family === 'ipv4' ? ipv4Text(Number(address)) : ipv6Text(BigInt(address));
}

/** The fewest CIDR blocks that cover exactly the range, ascending, in canonical text. */
export function toCidrBlocks(range: AddressRange): readonly string[] {
  const bits = addressBits[range.family];
  const last = BigInt(range.last);
  const blocks: string[] = [];
  let first = BigInt(range.first);
  while (first <= last) {
    // As large as the first address is aligned to, and as fits before the last.
    const aligned = first === 0n ? bits : bitLength(first & -first) - 1;
    const hostBits = Math.min(aligned, bitLength(last - first + 1n) - 1);
    blocks.push(`${addressText(range.family, first)}/${bits - hostBits}`);
    first += 1n << BigInt(hostBits);
  }
  return blocks;
}

function bitLength(positive: bigint): number {
  return positive.toString(2).length;
}

/** The canonical text of a range that is exactly one block; a range that is not is written `first-last`. */
export function rangeText(range: AddressRange): string {
  const blocks = toCidrBlocks(range);
  const [only] = blocks;
  if (blocks.length === 1 && only !== undefined) return only;
  return `${addressText(range.family, range.first)}-${addressText(range.family, range.last)}`;
}

/** The canonical text of a CIDR block, or undefined when it is none (lower case, shortest IPv6 form). */
export function canonicalCidr(text: string): string | undefined {
  const range = cidrRange(text);
  return range === undefined ? undefined : rangeText(range);
}

function ipv4Text(address: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** RFC 5952: lower case, the longest run of at least two zero groups (the first of equals) becomes `::`. */
function ipv6Text(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number((address >> BigInt(112 - 16 * index)) & 0xffffn),
  );
  const gap = longestZeroRun(groups);
  const text = (part: readonly number[]) => part.map(group => group.toString(16)).join(':');
  if (gap.length < 2) return text(groups);
  return `${text(groups.slice(0, gap.start))}::${text(groups.slice(gap.start + gap.length))}`;
}

function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  groups.forEach((group, index) => {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  });
  return best;
}

import {
  type AddressBits,
  addressText,
  isInPrefix,
  type PrefixBits,
  prefixBits,
} from '../../source/simulator/data-plane/address-bits.ts';

/** A CIDR block with its first and last address, for picking addresses at its edges. */
export type AddressBlock = { readonly prefix: PrefixBits; readonly first: bigint; readonly last: bigint };

/** Reads a block that is known to be one. */
export function addressBlock(cidrBlock: string): AddressBlock {
  const prefix = prefixBits(cidrBlock);
  if (prefix === undefined) {
    throw new Error(`${cidrBlock} is no block`);
  }
  const size = 1n << BigInt(prefix.width - prefix.length);
  const first = prefix.bits - (prefix.bits % size);
  return { prefix, first, last: first + size - 1n };
}

/** The `index`-th of the blocks of `length` bits that a block is cut into, counted around. */
export function subBlock(cidrBlock: string, length: number, index: number): string {
  const { prefix, first } = addressBlock(cidrBlock);
  const wanted = Math.max(length, prefix.length);
  const count = 1n << BigInt(wanted - prefix.length);
  const size = 1n << BigInt(prefix.width - wanted);
  const bits = first + (BigInt(index) % count) * size;
  return `${addressText({ width: prefix.width, bits })}/${wanted}`;
}

/** Whether the inner block lies in the outer one, or is the same. */
export function isWithin(inner: string, outer: string): boolean {
  const [one, other] = [addressBlock(inner), addressBlock(outer)];
  return one.prefix.length >= other.prefix.length && isInPrefix(one.prefix, other.prefix);
}

/** Whether two blocks share an address. */
export function isOverlapping(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

/** The addresses of `block` at its own edges, and where the edges of the other blocks fall into it, with their neighbours. */
export function edgeAddresses(block: string, others: readonly string[]): readonly string[] {
  const { prefix, first, last } = addressBlock(block);
  const edges = others.flatMap(other => {
    const { first: from, last: to } = addressBlock(other);
    return [from - 1n, from, to, to + 1n];
  });
  const inside = [first, first + 1n, last - 1n, last, ...edges].filter(bits => bits >= first && bits <= last);
  return [...new Set(inside)].map(bits => textOf({ width: prefix.width, bits }));
}

function textOf(address: AddressBits): string {
  return addressText(address);
}

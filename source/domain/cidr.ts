import type { AddressRange } from './cidr-range.ts';

/** Bits of an address of each family. */
export const addressBits = { ipv4: 32, ipv6: 128 } as const;

/**
 * The range of one canonical CIDR block, or undefined for anything else. Strict: no host bits, no leading zeros, no
 * missing prefix length, no spaces, no IPv4 inside IPv6. Made for texts of the inventory, which are canonical
 * already, in bulk (millions a second for IPv4); what a person typed goes through `parseCidr`, which says what is wrong.
 */
export function cidrRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const prefix = decimal(text, { start: slash + 1, end: text.length, limit: 128 });
  if (prefix === undefined) return undefined;
  return text.includes(':') ? ipv6Block(text.slice(0, slash), prefix) : ipv4Block(text, slash, prefix);
}

/** The ranges of those texts that are CIDR blocks. */
export function cidrRanges(texts: readonly string[]): readonly AddressRange[] {
  return texts.flatMap(text => cidrRange(text) ?? []);
}

/** The number of an IPv4 address in dotted form, which is the text up to `length`, or undefined. */
export function ipv4Number(text: string, length = text.length): number | undefined {
  let sum = 0;
  let start = 0;
  for (let octet = 0; octet < 4; octet += 1) {
    const dot = octet < 3 ? text.indexOf('.', start) : length;
    const value = dot < 0 ? undefined : decimal(text, { start, end: dot, limit: 255 });
    if (value === undefined) return undefined;
    sum = sum * 256 + value;
    start = dot + 1;
  }
  return sum;
}

/** The number of an IPv6 address (RFC 4291 text, without an embedded IPv4 address or a zone), or undefined. */
export function ipv6Number(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = hextets(halves[0] ?? '');
  const tail = hextets(halves[1] ?? '');
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail].reduce(
    (sum, hextet) => (sum << 16n) | BigInt(hextet),
    0n,
  );
}

/** `length`: where the address ends in the text. */
function ipv4Block(text: string, length: number, prefix: number): AddressRange | undefined {
  const first = ipv4Number(text, length);
  if (first === undefined || prefix > addressBits.ipv4) return undefined;
  const size = 2 ** (addressBits.ipv4 - prefix);
  return first % size === 0 ? { family: 'ipv4', first, last: first + size - 1 } : undefined;
}

function ipv6Block(address: string, prefix: number): AddressRange | undefined {
  const first = ipv6Number(address);
  if (first === undefined) return undefined;
  const mask = (1n << BigInt(addressBits.ipv6 - prefix)) - 1n;
  return (first & mask) === 0n ? { family: 'ipv6', first, last: first | mask } : undefined;
}

type Digits = { readonly start: number; readonly end: number; readonly limit: number };

/** A decimal number of one to three digits without sign or leading zero, at most `limit`, from `start` up to `end`. */
function decimal(text: string, { start, end, limit }: Digits): number | undefined {
  const length = end - start;
  if (length < 1 || length > 3 || (length > 1 && text.charCodeAt(start) === 48)) return undefined;
  let value = 0;
  for (let index = start; index < end; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value <= limit ? value : undefined;
}

function hextets(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every(part => /^[0-9a-fA-F]{1,4}$/.test(part))
    ? parts.map(part => Number.parseInt(part, 16))
    : undefined;
}

import { addressBits, cidrRange, ipv4Number, ipv6Number } from '../../../domain/cidr.ts';
import type { AddressRange } from '../../../domain/cidr-range.ts';
import { addressText } from '../../../domain/cidr-text.ts';

/** An address or block out of a request, with the bits that a client wrote and the canonical form. */
export type AddressBlock = {
  readonly family: 'ipv4' | 'ipv6';
  readonly prefix: number;
  /** With its mask, host bits clear. */
  readonly canonical: string;
  readonly range: AddressRange;
  readonly hasHostBits: boolean;
  /** Written without a mask. */
  readonly isBare: boolean;
};

/** Reads `10.0.0.0/8`, `10.0.0.1` (as /32), and the same for IPv6; `undefined` where the text is neither. */
export function readAddressBlock(text: string): AddressBlock | undefined {
  const [address = '', mask, ...more] = text.split('/');
  if (more.length > 0) return undefined;
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  const prefix = mask === undefined ? addressBits[family] : readPrefix(mask, addressBits[family]);
  if (prefix === undefined) return undefined;
  const block = family === 'ipv4' ? ipv4Block(address, prefix) : ipv6Block(address, prefix);
  return block === undefined ? undefined : { ...block, prefix, isBare: mask === undefined };
}

/** How many addresses an IPv4 block has. */
export function addressCount(cidrBlock: string): number {
  const range = cidrRange(cidrBlock);
  if (range?.family === 'ipv4') return range.last - range.first + 1;
  const block = readAddressBlock(cidrBlock);
  return block === undefined ? 0 : 2 ** (addressBits[block.family] - block.prefix);
}

/** The range of a text that the practice cloud itself keeps; `undefined` where a world file holds nonsense. */
export function rangeOf(cidrBlock: string): AddressRange | undefined {
  return readAddressBlock(cidrBlock)?.range;
}

function readPrefix(mask: string, bits: number): number | undefined {
  return /^(0|[1-9]\d{0,2})$/.test(mask) && Number(mask) <= bits ? Number(mask) : undefined;
}

type Block = Pick<AddressBlock, 'family' | 'canonical' | 'range' | 'hasHostBits'>;

function ipv4Block(address: string, prefix: number): Block | undefined {
  const given = ipv4Number(address);
  if (given === undefined) return undefined;
  const size = 2 ** (32 - prefix);
  const first = given - (given % size);
  const range: AddressRange = { family: 'ipv4', first, last: first + size - 1 };
  return {
    family: 'ipv4',
    range,
    hasHostBits: first !== given,
    canonical: `${addressText('ipv4', first)}/${prefix}`,
  };
}

function ipv6Block(address: string, prefix: number): Block | undefined {
  const given = ipv6Number(address);
  if (given === undefined) return undefined;
  const size = 1n << BigInt(128 - prefix);
  const first = given - (given % size);
  const range: AddressRange = { family: 'ipv6', first, last: first + size - 1n };
  return {
    family: 'ipv6',
    range,
    hasHostBits: first !== given,
    canonical: `${addressText('ipv6', first)}/${prefix}`,
  };
}

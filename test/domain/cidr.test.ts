import { isIPv4, isIPv6 } from 'node:net';
import { IPv4CidrRange, IPv6CidrRange } from 'ip-num';
import { describe, expect, test } from 'vitest';
import { cidrRange } from '../../source/domain/cidr.ts';
import {
  type AddressRange,
  compareRanges,
  intersectRanges,
  rangeContains,
  rangeSize,
  rangesEqual,
  rangesOverlap,
  subtractRanges,
  uniteRanges,
} from '../../source/domain/cidr-range.ts';
import { canonicalCidr, rangeText, toCidrBlocks } from '../../source/domain/cidr-text.ts';
import { type BitBlock, blockText, edge, randomBlock, relatedBlock, seeded } from './random-blocks.ts';

const rounds = 100_000;

function rangeOf(block: BitBlock): AddressRange {
  const range = cidrRange(blockText(block));
  if (range === undefined) throw new Error(`not read: ${blockText(block)}`);
  return range;
}

function isReadRight(block: BitBlock): boolean {
  const range = rangeOf(block);
  const bits = block.family === 'ipv4' ? 32 : 128;
  return (
    BigInt(range.first) === edge(block, '0') &&
    BigInt(range.last) === edge(block, '1') &&
    rangeSize(range) === 1n << BigInt(bits - block.bits.length) &&
    rangeText(range) === blockText(block)
  );
}

function isComparedRight(one: BitBlock, other: BitBlock): boolean {
  const isAround = other.bits.startsWith(one.bits);
  const isInside = one.bits.startsWith(other.bits);
  const [a, b] = [rangeOf(one), rangeOf(other)];
  const smaller = isAround ? b : a;
  const common = intersectRanges(a, b);
  return [
    rangeContains(a, b) === isAround,
    rangesOverlap(a, b) === (isAround || isInside),
    rangesEqual(a, b) === (one.bits === other.bits),
    (common !== undefined && rangesEqual(common, smaller)) === (isAround || isInside),
    Math.sign(compareRanges(a, b)) === -Math.sign(compareRanges(b, a)),
  ].every(Boolean);
}

describe.each(['ipv4', 'ipv6'] as const)('%s blocks, against bit strings', family => {
  test(`reads, writes and sizes ${rounds} random blocks`, () => {
    const random = seeded(family === 'ipv4' ? 4 : 6);
    const wrong = Array.from({ length: rounds }, () => randomBlock(random, family)).find(
      block => !isReadRight(block),
    );
    expect(wrong).toBeUndefined();
  });

  test(`contains, overlaps, equals, intersects and orders ${rounds} random pairs`, () => {
    const random = seeded(family === 'ipv4' ? 44 : 66);
    const wrong = Array.from({ length: rounds }, () => {
      const one = randomBlock(random, family);
      return [one, relatedBlock(random, one)] as const;
    }).find(([one, other]) => !isComparedRight(one, other));
    expect(wrong).toBeUndefined();
  });

  test('agrees with ip-num, the second oracle, on a sample', () => {
    const random = seeded(8);
    for (let round = 0; round < 300; round += 1) {
      const one = randomBlock(random, family);
      const other = relatedBlock(random, one);
      const [a, b] =
        family === 'ipv4'
          ? [IPv4CidrRange.fromCidr(blockText(one)), IPv4CidrRange.fromCidr(blockText(other))]
          : [IPv6CidrRange.fromCidr(blockText(one)), IPv6CidrRange.fromCidr(blockText(other))];
      expect(BigInt(rangeOf(one).first)).toBe(a.getFirst().getValue());
      expect(BigInt(rangeOf(one).last)).toBe(a.getLast().getValue());
      const contains =
        a instanceof IPv4CidrRange && b instanceof IPv4CidrRange
          ? a.contains(b)
          : a instanceof IPv6CidrRange && b instanceof IPv6CidrRange && a.contains(b);
      expect(rangeContains(rangeOf(one), rangeOf(other))).toBe(contains);
    }
  });

  test('writes any range as the fewest blocks', () => {
    const random = seeded(12);
    const bits = family === 'ipv4' ? 32 : 128;
    for (let round = 0; round < 500; round += 1) {
      const ends = [randomBlock(random, family), randomBlock(random, family)].map(block => edge(block, '1'));
      const [first, last] = ends.sort((x, y) => (x < y ? -1 : 1));
      const range = toRange(family, first ?? 0n, last ?? 0n);
      expect(toCidrBlocks(range)).toEqual(fewestBlocks(range, { family, bits: '' }, bits));
    }
  });

  test('unites and subtracts as sets of addresses do', () => {
    const random = seeded(16);
    const small = () => {
      const first = Math.floor(random() * 60);
      return toRange(family, BigInt(first), BigInt(first + Math.floor(random() * 12)));
    };
    for (let round = 0; round < 1000; round += 1) {
      const taken = Array.from({ length: Math.floor(random() * 6) }, small);
      const whole = small();
      const united = uniteRanges(taken);
      const gone = addressesOf(taken);
      expect(addressesOf(united)).toEqual(gone);
      expect(united.every((range, index) => isApart(range, united[index + 1]))).toBe(true);
      const left = addressesOf([whole]).filter(address => !gone.includes(address));
      expect(addressesOf(subtractRanges(whole, taken))).toEqual(left);
    }
  });
});

function isApart(range: AddressRange, next: AddressRange | undefined): boolean {
  return next === undefined || BigInt(next.first) - BigInt(range.last) > 1n;
}

function toRange(family: AddressRange['family'], first: bigint, last: bigint): AddressRange {
  return family === 'ipv4' ? { family, first: Number(first), last: Number(last) } : { family, first, last };
}

function addressesOf(ranges: readonly AddressRange[]): readonly number[] {
  const all = new Set<number>();
  for (const range of ranges)
    for (let at = Number(range.first); at <= Number(range.last); at += 1) all.add(at);
  return [...all].sort((one, other) => one - other);
}

/** Splits the whole address space in halves until a part is inside or outside. */
function fewestBlocks(range: AddressRange, part: BitBlock, bits: number): readonly string[] {
  const [first, last] = [edge(part, '0'), edge(part, '1')];
  if (last < BigInt(range.first) || first > BigInt(range.last)) return [];
  if (first >= BigInt(range.first) && last <= BigInt(range.last)) return [blockText(part)];
  return ['0', '1'].flatMap(bit => fewestBlocks(range, { ...part, bits: part.bits + bit }, bits));
}

test('ranges of different families never meet', () => {
  const everything4 = rangeOf({ family: 'ipv4', bits: '' });
  const everything6 = rangeOf({ family: 'ipv6', bits: '' });
  expect(rangesOverlap(everything4, everything6)).toBe(false);
  expect(rangeContains(everything6, everything4)).toBe(false);
  expect(rangesEqual(everything4, everything6)).toBe(false);
  expect(intersectRanges(everything4, everything6)).toBeUndefined();
  expect(subtractRanges(everything4, [everything6])).toEqual([everything4]);
});

test('takes exactly what the platform takes for an address, on 60,000 mutated texts', () => {
  const random = seeded(20);
  for (let round = 0; round < 60_000; round += 1) {
    const text = mutated(blockText(randomBlock(random, random() < 0.5 ? 'ipv4' : 'ipv6')), random);
    if ((cidrRange(text) !== undefined) !== isBlock(text)) expect.fail(text);
  }
});

function mutated(text: string, random: () => number): string {
  const characters = '0123456789abcdefABCDEF.:/ x-%';
  const all = [...text];
  for (let edits = Math.floor(random() * 3); edits > 0; edits -= 1) {
    const at = Math.floor(random() * (all.length + 1));
    const one = characters[Math.floor(random() * characters.length)] ?? '';
    all.splice(at, Math.floor(random() * 2), ...(random() < 0.7 ? [one] : []));
  }
  return all.join('');
}

/** By the platform's parsers; host bits by writing the block again. */
function isBlock(text: string): boolean {
  const [address = '', prefix = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^(0|[1-9][0-9]*)$/.test(prefix)) return false;
  const isFour = isIPv4(address);
  const isSix = isIPv6(address) && !address.includes('.') && !address.includes('%');
  if (!isFour && !isSix) return false;
  const bits = isFour ? 32 : 128;
  if (Number(prefix) > bits) return false;
  const all = isFour
    ? address.split('.').map(octet => Number(octet).toString(2).padStart(8, '0'))
    : expand(address).map(group => Number.parseInt(group, 16).toString(2).padStart(16, '0'));
  return !all.join('').slice(Number(prefix)).includes('1');
}

function expand(address: string): readonly string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left;
  const right = tail === '' ? [] : tail.split(':');
  return [...left, ...new Array<string>(8 - left.length - right.length).fill('0'), ...right];
}

test.each([
  ['2001:DB8:0:0:0:0:0:0/32', '2001:db8::/32'],
  ['1:0:0:2:0:0:0:0/64', '1:0:0:2::/64'],
  ['::/0', '::/0'],
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['10.0.0.1/8', undefined],
])('the canonical text of %s is %s', (text, canonical) => {
  expect(canonicalCidr(text)).toBe(canonical);
});

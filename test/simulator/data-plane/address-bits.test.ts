import fc from 'fast-check';
import { IPv4, IPv6 } from 'ip-num';
import { describe, expect, test } from 'vitest';
import {
  addressBits,
  addressText,
  isInPrefix,
  prefixBits,
} from '../../../source/simulator/data-plane/address-bits.ts';

const holds = (block: string, address: string) => {
  const [prefix, bits] = [prefixBits(block), addressBits(address)];
  return prefix !== undefined && bits !== undefined && isInPrefix(bits, prefix);
};

describe('a range holds its first and last address and no neighbour', () => {
  test.each([
    ['10.1.0.0/24', '10.1.0.0', '10.1.0.255', '10.0.255.255', '10.1.1.0'],
    ['172.16.0.0/12', '172.16.0.0', '172.31.255.255', '172.15.255.255', '172.32.0.0'],
    ['10.1.0.10/32', '10.1.0.10', '10.1.0.10', '10.1.0.9', '10.1.0.11'],
    ['10.1.0.10', '10.1.0.10', '10.1.0.10', '10.1.0.9', '10.1.0.11'],
    ['2001:db8::/33', '2001:db8::', '2001:db8:7fff:ffff::1', '2001:db7::', '2001:db8:8000::'],
  ])('%s', (block, ...addresses) => {
    expect(addresses.map(address => holds(block, address))).toEqual([true, true, false, false]);
  });
});

test('the families never hold each other', () => {
  expect(holds('0.0.0.0/0', '::1')).toBe(false);
  expect(holds('::/0', '10.0.0.1')).toBe(false);
});

test.each([
  '',
  '10.0.0',
  '10.0.0.256',
  '10.0.0.0.1',
  '1::2::3',
  '1:2:3:4:5:6:7',
  'g::1',
  '1:2:3:4:5:6:7::8',
  'a.b.c.d',
])('%j is no address', text => {
  expect(addressBits(text)).toBeUndefined();
});

test.each(['10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/x', '/8'])('%j is no range', text => {
  expect(prefixBits(text)).toBeUndefined();
});

test('reads every IPv4 address as ip-num does', () => {
  fc.assert(
    fc.property(fc.ipV4(), text => {
      expect(addressBits(text)?.bits).toBe(new IPv4(text).value);
      expect(addressText(addressBits(text) ?? { width: 32, bits: 0n })).toBe(text);
    }),
  );
});

test('reads every IPv6 address as ip-num does', () => {
  fc.assert(
    fc.property(
      fc.ipV6().filter(text => !text.includes('.')),
      text => {
        expect(addressBits(text)?.bits).toBe(new IPv6(text).value);
      },
    ),
  );
});

test('reads a dotted tail', () => {
  expect(addressBits('::ffff:10.0.0.1')?.bits).toBe(0xffff0a000001n);
});

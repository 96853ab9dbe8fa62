import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressSet,
  differenceOf,
  hasAddress,
  type Interval,
  intersectionOf,
  intervalOf,
  rangeOfInterval,
  unionOf,
} from '../../source/domain/address-set.ts';
import { cidrRange } from '../../source/domain/cidr.ts';

const small = 40;

function intervals(scale: (value: number) => number | bigint): fc.Arbitrary<readonly Interval[]> {
  const point = fc.integer({ min: 0, max: small });
  return fc.array(fc.tuple(point, point).map(([from, to]) => ({ from: scale(from), to: scale(to) })));
}

/** The oracle: a set is the list of its members. */
function members(list: readonly Interval[], scale: (value: number) => number | bigint): readonly number[] {
  return Array.from({ length: small + 1 }, (_, value) => value).filter(value =>
    list.some(({ from, to }) => from <= scale(value) && scale(value) < to),
  );
}

const scales = [
  { family: 'ipv4', scale: (value: number) => value },
  { family: 'ipv6', scale: (value: number) => BigInt(value) },
] as const;

describe.each(scales)('address sets of $family', ({ scale }) => {
  it('hold exactly the addresses of their intervals, ascending and never touching', () => {
    fc.assert(
      fc.property(intervals(scale), list => {
        const set = addressSet(list);
        expect(members(set, scale)).toEqual(members(list, scale));
        for (const [index, interval] of set.entries()) {
          expect(interval.from < interval.to).toBe(true);
          const next = set[index + 1];
          if (next) expect(interval.to < next.from).toBe(true);
        }
      }),
    );
  });

  it('unite, intersect and subtract like lists of members', () => {
    fc.assert(
      fc.property(intervals(scale), intervals(scale), (left, right) => {
        const [one, other] = [addressSet(left), addressSet(right)];
        const inOther = new Set(members(other, scale));
        const inOne = members(one, scale);
        const union = [...new Set([...inOne, ...inOther])].sort((a, b) => a - b);
        expect(members(unionOf(one, other), scale)).toEqual(union);
        expect(members(intersectionOf(one, other), scale)).toEqual(inOne.filter(value => inOther.has(value)));
        expect(members(differenceOf(one, other), scale)).toEqual(inOne.filter(value => !inOther.has(value)));
        expect(intersectionOf(one, other)).toEqual(addressSet(intersectionOf(one, other)));
        expect(differenceOf(one, other)).toEqual(addressSet(differenceOf(one, other)));
      }),
    );
  });

  it('know their members', () => {
    fc.assert(
      fc.property(intervals(scale), list => {
        const set = addressSet(list);
        const known = Array.from({ length: small + 1 }, (_, value) => value).filter(value =>
          hasAddress(set, scale(value)),
        );
        expect(known).toEqual(members(list, scale));
      }),
    );
  });
});

it.each(['10.0.0.0/8', '0.0.0.0/0', '255.255.255.255/32', '::/0', '2001:db8::/32'])(
  'turns %s into an interval and back',
  text => {
    const range = cidrRange(text)!;
    expect(rangeOfInterval(intervalOf(range))).toEqual(range);
  },
);

it('sees no range in an empty interval', () => {
  expect(rangeOfInterval({ from: 5, to: 5 })).toBeUndefined();
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PairBits } from '../../../source/domain/matrix/pair-bits.ts';

it('has exactly the pairs that were taken in, whatever their number', () => {
  const taken = fc.integer({ min: 1, max: 20 }).chain(count => {
    const key = fc.integer({ min: 0, max: count * count - 1 });
    return fc.tuple(fc.constant(count), fc.uniqueArray(key));
  });
  fc.assert(
    fc.property(taken, ([count, keys]) => {
      const bits = new PairBits(count);
      for (const key of keys) bits.add(key);
      const all = Array.from({ length: count * count }, (_, key) => key);
      expect(all.filter(key => bits.has(key))).toEqual([...keys].sort((one, other) => one - other));
    }),
  );
});

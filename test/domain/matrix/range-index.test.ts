import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RangeIndex } from '../../../source/domain/matrix/range-index.ts';

const blocks = fc.integer({ min: 0, max: 5 }).chain(bits =>
  fc.integer({ min: 0, max: 2 ** (6 - bits) - 1 }).map(place => ({
    from: place * 2 ** bits,
    to: (place + 1) * 2 ** bits,
  })),
);

it('finds exactly the blocks that overlap, each once', () => {
  fc.assert(
    fc.property(fc.array(blocks), blocks, (list, wanted) => {
      const index = new RangeIndex(list.map((interval, item) => ({ interval, item })));
      const found = [...index.overlapping(wanted.from, wanted.to)];
      const expected = list.flatMap(({ from, to }, item) =>
        from < wanted.to && wanted.from < to ? [item] : [],
      );
      expect(found.sort((a, b) => a - b)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

import { seededRandom } from '../helpers/seeded-random.ts';

/** Seeded chance: the same seed throws the same. */
export type Dice = {
  /** A whole number below the limit. */
  below(limit: number): number;
  /** True once in so many throws. */
  oneIn(count: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
};

export function dice(seed: string): Dice {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    below,
    oneIn: count => below(count) === 0,
    pick: items => items[below(items.length)]!,
  };
}

import { hash } from 'node:crypto';

/**
 * A source of request ids in the cloud's form (UUID in capitals), the same for the same seed. The seed must differ
 * between two runs over one kept state: a request id stands in for an absent ClientToken.
 */
export function requestIds(seed: string): () => string {
  const words = new Uint32Array(hash('sha256', seed, 'buffer').buffer, 0, 4);
  const [first = 0, second = 0, third = 0, fourth = 0] = words;
  let count = 0;
  return () => {
    count += 1;
    const hex =
      hexWord(spread(first + count)) +
      hexWord(spread(second ^ count)) +
      hexWord(spread(third - count)) +
      hexWord(fourth + count);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}

/** Mixes the bits of a 32-bit word one to one, so that neighbours look unrelated. */
function spread(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hexWord(word: number): string {
  return (word >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

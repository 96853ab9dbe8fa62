import { hash } from 'node:crypto';

/**
 * A source of request ids in the cloud's form (UUID in capitals), the same for the same seed. The seed must differ
 * between two runs over one kept state: a request id stands in for an absent ClientToken.
 */
export function requestIds(seed: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    const hex = hash('sha256', `${seed}/${count}`, 'hex').slice(0, 32).toUpperCase();
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };
}

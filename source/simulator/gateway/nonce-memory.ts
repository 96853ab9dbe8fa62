/** Remembers nonces so that no request is taken twice. */
export type NonceMemory = {
  /** `false` when this key used this nonce before. */
  use(accessKeyId: string, nonce: string, nowMs: number): boolean;
};

/** A request is valid 15 minutes to either side, so a nonce has to be known for twice that. */
const lifetimeMs = 30 * 60_000;

/** Beyond this the oldest are forgotten, so that a load test does not fill the memory. */
const largestGeneration = 100_000;

/** Two generations: the younger takes new nonces, the older still knows those before it. */
export function nonceMemory(): NonceMemory {
  let older = new Set<string>();
  let younger = new Set<string>();
  let bornMs = 0;
  return {
    use(accessKeyId, nonce, nowMs) {
      const name = `${accessKeyId}/${nonce}`;
      if (younger.has(name) || older.has(name)) return false;
      if (younger.size >= largestGeneration || nowMs - bornMs > lifetimeMs) {
        older = younger;
        younger = new Set();
        bornMs = nowMs;
      }
      younger.add(name);
      return true;
    },
  };
}

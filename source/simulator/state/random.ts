/** One step of a seeded 32-bit generator (mulberry32): a fraction in [0, 1) and the state to go on with. */
export function nextRandom(state: number): { readonly fraction: number; readonly state: number } {
  const next = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { fraction: ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32, state: next };
}

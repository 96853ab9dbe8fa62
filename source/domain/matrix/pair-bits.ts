/** A set of ordered pairs, one bit for every possible one: a matrix asks a million times, mostly to hear no. */
export class PairBits {
  readonly #words: Uint32Array;

  /** For keys of `count` things, 0 up to `count * count` (5,000 VPCs: 3 MiB). */
  constructor(count: number) {
    this.#words = new Uint32Array(Math.ceil((count * count) / 32));
  }

  /** Takes the key in. */
  add(key: number): void {
    this.#words[key >>> 5] = (this.#words[key >>> 5] ?? 0) | (1 << (key & 31));
  }

  /** Whether the key was taken in. */
  has(key: number): boolean {
    return (((this.#words[key >>> 5] ?? 0) >>> (key & 31)) & 1) === 1;
  }
}

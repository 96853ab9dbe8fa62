/** Of which shorter content a content is the continuation: content is never changed in place. */
export const grownFrom = new WeakMap<Buffer, Buffer>();

/** How much of a piece of memory contents have taken: behind that the longest of them can go on without a copy. */
const taken = new WeakMap<ArrayBufferLike, number>();
const leastRoom = 32 * 1024;

/** A content and what was added to it. */
export function grow(before: Buffer, added: Buffer): Buffer {
  const length = before.length + added.length;
  const canGoOn = taken.get(before.buffer) === before.length && length <= before.buffer.byteLength;
  const grown = canGoOn
    ? Buffer.from(before.buffer, 0, length)
    : Buffer.allocUnsafeSlow(Math.max(leastRoom, 2 * length)).subarray(0, length);
  if (!canGoOn) before.copy(grown);
  added.copy(grown, before.length);
  taken.set(grown.buffer, length);
  grownFrom.set(grown, before);
  return grown;
}

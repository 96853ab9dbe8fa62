/**
 * Each key once: an item that was edited into one that is planned anyway is that one, and two of one key would make
 * two steps of one id.
 */
export function withoutTwins<One extends { readonly key: string; readonly editedFrom?: string }>(
  judgements: readonly One[],
): readonly One[] {
  const kept = new Map<string, One>();
  for (const one of judgements) {
    const other = kept.get(one.key);
    const isBetter = other === undefined || (other.editedFrom !== undefined && one.editedFrom === undefined);
    if (isBetter) kept.set(one.key, one);
  }
  return judgements.filter(one => kept.get(one.key) === one);
}

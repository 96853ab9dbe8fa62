import * as z from 'zod';
import { collectionNames, isCollectionName } from '../state/collection-names.ts';
import type { CollectionName, WorldChange, WorldState } from '../state/world-state.ts';

/** One committed transaction as a line of a state file. */
export const changeLineSchema = z.strictObject({
  changes: z.array(
    z.strictObject({
      collection: z.custom<CollectionName>(name => typeof name === 'string' && isCollectionName(name)),
      id: z.string().max(1024),
      /** Checked as part of the whole world once everything is replayed. */
      value: z.union([z.null(), z.looseObject({ id: z.string() })]),
    }),
  ),
});

export type ChangeLine = { readonly changes: readonly WorldChange[] };

/**
 * The lists of a world after its changes, in the order the world itself would have them: a changed record keeps its
 * place, a new one comes last. Nothing is checked here but the shape of the changes.
 */
export function replayChanges(
  start: WorldState,
  lines: readonly z.infer<typeof changeLineSchema>[],
): Readonly<Record<string, readonly unknown[]>> {
  const lists = new Map<string, Map<string, unknown>>(
    collectionNames.map(name => [name, new Map(start.collections[name].map(record => [record.id, record]))]),
  );
  for (const { changes } of lines) {
    for (const { collection, id, value } of changes) {
      if (value === null) {
        lists.get(collection)?.delete(id);
      } else {
        lists.get(collection)?.set(id, value);
      }
    }
  }
  return Object.fromEntries([...lists].map(([name, records]) => [name, [...records.values()]]));
}

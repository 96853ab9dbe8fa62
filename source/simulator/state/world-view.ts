import type { IndexName } from './indexes.ts';
import type { WorldSettings } from './world-settings.ts';
import type { CollectionName, Collections } from './world-state.ts';

/** Reading the practice cloud: the newest state, an old version of it, or a transaction in progress. */
export type WorldView = {
  readonly settings: WorldSettings;
  readonly seed: number;
  readonly regionIds: readonly string[];
  get<Name extends CollectionName>(collection: Name, id: string): Collections[Name] | undefined;
  /** In order of creation. */
  all<Name extends CollectionName>(collection: Name): readonly Collections[Name][];
  /** What an index finds under a key (see {@link IndexName}), in order of creation. */
  listBy<Name extends CollectionName>(
    collection: Name,
    index: IndexName,
    key: string,
  ): readonly Collections[Name][];
};

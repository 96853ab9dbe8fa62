import { ChangeSet } from './change-set.ts';
import { type IndexName, indexEntriesOf } from './indexes.ts';
import type { WorldSettings } from './world-settings.ts';
import type { CollectionName, Collections } from './world-state.ts';
import type { WorldView } from './world-view.ts';

/** A view with some records replaced, added or (`null`) removed; what lies below stays as it is. */
export class Overlay implements WorldView {
  readonly #below: WorldView;
  readonly #changes = new ChangeSet();

  constructor(below: WorldView) {
    this.#below = below;
  }

  get settings(): WorldSettings {
    return this.#below.settings;
  }

  get seed(): number {
    return this.#below.seed;
  }

  get regionIds(): readonly string[] {
    return this.#below.regionIds;
  }

  get<Name extends CollectionName>(collection: Name, id: string): Collections[Name] | undefined {
    const changed = this.#changes.get(collection, id);
    if (changed === undefined) return this.#below.get(collection, id);
    return changed ?? undefined;
  }

  all<Name extends CollectionName>(collection: Name): readonly Collections[Name][] {
    return this.#merge(collection, this.#below.all(collection), () => true);
  }

  listBy<Name extends CollectionName>(
    collection: Name,
    index: IndexName,
    key: string,
  ): readonly Collections[Name][] {
    const bucket = `${index}:${key}`;
    return this.#merge(collection, this.#below.listBy(collection, index, key), record =>
      indexEntriesOf(collection, record).includes(bucket),
    );
  }

  /** Lays one record over; `null` hides it. */
  set<Name extends CollectionName>(collection: Name, id: string, value: Collections[Name] | null): void {
    this.#changes.set(collection, id, value);
  }

  /** All that is laid over. */
  get changes(): ChangeSet {
    return this.#changes;
  }

  #merge<Name extends CollectionName>(
    collection: Name,
    below: readonly Collections[Name][],
    belongs: (record: Collections[Name]) => boolean,
  ): readonly Collections[Name][] {
    const overlaid = this.#changes.of(collection);
    if (overlaid.size === 0) return below;
    const placed = new Set(below.map(record => record.id));
    const now = below.map(record => overlaid.get(record.id) ?? (overlaid.has(record.id) ? null : record));
    const added = [...overlaid].map(([id, record]) => (placed.has(id) ? null : record));
    return [...now, ...added].filter(isPresent).filter(belongs);
  }
}

function isPresent<Value>(value: Value | null): value is Value {
  return value !== null;
}

import { indexEntriesOf } from './indexes.ts';
import type { CollectionName, Collections } from './world-state.ts';

/**
 * One collection with its look-ups. Lists keep the order of creation, and are cached until something in them
 * changes, so that a page of a long list costs no more than the page.
 */
export class Table<Name extends CollectionName> {
  readonly #collection: Name;
  readonly #records = new Map<string, Collections[Name]>();
  readonly #buckets = new Map<string, Map<string, Collections[Name]>>();
  readonly #lists = new Map<string, readonly Collections[Name][]>();
  #all: readonly Collections[Name][] | undefined;

  constructor(collection: Name) {
    this.#collection = collection;
  }

  static of<Name extends CollectionName>(
    collection: Name,
    records: readonly Collections[Name][],
  ): Table<Name> {
    const table = new Table(collection);
    for (const record of records) table.put(record);
    return table;
  }

  get(id: string): Collections[Name] | undefined {
    return this.#records.get(id);
  }

  all(): readonly Collections[Name][] {
    this.#all ??= [...this.#records.values()];
    return this.#all;
  }

  /** `bucket` is `index:key`. */
  list(bucket: string): readonly Collections[Name][] {
    const known = this.#lists.get(bucket);
    if (known !== undefined) return known;
    const records = this.#buckets.get(bucket);
    if (records === undefined) return [];
    const list = [...records.values()];
    this.#lists.set(bucket, list);
    return list;
  }

  put(record: Collections[Name]): void {
    const before = this.#records.get(record.id);
    const keys = indexEntriesOf(this.#collection, record);
    if (before !== undefined) {
      const kept = new Set(keys);
      for (const key of indexEntriesOf(this.#collection, before))
        if (!kept.has(key)) this.#drop(key, record.id);
    }
    this.#records.set(record.id, record);
    this.#all = undefined;
    for (const key of keys) this.#add(key, record);
  }

  remove(id: string): void {
    const before = this.#records.get(id);
    if (before === undefined) return;
    for (const key of indexEntriesOf(this.#collection, before)) this.#drop(key, id);
    this.#records.delete(id);
    this.#all = undefined;
  }

  #add(key: string, record: Collections[Name]): void {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) this.#buckets.set(key, new Map([[record.id, record]]));
    else bucket.set(record.id, record);
    this.#lists.delete(key);
  }

  #drop(key: string, id: string): void {
    const bucket = this.#buckets.get(key);
    bucket?.delete(id);
    if (bucket?.size === 0) this.#buckets.delete(key);
    this.#lists.delete(key);
  }
}

import type { World } from '../../source/simulator/state/world.ts';
import type { CollectionName, WorldState } from '../../source/simulator/state/world-state.ts';

/** A record as far as these tests look into it. */
export type WorldRecord = { readonly id: string } & Readonly<Record<string, unknown>>;

/** What a practice cloud holds beside its own book-keeping, by `collection/id`. */
export type WorldContent = ReadonlyMap<string, WorldRecord>;

/** Ids, times and tokens of the simulator itself: nothing that a client could own. */
const bookkeeping: ReadonlySet<CollectionName> = new Set([
  'transitions',
  'vpcLocks',
  'clientTokens',
  'counters',
]);

export function contentOf({ collections }: WorldState): WorldContent {
  const content = new Map<string, WorldRecord>();
  for (const [collection, records] of Object.entries(collections)) {
    if (bookkeeping.has(collection as CollectionName)) continue;
    for (const record of records) content.set(`${collection}/${record.id}`, record as WorldRecord);
  }
  return content;
}

/** Something that came into being in a world. */
export type Birth = {
  readonly id: string;
  /** As it was made. */
  readonly description: string;
};

/** What exists that was not there at the start. */
export function madeIn(start: WorldContent, now: WorldContent): readonly Birth[] {
  return [...now]
    .filter(([key]) => !start.has(key))
    .map(([, { id, description }]) => ({ id, description: String(description ?? '') }));
}

/** Writes down what is made from now on; the list may be emptied by its reader. */
export function watchBirths(world: World): Birth[] {
  const known = new Set(contentOf(world.toState()).keys());
  const births: Birth[] = [];
  world.onCommit(changes => {
    for (const { collection, id, value } of changes) {
      const key = `${collection}/${id}`;
      if (bookkeeping.has(collection) || known.has(key) || value === null) continue;
      known.add(key);
      births.push({ id, description: 'description' in value ? value.description : '' });
    }
  });
  return births;
}

/**
 * What is other than at the beginning, one line per record, sorted. Things that runs made are named by the step in
 * their mark and carry no times and no generated ids, so that two ways to the same end give the same lines; everything
 * else stands there as it is.
 */
export function canonicalChanges(start: WorldContent, end: WorldContent): readonly string[] {
  const lines: string[] = [];
  const made: WorldRecord[] = [];
  for (const [key, record] of start) {
    const now = end.get(key);
    if (now === undefined) lines.push(`${key} is gone`);
    else if (now !== record && !isSame(now, record)) lines.push(`${key} is now ${JSON.stringify(now)}`);
  }
  for (const [key, record] of end) if (!start.has(key)) made.push(record);
  const names = new Map(made.map(record => [record.id, nameOf(record)]));
  lines.push(...made.map(record => `new ${canonical(record, names)}`));
  return lines.sort();
}

export function isSame(one: WorldRecord, other: WorldRecord): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const mark = /^vpclink-([0-9a-f]{32})-([0-9a-f]{12})$/;

/** The step that made a record, or its kind where no step says so. */
function nameOf({ id, description }: WorldRecord): string {
  const step = mark.exec(String(description))?.[2];
  return `${id.split('-')[0]}-${step ?? 'unmarked'}`;
}

function canonical(record: WorldRecord, names: ReadonlyMap<string, string>): string {
  return JSON.stringify(record, (field, value) => {
    if (field.endsWith('AtMs')) return undefined;
    if (typeof value !== 'string') return value;
    return names.get(value) ?? value.replace(mark, 'vpclink-RUN-$2');
  });
}

import { applyTransition } from './apply-transition.ts';
import type { TransitionRecord } from './bookkeeping-records.ts';
import { ChangeSet } from './change-set.ts';
import type { IndexName } from './indexes.ts';
import { Overlay } from './overlay.ts';
import { fillTables, listsOf, type Tables } from './tables.ts';
import { WorldDraft } from './world-draft.ts';
import type { WorldSettings } from './world-settings.ts';
import type { CollectionName, Collections, WorldChange, WorldState } from './world-state.ts';
import type { WorldView } from './world-view.ts';

export type CommitListener = (changes: readonly WorldChange[], version: number) => void;

/** What a transaction decided: keep its changes, or drop them without a trace. */
export type Decision<Outcome> = { readonly commit: boolean; readonly outcome: Outcome };

/**
 * The practice cloud's mutable state. It changes in transactions only, each of which makes a new version; a dropped
 * one leaves nothing behind, not even a used-up id. Old versions can be read for a while ({@link World.asOf}).
 */
export class World implements WorldView {
  readonly seed: number;
  readonly regionIds: readonly string[];
  #settings: WorldSettings;
  #version = 0;
  #nextDueMs = Number.POSITIVE_INFINITY;
  readonly #tables: Tables;
  /** What each of the last versions replaced, newest last. */
  readonly #undone: ChangeSet[] = [];
  readonly #listeners = new Set<CommitListener>();

  private constructor(state: WorldState) {
    this.seed = state.seed;
    this.regionIds = state.regionIds;
    this.#settings = state.settings;
    this.#tables = fillTables(state.collections);
    this.#findNextDue();
  }

  /** Takes the records over as they are; the caller has checked them. */
  static fromState(state: WorldState): World {
    return new World(state);
  }

  toState(): WorldState {
    return {
      schema: 'vpclink.world/1',
      seed: this.seed,
      settings: this.#settings,
      regionIds: this.regionIds,
      collections: listsOf(this.#tables),
    };
  }

  get settings(): WorldSettings {
    return this.#settings;
  }

  /** Not part of any version: old versions are read under the settings of now. */
  changeSettings(settings: WorldSettings): void {
    this.#settings = settings;
  }

  /** Counts the committed transactions since the world was loaded. */
  get version(): number {
    return this.#version;
  }

  get<Name extends CollectionName>(collection: Name, id: string): Collections[Name] | undefined {
    return this.#table(collection).get(id);
  }

  all<Name extends CollectionName>(collection: Name): readonly Collections[Name][] {
    return this.#table(collection).all();
  }

  listBy<Name extends CollectionName>(
    collection: Name,
    index: IndexName,
    key: string,
  ): readonly Collections[Name][] {
    return this.#table(collection).list(`${index}:${key}`);
  }

  /** Runs `work` on a draft and keeps the changes only if it decides so. */
  transact<Outcome>(work: (draft: WorldDraft) => Decision<Outcome>): Outcome {
    const draft = new WorldDraft(this);
    const decision = work(draft);
    if (decision.commit) this.#commit(draft);
    return decision.outcome;
  }

  /** Applies every transition that is due by `nowMs`, in order; each is a version of its own. */
  advance(nowMs: number): void {
    while (this.#nextDueMs <= nowMs) {
      const due = firstDue(this.all('transitions'));
      if (due === undefined) return;
      this.transact(draft => {
        draft.remove('transitions', due.id);
        applyTransition(draft, due);
        return { commit: true, outcome: undefined };
      });
    }
  }

  /** When the next transition is due; infinite where nothing is under way. */
  get nextDueMs(): number {
    return this.#nextDueMs;
  }

  /** The state as it was `versionsBack` versions ago, or the oldest that is still kept. */
  asOf(versionsBack: number): WorldView {
    if (versionsBack <= 0) return this;
    const past = new Overlay(this);
    for (const changes of this.#undone.slice(-versionsBack).reverse()) {
      changes.forEach(({ collection, id, value }) => {
        past.set(collection, id, value);
      });
    }
    return past;
  }

  /** Calls back after each committed transaction with the records it changed; returns the way to stop. */
  onCommit(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #commit(draft: WorldDraft): void {
    const changes: WorldChange[] = [];
    const undone = new ChangeSet();
    draft.changes.forEach(({ collection, id, value }) => {
      const before = this.get(collection, id) ?? null;
      if (before === value) return;
      undone.set(collection, id, before);
      changes.push({ collection, id, value });
      if (value === null) this.#table(collection).remove(id);
      else this.#table(collection).put(value);
    });
    if (changes.length === 0) return;
    this.#remember(undone);
    if (changes.some(change => change.collection === 'transitions')) this.#findNextDue();
    for (const listener of this.#listeners) listener(changes, this.#version);
  }

  #remember(undone: ChangeSet): void {
    this.#version += 1;
    this.#undone.push(undone);
    if (this.#undone.length > this.#settings.versionsKept) this.#undone.shift();
  }

  #findNextDue(): void {
    this.#nextDueMs = firstDue(this.all('transitions'))?.dueAtMs ?? Number.POSITIVE_INFINITY;
  }

  #table<Name extends CollectionName>(collection: Name): Tables[Name] {
    return this.#tables[collection];
  }
}

function firstDue(transitions: readonly TransitionRecord[]): TransitionRecord | undefined {
  let first: TransitionRecord | undefined;
  for (const transition of transitions) {
    if (first === undefined || comesBefore(transition, first)) first = transition;
  }
  return first;
}

function comesBefore(one: TransitionRecord, other: TransitionRecord): boolean {
  return one.dueAtMs < other.dueAtMs || (one.dueAtMs === other.dueAtMs && one.number < other.number);
}

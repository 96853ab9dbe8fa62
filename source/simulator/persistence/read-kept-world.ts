import * as z from 'zod';
import { type Result, success } from '../../domain/result.ts';
import type { WorldState } from '../state/world-state.ts';
import { findDangling } from '../worlds/find-dangling.ts';
import { worldStateSchema } from '../worlds/schema/world-state-schema.ts';
import { type PersistenceProblem, persistenceFailure } from './persistence-problem.ts';
import { changeLineSchema, replayChanges } from './replay-changes.ts';
import { readLines } from './state-lines.ts';

/** The version of the file's own form; what a world looks like has its own version inside. */
export const stateFormat = 1;

/** The first line of a state file: where the world came from, and what it was when the file was last written anew. */
export type StateHeader = {
  readonly format: typeof stateFormat;
  readonly worldName: string;
  /** SHA-256 of the file a world was read from; empty for built-in worlds. */
  readonly sourceDigest: string;
  readonly state: WorldState;
};

export type KeptWorld = {
  readonly header: StateHeader;
  /** The world after all kept changes. */
  readonly state: WorldState;
  readonly link: string;
  readonly changeLines: number;
  /** Where a torn last line begins; the file's own length where there is none. */
  readonly wholeBytes: number;
};

const headerSchema = z.strictObject({
  format: z.literal(stateFormat),
  worldName: z.string(),
  sourceDigest: z.string(),
  state: worldStateSchema,
});

/** Reads a state file whole: every line must be as it was written, and the world it adds up to a sound one. */
export function readKeptWorld(path: string, bytes: Buffer): Result<KeptWorld, PersistenceProblem> {
  const lines = readLines(bytes);
  if (!lines.ok) {
    return persistenceFailure('practice-state-damaged', { path, line: lines.lineNumber });
  }
  const [first, ...rest] = lines.contents;
  if (isLaterVersion(first)) {
    return persistenceFailure('practice-state-later-version', { path });
  }
  const header = headerSchema.safeParse(first);
  const changes = z.array(changeLineSchema).safeParse(rest);
  if (!header.success || !changes.success) {
    return persistenceFailure('practice-state-damaged', { path, line: header.success ? 2 : 1 });
  }
  const state = afterChanges(header.data.state, changes.data);
  if (state === undefined || findDangling(state) !== undefined) {
    return persistenceFailure('practice-state-damaged', { path, line: lines.contents.length });
  }
  const { link, wholeBytes } = lines;
  return success({ header: header.data, state, link, changeLines: rest.length, wholeBytes });
}

/** `undefined` where what the changes add up to is no world. */
function afterChanges(
  start: WorldState,
  changes: readonly z.infer<typeof changeLineSchema>[],
): WorldState | undefined {
  if (changes.length === 0) {
    return start;
  }
  return worldStateSchema.safeParse({ ...start, collections: replayChanges(start, changes) }).data;
}

const versions = z.looseObject({
  format: z.number().optional(),
  state: z.looseObject({ schema: z.string().optional() }).optional(),
});

function isLaterVersion(header: unknown): boolean {
  const read = versions.safeParse(header);
  const world = /^vpclink\.world\/(\d+)$/.exec(read.data?.state?.schema ?? '')?.[1];
  return (read.data?.format ?? 0) > stateFormat || Number(world ?? 0) > 1;
}

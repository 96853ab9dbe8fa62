import { hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../cloud/clock.ts';
import { type Result, success } from '../../domain/result.ts';
import { World } from '../state/world.ts';
import type { WorldProblem } from '../worlds/world-problem.ts';
import { openWorldSource, type WorldSource } from '../worlds/world-source.ts';
import { ChangeWriter } from './change-writer.ts';
import { type PersistenceProblem, persistenceFailure, systemCode } from './persistence-problem.ts';
import { ownProcessFacts, type ProcessFacts } from './process-facts.ts';
import { type KeptWorld, readKeptWorld, type StateHeader, stateFormat } from './read-kept-world.ts';
import { claimState, type StateClaim } from './state-claim.ts';
import { makePrivateDirectory, openStateFile, replaceStateFile } from './state-file.ts';
import { firstLink, writeLine } from './state-lines.ts';

export type PracticeStateOptions = {
  /** Holds one state per world; made with mode 0700. */
  readonly directory: string;
  /** As `--practice` takes it: a built-in world or a path. */
  readonly worldName: string;
  /** Forget what was kept and begin with a fresh world. */
  readonly reset: boolean;
  readonly clock: Clock;
  /** How long another command may take to end before this one gives up as busy; 3 s where absent. */
  readonly waitMs?: number;
  readonly facts?: ProcessFacts;
};

/** A world whose every change is kept. */
export type PracticeState = {
  readonly world: World;
  /** Names the world for good, see {@link WorldSource}. */
  readonly key: string;
  /** The file it is kept in. */
  readonly path: string;
  /** Resolves when all that was committed so far is on the disk; to be awaited before an answer leaves. */
  flush(): Promise<void>;
  /** Keeps what is left and lets the next command in. */
  close(): Promise<void>;
};

type Failure = WorldProblem | PersistenceProblem;

const usualWaitMs = 3000;

/** Files grow by a line per transaction; past this they are written anew when they are next opened. */
const mostChangeLines = 500;

/**
 * Opens the practice state that is kept for a world, or begins one. A second command that wants the same state waits a
 * little for the first to end and is then refused: two programs that change one world behind each other's back would
 * both show what is not there. Whatever was flushed survives a kill at any instant; a torn last line is cut off, and
 * anything else that is not as it was written is refused with the remedy `--reset`.
 */
export async function openPracticeState(
  options: PracticeStateOptions,
): Promise<Result<PracticeState, Failure>> {
  const source = openWorldSource(options.worldName);
  if (!source.ok) {
    return source;
  }
  const path = join(options.directory, stateName(source.value.key));
  try {
    const trouble = await makePrivateDirectory(options.directory);
    return trouble === undefined
      ? await claimAndOpen({ ...options, path, source: source.value })
      : persistenceFailure('practice-state-unusable', { path: options.directory, detail: trouble });
  } catch (thrown) {
    return persistenceFailure('practice-state-unusable', { path, detail: systemCode(thrown) });
  }
}

type Opening = PracticeStateOptions & { readonly path: string; readonly source: WorldSource };

async function claimAndOpen(opening: Opening): Promise<Result<PracticeState, Failure>> {
  const claim = await claimState({
    directory: `${opening.path}.claims`,
    facts: opening.facts ?? ownProcessFacts(),
    clock: opening.clock,
    waitMs: opening.waitMs ?? usualWaitMs,
  });
  if (!claim.ok) {
    return claim;
  }
  let opened: Result<PracticeState, Failure> | undefined;
  try {
    opened = await openClaimed(opening, claim.value);
    return opened;
  } finally {
    if (opened?.ok !== true) {
      await claim.value.release();
    }
  }
}

async function openClaimed(opening: Opening, claim: StateClaim): Promise<Result<PracticeState, Failure>> {
  if (opening.reset) {
    await rm(opening.path, { force: true });
  }
  const found = await openStateFile(opening.path);
  if (found === undefined) {
    return beginState(opening, claim);
  }
  if ('trouble' in found) {
    return persistenceFailure('practice-state-unusable', { path: opening.path, detail: found.trouble });
  }
  let continued: Result<PracticeState, Failure> | undefined;
  try {
    continued = await continueState(opening, { claim, file: found.file });
    return continued;
  } finally {
    if (continued?.ok !== true) {
      await found.file.close();
    }
  }
}

/** Writes a fresh world down and opens it. */
async function beginState(opening: Opening, claim: StateClaim): Promise<Result<PracticeState, Failure>> {
  const { source } = opening;
  const loaded = source.load(opening.clock.now());
  if (!loaded.ok) {
    return loaded;
  }
  const link = await writeAnew(opening, loaded.value);
  const file = await reopen(opening.path);
  return success(keep({ opening, claim, file, world: World.fromState(loaded.value), link }));
}

/** Goes on with what was kept. */
async function continueState(
  opening: Opening,
  { claim, file }: { readonly claim: StateClaim; readonly file: FileHandle },
): Promise<Result<PracticeState, Failure>> {
  const { path, source } = opening;
  const kept = readKeptWorld(path, await file.readFile());
  if (!kept.ok) {
    return kept;
  }
  if (kept.value.header.worldName !== source.key) {
    return persistenceFailure('practice-state-damaged', { path, line: 1 });
  }
  if (kept.value.header.sourceDigest !== source.digest) {
    return persistenceFailure('practice-state-of-other-file', { path, world: source.key });
  }
  const world = World.fromState(kept.value.state);
  if (kept.value.changeLines <= mostChangeLines) {
    await cutTornTail(file, kept.value);
    return success(keep({ opening, claim, file, world, link: kept.value.link }));
  }
  const link = await writeAnew(opening, kept.value.state);
  const fresh = await reopen(path);
  await file.close();
  return success(keep({ opening, claim, file: fresh, world, link }));
}

async function cutTornTail(file: FileHandle, { wholeBytes }: KeptWorld): Promise<void> {
  const { size } = await file.stat();
  if (size > wholeBytes) {
    await file.truncate(wholeBytes);
    await file.sync();
  }
}

async function writeAnew({ path, source }: Opening, state: StateHeader['state']): Promise<string> {
  const header: StateHeader = {
    format: stateFormat,
    worldName: source.key,
    sourceDigest: source.digest,
    state,
  };
  const { line, link } = writeLine(firstLink, header);
  await replaceStateFile(path, line);
  return link;
}

async function reopen(path: string): Promise<FileHandle> {
  const found = await openStateFile(path);
  if (found === undefined || 'trouble' in found) {
    throw new Error(`${path} was taken away while it was claimed`);
  }
  return found.file;
}

function keep(given: {
  readonly opening: Opening;
  readonly claim: StateClaim;
  readonly file: FileHandle;
  readonly world: World;
  readonly link: string;
}): PracticeState {
  const { opening, claim, file, world } = given;
  const writer = new ChangeWriter(file, given.link);
  const stop = world.onCommit(changes => writer.append(changes));
  const flush = () => writer.flush();
  return {
    world,
    key: opening.source.key,
    path: opening.path,
    flush,
    async close() {
      stop();
      try {
        await flush();
      } finally {
        await file.close();
        await claim.release();
      }
    },
  };
}

/** A file name that a person can recognise and that no other world has. */
function stateName(key: string): string {
  const words = key
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(-40)
    .replace(/^-+/, '');
  return `${words}-${hash('sha256', key, 'hex').slice(0, 12)}.practice`;
}

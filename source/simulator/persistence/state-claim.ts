import { randomBytes } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../cloud/clock.ts';
import { type Result, success } from '../../domain/result.ts';
import { makeDirectory } from '../../store/make-directory.ts';
import { type PersistenceProblem, persistenceFailure } from './persistence-problem.ts';
import type { ProcessFacts } from './process-facts.ts';

/** The right to use a state, held until released. */
export type StateClaim = { release(): Promise<void> };

export type ClaimOptions = {
  /** Holds one file per claim, named by who claims; made where it is missing. */
  readonly directory: string;
  readonly facts: ProcessFacts;
  readonly clock: Clock;
  /** How long to wait for another command to end before it counts as busy. */
  readonly waitMs: number;
};

const pollMs = 50;

/**
 * Makes sure that one process at a time has a practice state open. Everyone who wants it first puts a claim of their
 * own into the directory and then looks around: whoever sees another living claim takes theirs away again and waits.
 * Two can never both hold, for whichever claim came second saw the first; a claim whose process is gone is swept away,
 * so a kill never locks anybody out. Claims of another machine count as living, for nobody here can know.
 */
export async function claimState(options: ClaimOptions): Promise<Result<StateClaim, PersistenceProblem>> {
  const { directory, facts, clock, waitMs } = options;
  makeDirectory(directory);
  const deadline = clock.now() + waitMs;
  for (;;) {
    const name = claimName(facts);
    const path = join(directory, name);
    await (await open(path, 'wx', 0o600)).close();
    const holder = await livingClaim(options, name);
    if (holder === undefined) {
      return success({ release: () => rm(path, { force: true }) });
    }
    await rm(path, { force: true });
    if (clock.now() >= deadline) {
      return persistenceFailure('practice-state-busy', { path: directory, processId: holder.processId });
    }
    // Two that saw each other must not come back at the same moment again.
    await clock.sleep(pollMs + (randomBytes(1)[0] ?? 0) / 4);
  }
}

type Claimant = {
  readonly host: string;
  readonly boot: string;
  readonly processId: number;
  readonly start: string;
};

function claimName(facts: ProcessFacts): string {
  const start = facts.startOf(facts.processId) ?? '';
  const nonce = randomBytes(8).toString('hex');
  return `${facts.host}.${facts.boot}.${facts.processId}.${start}.${nonce}`;
}

/** Somebody else's claim that still counts; dead ones are removed on the way. */
async function livingClaim({ directory, facts }: ClaimOptions, own: string): Promise<Claimant | undefined> {
  for (const name of await readdir(directory)) {
    const claimant = name === own ? undefined : readClaimName(name);
    if (claimant !== undefined) {
      if (isLiving(claimant, facts)) {
        return claimant;
      }
      await rm(join(directory, name), { force: true });
    }
  }
  return undefined;
}

function readClaimName(name: string): Claimant | undefined {
  const [, host, boot, processId, start] =
    /^([0-9a-f]{8})\.([0-9a-f]{8})\.(\d{1,10})\.(\d*)\.[0-9a-f]{16}$/.exec(name) ?? [];
  return host === undefined || boot === undefined || start === undefined
    ? undefined
    : { host, boot, processId: Number(processId), start };
}

function isLiving(claimant: Claimant, facts: ProcessFacts): boolean {
  if (claimant.host !== facts.host) {
    return true;
  }
  return claimant.boot === facts.boot && facts.startOf(claimant.processId) === claimant.start;
}

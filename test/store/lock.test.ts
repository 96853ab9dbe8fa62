import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../source/store/file-system.ts';
import { acquireLock, type LockRequest, lockHolder } from '../../source/store/lock.ts';
import {
  nodeProcessTable,
  type ProcessIdentity,
  type ProcessTable,
} from '../../source/store/process-table.ts';
import { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { must } from '../helpers/must.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const locksDirectory = '/state/locks';
const name = 'practice-1234567890123456';

/** Processes of one machine; those in `gone` have ended. */
function processTable(pid: number, gone: ReadonlySet<number>): ProcessTable {
  const self = { pid, startTime: `${pid}`, bootId: 'boot', host: 'host' };
  return {
    self,
    stateOf: (identity: ProcessIdentity) => {
      if (identity.host !== 'host' || identity.bootId !== 'boot') return 'unknown';
      return gone.has(identity.pid) ? 'gone' : 'running';
    },
  };
}

function request(fileSystem: FileSystem, pid: number, gone: ReadonlySet<number> = new Set()): LockRequest {
  const nonce = pid.toString(16).padStart(32, '0');
  return {
    fileSystem,
    processes: processTable(pid, gone),
    locksDirectory,
    name,
    nonce,
    runId: `run-${pid}`,
  };
}

describe('the lock', () => {
  it('is taken once, said to be held, and free after its release', async () => {
    const fileSystem = new MemoryFileSystem();
    const first = must(await acquireLock(request(fileSystem, 1)));
    expect(await first.isHeld()).toBe(true);
    expect(await acquireLock(request(fileSystem, 2))).toMatchObject({
      ok: false,
      problem: { code: 'lock-held', parameters: { pid: 1, runId: 'run-1' } },
    });
    await first.release();
    expect(await first.isHeld()).toBe(false);
    const second = must(await acquireLock(request(fileSystem, 2)));
    expect(second.epoch).toBeGreaterThan(first.epoch);
  });

  it('is released without a word on a full disk, and taken over once its process has ended', async () => {
    const fileSystem = new MemoryFileSystem();
    const lock = must(await acquireLock(request(fileSystem, 1)));
    fileSystem.faultAt = () => ({ kind: 'error', code: 'ENOSPC' });
    await lock.release();
    fileSystem.faultAt = () => undefined;
    expect(await acquireLock(request(fileSystem, 2))).toMatchObject({ ok: false });
    expect(await acquireLock(request(fileSystem, 2, new Set([1])))).toMatchObject({ ok: true });
  });

  it('is taken over from a process that is gone, which would notice', async () => {
    const fileSystem = new MemoryFileSystem();
    const dead = must(await acquireLock(request(fileSystem, 1)));
    const heir = must(await acquireLock(request(fileSystem, 2, new Set([1]))));
    expect(await heir.isHeld()).toBe(true);
    expect(await dead.isHeld()).toBe(false);
  });

  it('is not taken over from another machine or boot, unless a person names the very holder', async () => {
    const fileSystem = new MemoryFileSystem();
    const elsewhere = request(fileSystem, 1);
    const processes = { ...elsewhere.processes, self: { ...elsewhere.processes.self, host: 'other' } };
    must(await acquireLock({ ...elsewhere, processes }));
    const mine = request(fileSystem, 2, new Set([1]));
    expect(await acquireLock(mine)).toMatchObject({ ok: false, problem: { code: 'lock-held' } });
    expect(await acquireLock({ ...mine, unlock: 'f'.repeat(32) })).toMatchObject({ ok: false });
    expect(await acquireLock({ ...mine, unlock: elsewhere.nonce })).toMatchObject({ ok: true });
  });

  it('is not taken over where the holder cannot be read', async () => {
    const fileSystem = new MemoryFileSystem();
    fileSystem.put(`${locksDirectory}/${name}.7.lock`, 'no holder');
    expect(await acquireLock(request(fileSystem, 1))).toMatchObject({
      ok: false,
      problem: { code: 'lock-held' },
    });
    expect(await lockHolder(request(fileSystem, 1))).toBeUndefined();
  });

  it('knows this very process, and that a process id given out again is another process', () => {
    const table = nodeProcessTable();
    expect(table.stateOf(table.self)).toBe('running');
    expect(table.stateOf({ ...table.self, pid: 2 ** 22 + 1 })).toBe('gone');
    expect(table.stateOf({ ...table.self, host: 'elsewhere' })).toBe('unknown');
    if (table.self.startTime !== '') {
      expect(table.stateOf({ ...table.self, startTime: '1' })).toBe('gone');
    }
  });

  it('has never two holders: 50 contenders, 200 rounds, holders that die', async () => {
    const random = seededRandom('contenders');
    const count = { holds: 0, doubles: 0 };
    for (let round = 0; round < 200; round += 1) {
      const arena: Arena = {
        fileSystem: stumbling(new MemoryFileSystem(), random),
        random,
        gone: new Set(),
        holders: new Set(),
        count,
      };
      await Promise.all(Array.from({ length: 50 }, (_, index) => contend(arena, index + 1)));
    }
    expect(count.doubles).toBe(0);
    expect(count.holds).toBeGreaterThan(600);
  });
});

type Arena = {
  readonly fileSystem: FileSystem;
  readonly random: () => number;
  readonly gone: Set<number>;
  readonly holders: Set<number>;
  readonly count: { holds: number; doubles: number };
};

/** Tries a few times to take the lock. */
async function contend(arena: Arena, pid: number): Promise<void> {
  for (let attempt = 0; attempt < 4 && !arena.gone.has(pid); attempt += 1) {
    await stumble(arena.random, 60);
    await holdOnce(arena, pid);
  }
}

/** Takes the lock if it can, holds it for a moment, then releases it or dies. */
async function holdOnce({ fileSystem, random, gone, holders, count }: Arena, pid: number): Promise<void> {
  const taken = await acquireLock(request(fileSystem, pid, gone));
  if (!taken.ok) return;
  count.doubles += holders.size;
  count.holds += 1;
  holders.add(pid);
  await stumble(random, 6);
  if (!(await taken.value.isHeld())) count.doubles += 1;
  holders.delete(pid);
  if (random() < 0.3) gone.add(pid);
  else await taken.value.release();
}

/** Lets others in between every two operations, by chance. */
function stumbling(fileSystem: MemoryFileSystem, random: () => number): FileSystem {
  const later =
    <Arguments extends unknown[], Value>(work: (...values: Arguments) => Promise<Value>) =>
    async (...values: Arguments): Promise<Value> => {
      await stumble(random, 6);
      return work.apply(fileSystem, values);
    };
  return {
    open: later(fileSystem.open),
    rename: later(fileSystem.rename),
    link: later(fileSystem.link),
    remove: later(fileSystem.remove),
    makeDirectory: later(fileSystem.makeDirectory),
    syncDirectory: later(fileSystem.syncDirectory),
    list: later(fileSystem.list),
    inspect: later(fileSystem.inspect),
    setMode: later(fileSystem.setMode),
  };
}

async function stumble(random: () => number, most: number): Promise<void> {
  // Now and then very long: what was read before is old by then.
  const turns = Math.floor(random() * most * (random() < 0.05 ? 60 : 1));
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
}

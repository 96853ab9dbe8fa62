import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../source/store/journal.ts';
import {
  createJournal,
  type JournalPlace,
  journalPath,
  type OpenJournal,
  openJournal,
} from '../../source/store/journal-file.ts';
import { loadJournal } from '../../source/store/load-journal.ts';
import { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { must } from '../helpers/must.ts';
import { sampleHeader } from '../helpers/sample-plan.ts';

const at = '2026-03-01T08:00:01.000Z';
const runsDirectory = '/state/runs';
const header = sampleHeader();
const path = journalPath(runsDirectory, header.runId);
const stepId = 'create-peering-connection/initiator';

const intent: JournalRecord = {
  type: 'intent',
  stepId,
  generation: 1,
  clientToken: 'c'.repeat(64),
  parametersDigest: 'd'.repeat(64),
  at,
};
const outcome: JournalRecord = {
  type: 'outcome',
  stepId,
  generation: 1,
  outcome: 'accepted',
  id: 'pcc-1',
  code: '',
  requestId: 'R-1',
  at,
};
const others: readonly JournalRecord[] = [
  { type: 'before', stepId, image: { existed: false, seen: null } },
  intent,
  outcome,
  { type: 'verified', stepId, by: 'call', id: 'pcc-1', digest: 'e'.repeat(64), at },
  { type: 'closed', result: 'done', at },
];

function placeOn(fileSystem: MemoryFileSystem, isHeld = true): JournalPlace {
  return { fileSystem, runsDirectory, lock: { epoch: 1, isHeld: async () => isHeld } };
}

async function written(fileSystem = new MemoryFileSystem()) {
  const journal = must(await createJournal(placeOn(fileSystem), header));
  for (const record of others) must(await journal.append(record));
  await journal.close();
  return { fileSystem, bytes: fileSystem.content(path) ?? Buffer.alloc(0) };
}

async function recordsOf(fileSystem: MemoryFileSystem) {
  return loadJournal({ fileSystem, runsDirectory, runId: header.runId });
}

describe('a journal', () => {
  it('gives back every record as it was written', async () => {
    const { fileSystem } = await written();
    expect(must(await recordsOf(fileSystem)).records).toEqual([header, ...others]);
  });

  it('survives a power cut after every record, without exception', async () => {
    const fileSystem = new MemoryFileSystem();
    const journal = must(await createJournal(placeOn(fileSystem), header));
    for (const [index, record] of others.entries()) {
      must(await journal.append(record));
      fileSystem.lose();
      const records = must(await recordsOf(fileSystem)).records;
      expect(records).toEqual([header, ...others.slice(0, index + 1)]);
    }
  });

  it('goes on behind a torn tail, whatever its length', async () => {
    const { bytes } = await written();
    const headerBytes = bytes.indexOf('\n') + 1;
    for (let length = headerBytes; length <= bytes.length; length += 1) {
      const fileSystem = new MemoryFileSystem();
      fileSystem.put(path, bytes.subarray(0, length));
      const journal = must(await openJournal(placeOn(fileSystem), header.runId));
      const kept = [...journal.records];
      expect([header, ...others].slice(0, kept.length)).toEqual(kept);
      must(await journal.append(outcome));
      await journal.close();
      expect(must(await recordsOf(fileSystem)).records).toEqual([...kept, outcome]);
    }
  });

  it('refuses a file that ends within its header', async () => {
    const { bytes } = await written();
    const headerBytes = bytes.indexOf('\n');
    for (let length = 0; length < headerBytes; length += 7) {
      const fileSystem = new MemoryFileSystem();
      fileSystem.put(path, bytes.subarray(0, length));
      expect(await recordsOf(fileSystem)).toMatchObject({ ok: false, problem: { code: 'journal-damaged' } });
    }
  });

  it('refuses or recovers every flip of a single bit, and never reads a changed record', async () => {
    const { bytes } = await written();
    const all = [header, ...others];
    let refused = 0;
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const fileSystem = new MemoryFileSystem();
      fileSystem.put(path, flipped);
      const loaded = await recordsOf(fileSystem);
      if (loaded.ok) expect(loaded.value.records).toEqual(all.slice(0, loaded.value.records.length));
      else refused += 1;
    }
    expect(refused).toBe(bytes.length * 8);
  });

  it('refuses a record taken out, moved or doubled', async () => {
    const { bytes } = await written();
    const lines = bytes.toString('utf8').split('\n').slice(0, -1);
    const [first = '', second = '', third = '', ...rest] = lines;
    for (const changed of [
      [first, third, ...rest],
      [first, third, second, ...rest],
      [first, second, second, third, ...rest],
    ]) {
      const fileSystem = new MemoryFileSystem();
      fileSystem.put(path, `${changed.join('\n')}\n`);
      expect(await recordsOf(fileSystem)).toMatchObject({ ok: false, problem: { code: 'journal-damaged' } });
    }
  });

  it('refuses a header whose plan was edited, even under a right checksum', async () => {
    const fileSystem = new MemoryFileSystem();
    const edited = { ...header, plan: { ...header.plan, accountId: '6543210987654321' } };
    await must(await createJournal(placeOn(fileSystem), edited)).close();
    expect(await recordsOf(fileSystem)).toMatchObject({ ok: false, problem: { detail: 'plan digest' } });
  });

  it('keeps appends of parallel steps in one chain', async () => {
    const fileSystem = new MemoryFileSystem();
    const journal = must(await createJournal(placeOn(fileSystem), header));
    const answers = await Promise.all(others.map(record => journal.append(record)));
    expect(answers.every(answer => answer.ok)).toBe(true);
    expect(must(await recordsOf(fileSystem)).records).toHaveLength(others.length + 1);
  });

  it('takes no intent once the lock is lost, but still an outcome', async () => {
    const fileSystem = new MemoryFileSystem();
    const journal = must(await createJournal(placeOn(fileSystem, false), header));
    expect(await journal.append(intent)).toMatchObject({ ok: false, problem: { code: 'journal-locked' } });
    expect(await journal.append(outcome)).toMatchObject({ ok: true });
  });
});

describe('a journal on a bad disk', () => {
  const place = () => {
    const fileSystem = new MemoryFileSystem();
    return { fileSystem, place: placeOn(fileSystem) };
  };

  async function opened(): Promise<{ fileSystem: MemoryFileSystem; journal: OpenJournal }> {
    const { fileSystem, place: at } = place();
    return { fileSystem, journal: must(await createJournal(at, header)) };
  }

  it('frees its reserve when the disk is full, so that the outcome still fits', async () => {
    const { fileSystem, journal } = await opened();
    const reserve = `${path}.reserve`;
    expect(fileSystem.content(reserve)?.length).toBe(1024 * 1024);
    fileSystem.faultAt = ({ name }) =>
      name === 'write' && fileSystem.content(reserve) !== undefined
        ? { kind: 'short-write', code: 'ENOSPC' }
        : undefined;
    expect(await journal.append(outcome)).toMatchObject({ ok: true });
    expect(fileSystem.content(reserve)).toBeUndefined();
    expect(must(await recordsOf(fileSystem)).records).toEqual([header, outcome]);
  });

  it('leaves nothing of a reserve behind where the disk has no room for it', async () => {
    const { fileSystem, place: at } = place();
    fileSystem.faultAt = ({ name }) =>
      name === 'write' ? { kind: 'short-write', code: 'ENOSPC' } : undefined;
    expect(await createJournal(at, header)).toMatchObject({ ok: false, problem: { detail: 'ENOSPC' } });
    fileSystem.faultAt = () => undefined;
    expect(fileSystem.paths().filter(name => name.startsWith(runsDirectory))).toEqual([]);
  });

  it('says so when not even that helps, and leaves no half record behind', async () => {
    const { fileSystem, journal } = await opened();
    fileSystem.faultAt = ({ name }) =>
      name === 'write' ? { kind: 'short-write', code: 'ENOSPC' } : undefined;
    expect(await journal.append(intent)).toMatchObject({ ok: false, problem: { detail: 'ENOSPC' } });
    fileSystem.faultAt = () => undefined;
    expect(await journal.append(intent)).toMatchObject({ ok: true });
    expect(must(await recordsOf(fileSystem)).records).toEqual([header, intent]);
  });

  it('takes nothing more after an fsync failed once', async () => {
    const { fileSystem, journal } = await opened();
    fileSystem.faultAt = ({ name }) => (name === 'sync' ? { kind: 'error', code: 'EIO' } : undefined);
    expect(await journal.append(intent)).toMatchObject({ ok: false, problem: { detail: 'EIO' } });
    fileSystem.faultAt = () => undefined;
    expect(await journal.append(outcome)).toMatchObject({ ok: false, problem: { detail: 'EIO' } });
  });

  it('is there whole or not at all when the process ends at any operation of its creation', async () => {
    const { fileSystem: probe } = await opened();
    const count = probe.operations.length;
    for (let ordinal = 1; ordinal <= count; ordinal += 1) {
      for (const when of ['before', 'after'] as const) {
        const { fileSystem, place: at } = place();
        fileSystem.faultAt = operation =>
          operation.ordinal === ordinal ? { kind: 'kill', when } : undefined;
        await Promise.race([createJournal(at, header), new Promise(resolve => setImmediate(resolve))]);
        fileSystem.restart();
        fileSystem.lose();
        const loaded = await recordsOf(fileSystem);
        const isWhole = loaded.ok && loaded.value.records.length === 1;
        const isAbsent = !loaded.ok && loaded.problem.code === 'journal-not-found';
        expect(isWhole || isAbsent).toBe(true);
      }
    }
  });
});

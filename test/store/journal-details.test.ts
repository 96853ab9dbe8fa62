import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../source/store/journal.ts';
import { readJournalContent } from '../../source/store/journal-content.ts';
import {
  createJournal,
  type JournalPlace,
  journalPath,
  openJournal,
} from '../../source/store/journal-file.ts';
import {
  chainStart,
  decodeLine,
  encodeLine,
  hashLine,
  type JournalLine,
} from '../../source/store/journal-line.ts';
import { journalRecordSchema } from '../../source/store/journal-record-schema.ts';
import { loadJournal } from '../../source/store/load-journal.ts';
import { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { must } from '../helpers/must.ts';
import { sampleHeader } from '../helpers/sample-plan.ts';

/** Every condition of the journal by itself, with files that only a mistake or a forger could write. */

const at = '2026-03-01T08:00:01.000Z';
const runsDirectory = '/state/runs';
const header = sampleHeader();
const path = journalPath(runsDirectory, header.runId);
const stepId = 'create-peering-connection/initiator';
const lost: JournalRecord = { type: 'lost', stepId, at };

function withChecksum(content: string): string {
  return `${content}\t${crc32(content).toString(16).padStart(8, '0')}`;
}

/** A chain that is right but for what `change` does to a line before it is sealed. */
function chain(
  bodies: readonly object[],
  change: (line: JournalLine, index: number) => JournalLine = line => line,
): readonly string[] {
  const texts: string[] = [];
  for (const [index, body] of bodies.entries()) {
    const previous = texts.at(-1);
    const type = 'type' in body ? String(body.type) : '';
    const line = {
      sequence: index,
      previousHash: previous === undefined ? chainStart : hashLine(previous),
      epoch: 1,
      type,
      body: JSON.stringify(body),
    };
    texts.push(encodeLine(change(line, index)));
  }
  return texts;
}

const bytesOf = (texts: readonly string[]) => Buffer.from(texts.map(text => `${text}\n`).join(''));
const three = [header, lost, { type: 'closed', result: 'kept', at }];

describe('a line', () => {
  it.each([0, 1, 2, 3, 4, 6, 7])('of %i fields is none, even under a right checksum', count => {
    expect(decodeLine(withChecksum(Array.from({ length: count }, () => '1').join('\t')))).toBeUndefined();
  });

  it('of five fields is one', () => {
    expect(decodeLine(withChecksum('1\th\t2\tlost\t{}'))).toEqual({
      sequence: 1,
      previousHash: 'h',
      epoch: 2,
      type: 'lost',
      body: '{}',
    });
  });

  it('has a checksum of eight digits, whatever its value', () => {
    const line = (sequence: number) =>
      encodeLine({ sequence, previousHash: chainStart, epoch: 1, type: 'lost', body: '{}' });
    const checksums = Array.from({ length: 400 }, (_, index) => line(index).split('\t').at(-1) ?? '');
    expect(checksums.some(sum => sum.startsWith('0'))).toBe(true);
    for (const sum of checksums) expect(sum).toMatch(/^[0-9a-f]{8}$/);
  });

  it('is the first after sixty-four zeros', () => {
    expect(chainStart).toMatch(/^0{64}$/);
  });
});

describe('a chain', () => {
  it('that is whole is sound, to its last byte', () => {
    const texts = chain(three);
    const bytes = bytesOf(texts);
    expect(readJournalContent(bytes)).toMatchObject({
      state: 'sound',
      lines: { length: 3 },
      lastHash: hashLine(texts.at(-1) ?? ''),
      soundBytes: bytes.length,
      lacksNewline: false,
    });
  });

  it('whose last newline is missing is sound, and says so', () => {
    const bytes = bytesOf(chain(three)).subarray(0, -1);
    expect(readJournalContent(bytes)).toMatchObject({
      state: 'sound',
      lines: { length: 3 },
      soundBytes: bytes.length,
      lacksNewline: true,
    });
  });

  it('whose last line is half written ends before it', () => {
    const texts = chain(three);
    const whole = bytesOf(texts.slice(0, 2)).length;
    expect(readJournalContent(bytesOf(texts).subarray(0, whole + 9))).toMatchObject({
      state: 'sound',
      lines: { length: 2 },
      soundBytes: whole,
      lacksNewline: false,
    });
  });

  it.each([
    ['names another line before it', (line: JournalLine) => ({ ...line, previousHash: 'f'.repeat(64) })],
    ['has a number twice', (line: JournalLine) => ({ ...line, sequence: line.sequence - 1 })],
    ['leaves a number out', (line: JournalLine) => ({ ...line, sequence: line.sequence + 1 })],
    ['is older than the one before', (line: JournalLine) => ({ ...line, epoch: 0 })],
  ])('is damaged at the line that %s', (_name, change) => {
    const texts = chain(three, (line, index) => (index === 1 ? change(line) : line));
    expect(readJournalContent(bytesOf(texts))).toEqual({ state: 'damaged', detail: 'line 2' });
  });

  it('compares the epoch with that of the line just before', () => {
    const epochs = [1, 1, 3, 2];
    const bodies = [header, lost, lost, lost];
    const texts = chain(bodies, (line, index) => ({ ...line, epoch: epochs[index] ?? 0 }));
    expect(readJournalContent(bytesOf(texts))).toEqual({ state: 'damaged', detail: 'line 4' });
    const rising = chain(bodies, (line, index) => ({ ...line, epoch: index + 1 }));
    expect(readJournalContent(bytesOf(rising))).toMatchObject({ state: 'sound' });
  });

  it('is damaged where a strange byte stands for the last newline', () => {
    const bytes = Buffer.concat([bytesOf(chain(three)).subarray(0, -1), Buffer.from('x')]);
    expect(readJournalContent(bytes)).toEqual({ state: 'damaged', detail: 'end of line 3' });
  });

  it.each(['', 'half a header', '\n'])('of %j has no header', text => {
    const detail = text === '\n' ? 'line 1' : 'no header';
    expect(readJournalContent(Buffer.from(text))).toEqual({ state: 'damaged', detail });
  });
});

describe('loading', () => {
  function load(texts: readonly string[], runId = header.runId) {
    const fileSystem = new MemoryFileSystem();
    fileSystem.put(journalPath(runsDirectory, runId), bytesOf(texts));
    return loadJournal({ fileSystem, runsDirectory, runId });
  }

  const refusal = (detail: string) => ({ ok: false, problem: { code: 'journal-damaged', path, detail } });

  it.each(['', '../../etc/passwd', `x${header.runId}`, `${header.runId}x`, header.runId.toUpperCase()])(
    'takes %j for no run id, and looks at no file',
    async runId => {
      const fileSystem = new MemoryFileSystem();
      expect(await loadJournal({ fileSystem, runsDirectory, runId })).toEqual({
        ok: false,
        problem: { code: 'journal-not-found', path: runsDirectory, detail: 'run id' },
      });
      expect(fileSystem.operations).toEqual([]);
    },
  );

  it('says that nothing is there, or that it cannot be read', async () => {
    const fileSystem = new MemoryFileSystem();
    const request = { fileSystem, runsDirectory, runId: header.runId };
    expect(await loadJournal(request)).toEqual({
      ok: false,
      problem: { code: 'journal-not-found', path, detail: 'ENOENT' },
    });
    fileSystem.put(path, bytesOf(chain(three)));
    fileSystem.faultAt = () => ({ kind: 'error', code: 'EACCES' });
    expect(await loadJournal(request)).toEqual(refusal('EACCES'));
  });

  it('refuses a record that is none, and names its line', async () => {
    const odd = [header, { type: 'lost', stepId: 7, at }];
    expect(await load(chain(odd))).toMatchObject(refusal('line 2'));
    const noJson = chain(three, (line, index) => (index === 2 ? { ...line, body: '{' } : line));
    expect(await load(noJson)).toMatchObject(refusal('line 3'));
  });

  it('refuses bytes that were changed, and a plan that was edited under a right checksum', async () => {
    expect(await load(chain(three).map(text => text.replace('vpc-one', 'vpc-two')))).toMatchObject(
      refusal('line 1'),
    );
    const edited = { ...header, plan: { ...header.plan, accountId: '6543210987654321' } };
    expect(await load(chain([edited, lost]))).toMatchObject(refusal('plan digest'));
  });

  it('refuses a line that calls its record something else', async () => {
    const texts = chain(three, (line, index) => (index === 1 ? { ...line, type: 'before' } : line));
    expect(await load(texts)).toMatchObject(refusal('line 2'));
  });

  it('refuses a journal that begins with another record, has two headers, or is of another run', async () => {
    expect(await load(chain([lost, lost]))).toMatchObject(refusal('header'));
    expect(await load(chain([header, lost, header]))).toMatchObject(refusal('header'));
    const other = 'cd'.repeat(16);
    expect(await load(chain(three), other)).toMatchObject({ ok: false, problem: { detail: 'header' } });
  });

  it('refuses keys that reach a prototype, and nesting without end', async () => {
    const image = (text: string) =>
      chain(three, (line, index) =>
        index === 1
          ? { ...line, type: 'before', body: `{"type":"before","stepId":"x","image":${text}}` }
          : line,
      );
    expect(await load(image('{"seen":null}'))).toMatchObject({ ok: true });
    expect(await load(image('{"__proto__":{"existed":false}}'))).toMatchObject(refusal('line 2'));
    expect(await load(image('{"a":{"constructor":1}}'))).toMatchObject(refusal('line 2'));
    expect(await load(image('['.repeat(200) + ']'.repeat(200)))).toMatchObject(refusal('line 2'));
  });
});

describe('the shape of records', () => {
  const fits = (record: object) => journalRecordSchema.safeParse(record).success;
  const intent = { type: 'intent', stepId, generation: 1, clientToken: 't', parametersDigest: 'd', at };
  const outcome = {
    type: 'outcome',
    stepId,
    generation: 1,
    outcome: 'accepted',
    id: '',
    code: '',
    requestId: '',
    at,
  };
  const verified = { type: 'verified', stepId, by: 'call', id: 'x', digest: 'd', at };
  const good: readonly object[] = [
    header,
    { ...header, identity: { accountId: '1', endpointKind: 'real' } },
    { ...header, identity: { accountId: '12345678901234567890', endpointKind: 'practice' } },
    { ...header, format: 2 },
    { ...header, identity: { accountId: '1', endpointKind: 'practice', world: 'tutorial' } },
    { type: 'before', stepId, image: { existed: false, seen: null } },
    intent,
    { ...intent, generation: 2 },
    ...['accepted', 'rejected', 'unknown'].map(one => ({ ...outcome, outcome: one })),
    ...['call', 'found'].map(by => ({ ...verified, by })),
    { type: 'stopped', wasInterrupted: true, at },
    { type: 'rebuilt', at },
    { type: 'rollback-started', at },
    lost,
    { type: 'sweep-debt', stepId, generation: 1, at },
    ...['done', 'rolled-back', 'kept', 'unchanged'].map(result => ({ type: 'closed', result, at })),
  ];

  it('takes every record that is written', () => {
    for (const record of good) expect(fits(record), JSON.stringify(record).slice(0, 200)).toBe(true);
  });

  it('takes none with a field too many, or with one missing', () => {
    for (const record of good) {
      expect(fits({ ...record, extra: 1 }), JSON.stringify(record).slice(0, 200)).toBe(false);
      for (const key of Object.keys(record)) {
        if (key === 'image') continue;
        const { [key]: _gone, ...rest } = record as Record<string, unknown>;
        expect(fits(rest), `${key} of ${JSON.stringify(record).slice(0, 200)}`).toBe(false);
      }
    }
  });

  it.each([
    { ...header, format: 3 },
    { ...header, identity: { accountId: '1', endpointKind: 'practice', world: '' } },
    { ...header, identity: { accountId: '1', endpointKind: 'practice', world: 'a\u001bb' } },
    { ...header, runId: `x${header.runId}` },
    { ...header, runId: `${header.runId}0` },
    { ...header, startedAt: 'yesterday' },
    { ...header, identity: { accountId: '', endpointKind: 'real' } },
    { ...header, identity: { accountId: '1x', endpointKind: 'real' } },
    { ...header, identity: { accountId: 'x1', endpointKind: 'real' } },
    { ...header, identity: { accountId: '123456789012345678901', endpointKind: 'real' } },
    { ...header, identity: { accountId: '1', endpointKind: '' } },
    { ...header, identity: { accountId: '1', endpointKind: 'real', more: 1 } },
    { ...intent, generation: 0 },
    { ...intent, generation: 1.5 },
    { ...intent, stepId: 'a\u001b[31m' },
    { ...outcome, outcome: '' },
    { ...verified, by: '' },
    { ...lost, at: '2026-03-01' },
    { type: 'stopped', wasInterrupted: 1, at },
    { type: 'stopped', wasInterrupted: true, stepId: 7, at },
    { type: 'stopped', wasInterrupted: true, problem: {}, at },
    { type: 'closed', result: '', at },
    { type: 'something', at },
    {},
  ])('takes none of %j', record => {
    expect(fits(record)).toBe(false);
  });
});

describe('the file of a journal', () => {
  const place = (fileSystem: MemoryFileSystem, isHeld = true): JournalPlace => ({
    fileSystem,
    runsDirectory,
    lock: { epoch: 1, isHeld: async () => isHeld },
  });

  const namesAt = (fileSystem: MemoryFileSystem, from: number, where = path) =>
    fileSystem.operations
      .slice(from)
      .filter(one => one.path === where)
      .map(one => one.name);

  async function begun() {
    const fileSystem = new MemoryFileSystem();
    const journal = must(await createJournal(place(fileSystem), header));
    return { fileSystem, journal };
  }

  const recordsOf = async (fileSystem: MemoryFileSystem) =>
    must(await loadJournal({ fileSystem, runsDirectory, runId: header.runId })).records;

  it('begins with its header, opened for appending, beside a reserve that was closed', async () => {
    const { fileSystem, journal } = await begun();
    expect(journal.runId).toBe(header.runId);
    expect(journal.records).toEqual([header]);
    expect(namesAt(fileSystem, 0)).toContain('open-append');
    expect(namesAt(fileSystem, 0, `${path}.reserve`)).toContain('close');
    expect(fileSystem.content(`${path}.reserve`)?.length).toBe(1024 * 1024);
  });

  it('never replaces one that is there', async () => {
    const { fileSystem, journal } = await begun();
    must(await journal.append(lost));
    expect(await createJournal(place(fileSystem), header)).toMatchObject({
      ok: false,
      problem: { code: 'journal-write-failed', path, detail: 'EEXIST' },
    });
    expect(await recordsOf(fileSystem)).toEqual([header, lost]);
  });

  it('that cannot be made or opened says why', async () => {
    const { fileSystem, journal } = await begun();
    await journal.close();
    fileSystem.faultAt = ({ name }) =>
      name === 'open-append' ? { kind: 'error', code: 'EACCES' } : undefined;
    expect(await openJournal(place(fileSystem), header.runId)).toEqual({
      ok: false,
      problem: { code: 'journal-write-failed', path, detail: 'EACCES' },
    });
    expect(await openJournal(place(new MemoryFileSystem()), header.runId)).toMatchObject({
      ok: false,
      problem: { code: 'journal-not-found' },
    });
  });

  it('that is sound is opened without a change to it', async () => {
    const { fileSystem, journal } = await begun();
    await journal.close();
    const from = fileSystem.operations.length;
    const again = must(await openJournal(place(fileSystem), header.runId));
    const names = namesAt(fileSystem, from);
    expect(names).toContain('open-append');
    for (const name of ['truncate', 'write', 'sync']) expect(names).not.toContain(name);
    expect(again.records).toEqual([header]);
  });

  it('with a torn tail is cut and synced before anything is appended', async () => {
    const fileSystem = new MemoryFileSystem();
    const sound = bytesOf(chain([header, lost]));
    fileSystem.put(path, Buffer.concat([sound, Buffer.from('2\thalf')]));
    must(await openJournal(place(fileSystem), header.runId));
    const names = namesAt(fileSystem, 0);
    expect(names.indexOf('sync')).toBeGreaterThan(names.indexOf('truncate'));
    expect(fileSystem.content(path)).toEqual(sound);
  });

  it('without its last newline gets it, synced, and a failed append is cut back to behind it', async () => {
    const fileSystem = new MemoryFileSystem();
    const whole = bytesOf(chain([header, lost]));
    fileSystem.put(path, whole.subarray(0, -1));
    const journal = must(await openJournal(place(fileSystem), header.runId));
    expect(namesAt(fileSystem, 0)).toContain('sync');
    fileSystem.faultAt = ({ name }) => (name === 'write' ? { kind: 'short-write', code: 'EIO' } : undefined);
    expect(await journal.append(lost)).toMatchObject({ ok: false, problem: { detail: 'EIO' } });
    expect(fileSystem.content(path)).toEqual(whole);
    fileSystem.faultAt = () => undefined;
    must(await journal.append(lost));
    expect(await recordsOf(fileSystem)).toEqual([header, lost, lost]);
    expect(journal.records).toEqual([header, lost, lost]);
  });

  it('is cut back to its last whole record, wherever that ends', async () => {
    const { fileSystem, journal } = await begun();
    must(await journal.append(lost));
    must(await journal.append(lost));
    fileSystem.faultAt = ({ name }) => (name === 'write' ? { kind: 'short-write', code: 'EIO' } : undefined);
    expect(await journal.append(lost)).toMatchObject({ ok: false });
    fileSystem.faultAt = () => undefined;
    expect(await recordsOf(fileSystem)).toEqual([header, lost, lost]);
    must(await journal.append(lost));
    expect(await recordsOf(fileSystem)).toEqual([header, lost, lost, lost]);
  });

  it.each(['ENOSPC', 'EDQUOT'] as const)('gives its reserve away at %s', async code => {
    const { fileSystem, journal } = await begun();
    fileSystem.faultAt = ({ name }) =>
      name === 'write' && fileSystem.content(`${path}.reserve`) !== undefined
        ? { kind: 'error', code }
        : undefined;
    must(await journal.append(lost));
    expect(fileSystem.content(`${path}.reserve`)).toBeUndefined();
  });

  it('keeps its reserve at any other error', async () => {
    const { fileSystem, journal } = await begun();
    fileSystem.faultAt = ({ name }) => (name === 'write' ? { kind: 'error', code: 'EIO' } : undefined);
    expect(await journal.append(lost)).toMatchObject({ ok: false });
    expect(fileSystem.content(`${path}.reserve`)).toBeDefined();
  });

  it('that could not even be cut back takes nothing more, and tries nothing', async () => {
    const { fileSystem, journal } = await begun();
    fileSystem.faultAt = ({ name }) => {
      if (name === 'truncate') return { kind: 'error', code: 'EIO' };
      return name === 'write' ? { kind: 'short-write', code: 'ENOSPC' } : undefined;
    };
    expect(await journal.append(lost)).toMatchObject({
      ok: false,
      problem: { code: 'journal-write-failed', path, detail: 'ENOSPC' },
    });
    expect(fileSystem.content(`${path}.reserve`)).toBeDefined();
    fileSystem.faultAt = () => undefined;
    const from = fileSystem.operations.length;
    expect(await journal.append(lost)).toMatchObject({ ok: false, problem: { detail: 'EIO' } });
    expect(fileSystem.operations).toHaveLength(from);
    expect(journal.records).toEqual([header]);
  });

  it('takes nothing more once an fsync failed: a second one would prove nothing', async () => {
    const { fileSystem, journal } = await begun();
    fileSystem.faultAt = ({ name }) => (name === 'sync' ? { kind: 'error', code: 'EIO' } : undefined);
    const failed = { ok: false, problem: { code: 'journal-write-failed', path, detail: 'EIO' } };
    expect(await journal.append(lost)).toEqual(failed);
    fileSystem.faultAt = () => undefined;
    const from = fileSystem.operations.length;
    expect(await journal.append(lost)).toEqual(failed);
    expect(fileSystem.operations).toHaveLength(from);
  });

  it('says that the lock was lost', async () => {
    const fileSystem = new MemoryFileSystem();
    const journal = must(await createJournal(place(fileSystem, false), header));
    const intent = {
      type: 'intent',
      stepId,
      generation: 1,
      clientToken: 't',
      parametersDigest: 'd',
      at,
    } as const;
    expect(await journal.append(intent)).toEqual({
      ok: false,
      problem: { code: 'journal-locked', path, detail: 'lock lost' },
    });
    must(await journal.append(lost));
    expect(journal.records).toEqual([header, lost]);
  });

  it('is closed after everything that was asked for before, and its reserve goes', async () => {
    const { fileSystem, journal } = await begun();
    const from = fileSystem.operations.length;
    const appending = journal.append(lost);
    await journal.close();
    must(await appending);
    const names = namesAt(fileSystem, from);
    expect(names.indexOf('close')).toBeGreaterThan(names.indexOf('sync'));
    expect(fileSystem.content(`${path}.reserve`)).toBeUndefined();
  });

  it('is closed although closing fails', async () => {
    const { fileSystem, journal } = await begun();
    fileSystem.faultAt = ({ name }) => (name === 'close' ? { kind: 'error', code: 'EIO' } : undefined);
    await expect(journal.close()).resolves.toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Waiver, waiverKey } from '../../source/domain/audit/waiver.ts';
import { isSafeText } from '../../source/domain/sanitise-text.ts';
import { translator } from '../../source/language/translate.ts';
import { problemText } from '../../source/report/problem-text.ts';
import { addWaivers, readWaivers, removeWaivers, type WaiverWritePlace } from '../../source/store/waivers.ts';
import { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { must } from '../helpers/must.ts';

const path = '/config/waivers.yaml';

function place(fileSystem: MemoryFileSystem, pid = 1, isNamed = false): WaiverWritePlace {
  return {
    fileSystem,
    processes: {
      self: { pid, startTime: `${pid}`, bootId: 'boot', host: 'host' },
      stateOf: () => 'running',
    },
    locksDirectory: '/state/locks',
    nonce: pid.toString(16).padStart(32, '0'),
    file: { path, isNamed },
  };
}

function holding(text: string): MemoryFileSystem {
  const fileSystem = new MemoryFileSystem();
  fileSystem.put(path, text);
  return fileSystem;
}

const print = 'a'.repeat(32);
const sound = `# why these are here
schema: vpclink.waivers/1
waivers:
  # asked for by the database team
  - fingerprint: ${print} # until they move
    reason: known
    owner: Ann
    expiresOn: 2027-01-31
  - rule: route-too-wide
    object: vtb-1
    reason: >-
      a reason
      on two lines
    owner: 王芳
    expiresOn: 2027-02-28
    account: '1234567890123456'
`;

describe('a waiver file', () => {
  it('is read in its order, and is empty where the own one was never made', async () => {
    expect(await readWaivers(place(new MemoryFileSystem()))).toEqual({ ok: true, value: [] });
    expect(must(await readWaivers(place(holding(sound))))).toEqual([
      { fingerprint: print, reason: 'known', owner: 'Ann', expiresOn: '2027-01-31' },
      {
        rule: 'route-too-wide',
        object: 'vtb-1',
        reason: 'a reason on two lines',
        owner: '王芳',
        expiresOn: '2027-02-28',
        account: '1234567890123456',
      },
    ]);
  });

  it('may be JSON, and an all-digit fingerprint stays a text', async () => {
    const digits = '1'.repeat(32);
    const json = JSON.stringify({
      schema: 'vpclink.waivers/1',
      waivers: [{ fingerprint: digits, reason: 'r', owner: 'o', expiresOn: '2027-01-31' }],
    });
    expect(must(await readWaivers(place(holding(json)))).map(waiverKey)).toEqual([digits]);
    const bare = `schema: vpclink.waivers/1\nwaivers:\n- {fingerprint: ${digits}, reason: 1, owner: null, expiresOn: 2027-01-31}\n`;
    expect(must(await readWaivers(place(holding(bare))))).toEqual([
      { fingerprint: digits, reason: '1', owner: 'null', expiresOn: '2027-01-31' },
    ]);
  });

  it('that is named and does not exist is a mistake', async () => {
    expect(await readWaivers(place(new MemoryFileSystem(), 1, true))).toMatchObject({
      problem: { code: 'waiver-file-not-found', parameters: { path } },
    });
  });

  const top = 'schema: vpclink.waivers/1\nwaivers:\n';
  const entry = `- {fingerprint: ${print}, reason: r, owner: o, expiresOn: 2027-01-31`;
  const target = `fingerprint: ${print}`;
  const bad: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['nothing at all', '', 'waiver-schema-wrong', ['vpclink.waivers/1']],
    ['another version', 'schema: vpclink.waivers/2', 'waiver-schema-wrong', ['vpclink.waivers/1']],
    ['a list at the top', '- a', 'waiver-schema-wrong', []],
    ['waivers that are no list', `schema: vpclink.waivers/1\nwaivers: {}`, 'waiver-schema-wrong', []],
    ['an unknown key at the top', `${top}extra: 1`, 'waiver-unknown-key', ['extra', 'schema, waivers']],
    [
      'an unknown key',
      `${top}${entry}, expires: x}`,
      'waiver-unknown-key',
      ['entry 1', 'expires', 'expiresOn'],
    ],
    [
      'no reason',
      `${top}- {${target}, owner: o, expiresOn: 2027-01-31}`,
      'waiver-reason-missing',
      ['entry 1', 'reason'],
    ],
    [
      'an empty reason',
      `${top}- {${target}, reason: '  ', owner: o, expiresOn: 2027-01-31}`,
      'waiver-reason-missing',
      [],
    ],
    ['no owner', `${top}- {${target}, reason: r, expiresOn: 2027-01-31}`, 'waiver-owner-missing', ['owner']],
    ['no day', `${top}- {${target}, reason: r, owner: o}`, 'waiver-expiry-missing', ['YYYY-MM-DD']],
    [
      'a day that is none',
      `${top}- {${target}, reason: r, owner: o, expiresOn: 2027-02-29}`,
      'waiver-expiry-wrong',
      ['entry 1', 'YYYY-MM-DD'],
    ],
    [
      'a time for a day',
      `${top}- {${target}, reason: r, owner: o, expiresOn: 2027-02-01T00:00:00Z}`,
      'waiver-expiry-wrong',
      [],
    ],
    [
      'a short fingerprint',
      `${top}- {fingerprint: abc, reason: r, owner: o, expiresOn: 2027-02-01}`,
      'waiver-fingerprint-wrong',
      ['32'],
    ],
    [
      'a rule that does not exist',
      `${top}- {rule: nope, object: x, reason: r, owner: o, expiresOn: 2027-02-01}`,
      'waiver-rule-wrong',
      [],
    ],
    [
      'the rule that cannot be waived',
      `${top}- {rule: waiver-expired, object: x, reason: r, owner: o, expiresOn: 2027-02-01}`,
      'waiver-rule-wrong',
      ['cannot be waived'],
    ],
    [
      'a rule without object',
      `${top}- {rule: black-hole, reason: r, owner: o, expiresOn: 2027-02-01}`,
      'waiver-target-unclear',
      ['rule and object'],
    ],
    [
      'both ways at once',
      `${top}- {${target}, rule: black-hole, object: x, reason: r, owner: o, expiresOn: 2027-02-01}`,
      'waiver-target-unclear',
      [],
    ],
    ['an entry that is a text', `${top}- hello`, 'waiver-target-unclear', []],
    [
      'a reason that is a list',
      `${top}- {${target}, reason: [a], owner: o, expiresOn: 2027-02-01}`,
      'waiver-reason-wrong',
      [],
    ],
    [
      'an escape sequence',
      `${top}- {${target}, reason: "a\\e[31m", owner: o, expiresOn: 2027-02-01}`,
      'waiver-reason-wrong',
      [],
    ],
    [
      'a bidi override',
      `${top}- {${target}, reason: r, owner: "a\\u202eb", expiresOn: 2027-02-01}`,
      'waiver-owner-wrong',
      [],
    ],
    ['the same twice', `${top}${entry}}\n${entry}}`, 'waiver-duplicate', ['entry 2', 'entry 1', print]],
    [
      'a key twice',
      `${top}- {${target}, reason: r, reason: s, owner: o, expiresOn: 2027-02-01}`,
      'waiver-file-invalid',
      ['twice'],
    ],
    ['broken YAML', `${top}- {${target}, reason: [`, 'waiver-file-invalid', ['line ']],
    ['an alias', `schema: &a vpclink.waivers/1\nwaivers: [*a]`, 'waiver-file-invalid', ['an a']],
    ['a tag', `schema: !!js/function x`, 'waiver-file-invalid', []],
    ['a known tag', `schema: !!str vpclink.waivers/1`, 'waiver-file-invalid', ['a tag']],
    [
      'a prototype',
      `schema: vpclink.waivers/1\n__proto__: {waivers: []}`,
      'waiver-file-invalid',
      ['forbidden'],
    ],
    ['two documents', `schema: vpclink.waivers/1\n---\nschema: x`, 'waiver-file-invalid', []],
    ['a merge key', `schema: vpclink.waivers/1\n<<: {waivers: []}`, 'waiver-unknown-key', ['??']],
    ['deep nesting', `waivers: ${'['.repeat(30)}${']'.repeat(30)}`, 'waiver-file-invalid', ['deep']],
    ['nesting without end', '- '.repeat(20_000), 'waiver-file-invalid', ['deep']],
    ['too much', `# ${'x'.repeat(256 * 1024)}`, 'waiver-file-unreadable', ['256 KiB']],
  ];

  it.each(bad)('with %s is refused in one line that names the file', async (_name, text, code, words) => {
    const fileSystem = holding(text);
    const read = await readWaivers(place(fileSystem));
    if (read.ok) throw new Error('was taken');
    expect(read.problem.code).toBe(code);
    const { reason, remedy } = problemText(read.problem, translator('en'));
    expect(isSafeText(`${reason} ${remedy}`)).toBe(true);
    expect(`${reason} ${remedy}`).not.toContain('{{');
    for (const word of [path, ...words]) expect(`${reason} ${remedy}`).toContain(word);
    const waiver = { fingerprint: 'b'.repeat(32), reason: 'r', owner: 'o', expiresOn: '2027-01-31' };
    expect((await addWaivers(place(fileSystem), [{ waiver }])).ok).toBe(false);
    expect(fileSystem.content(path)?.toString()).toBe(text);
  });

  it('with thousands of keys costs no more than its size', async () => {
    const keys = Array.from({ length: 12_000 }, (_, index) => `k${index}: 1`).join('\n');
    const before = process.cpuUsage().user;
    expect((await readWaivers(place(holding(keys)))).ok).toBe(false);
    // Compared two by two, as the library would by itself, they take six seconds.
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(3000);
  });
});

describe('changing a waiver file', () => {
  const waiver: Waiver = {
    fingerprint: 'b'.repeat(32),
    reason: 'meant: "so"',
    owner: '#1',
    expiresOn: '2027-05-01',
  };

  it('makes the own file with a heading, for the owner alone', async () => {
    const fileSystem = new MemoryFileSystem();
    const added = must(await addWaivers(place(fileSystem), [{ waiver, comment: 'black-hole rtb-1' }]));
    expect(added).toEqual([waiver]);
    const text = fileSystem.content(path)?.toString() ?? '';
    expect(text).toMatch(/^# Findings of vpclink audit/);
    expect(text).toMatch(/\n {2}# black-hole rtb-1\n {2}- fingerprint: b/);
    expect((await fileSystem.inspect(path)).mode & 0o777).toBe(0o600);
    expect(must(await readWaivers(place(fileSystem)))).toEqual([waiver]);
  });

  it('keeps what a person wrote, comments and all, and the mode of a file that exists', async () => {
    const fileSystem = holding(sound);
    await fileSystem.setMode(path, 0o644);
    must(await addWaivers(place(fileSystem, 1, true), [{ waiver }]));
    const text = fileSystem.content(path)?.toString() ?? '';
    for (const line of sound.split('\n').filter(one => one.includes('#') || one.includes('on two'))) {
      expect(text).toContain(line.trim());
    }
    expect((await fileSystem.inspect(path)).mode & 0o777).toBe(0o644);
    const left = must(await removeWaivers(place(fileSystem), [waiverKey(waiver), 'route-too-wide vtb-1']));
    expect(left.map(waiverKey)).toEqual([print]);
    expect(fileSystem.content(path)?.toString()).toContain('# asked for by the database team');
  });

  it('replaces one for the same findings, and leaves JSON JSON', async () => {
    const fileSystem = holding(JSON.stringify({ schema: 'vpclink.waivers/1', waivers: [waiver] }));
    const renewed = { ...waiver, expiresOn: '2028-01-01' };
    expect(must(await addWaivers(place(fileSystem), [{ waiver: renewed }]))).toEqual([renewed]);
    expect(JSON.parse(fileSystem.content(path)?.toString() ?? '')).toEqual({
      schema: 'vpclink.waivers/1',
      waivers: [renewed],
    });
  });

  it('says what it cannot take out, and takes nothing out then', async () => {
    const fileSystem = holding(sound);
    expect(await removeWaivers(place(fileSystem), [print, 'nope'])).toMatchObject({
      problem: { code: 'waiver-not-found', parameters: { key: 'nope', path } },
    });
    expect(fileSystem.content(path)?.toString()).toBe(sound);
  });

  it('of two at once loses neither: the second waits or is told', async () => {
    const fileSystem = holding(sound);
    const wanted = Array.from({ length: 8 }, (_, index) => ({
      ...waiver,
      fingerprint: index.toString(16).repeat(32),
    }));
    const results = await Promise.all(
      wanted.map((one, index) => addWaivers(place(fileSystem, index + 1), [{ waiver: one }])),
    );
    const done = wanted.filter((_, index) => results[index]?.ok);
    const told = results.filter(one => !one.ok);
    expect(done.length).toBeGreaterThan(0);
    for (const one of told) expect(one).toMatchObject({ problem: { code: 'waiver-file-busy' } });
    const kept = must(await readWaivers(place(fileSystem))).map(waiverKey);
    expect(kept.filter(key => key !== print && key !== 'route-too-wide vtb-1').toSorted()).toEqual(
      done.map(waiverKey).toSorted(),
    );
  });

  it('holds the old file or the new one, whatever single operation fails', async () => {
    const trial = holding(sound);
    must(await addWaivers(place(trial), [{ waiver }]));
    const after = trial.content(path)?.toString();
    for (let ordinal = 0; ordinal < trial.operations.length; ordinal += 1) {
      const fileSystem = holding(sound);
      fileSystem.faultAt = operation =>
        operation.ordinal === ordinal ? { kind: 'error', code: 'ENOSPC' } : undefined;
      await addWaivers(place(fileSystem), [{ waiver }]).catch(() => undefined);
      expect([sound, after]).toContain(fileSystem.content(path)?.toString());
      fileSystem.lose();
      expect([sound, after]).toContain(fileSystem.content(path)?.toString());
    }
  });

  it('reads back whatever it was told to write', async () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map(text =>
        text
          .replaceAll(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, ' ')
          .trim()
          .replaceAll(/ +/g, ' '),
      )
      .filter(text => text !== '');
    await fc.assert(
      fc.asyncProperty(line, line, fc.boolean(), async (reason, owner, isJson) => {
        const fileSystem = isJson ? holding('{"schema": "vpclink.waivers/1"}') : new MemoryFileSystem();
        const written = await addWaivers(place(fileSystem), [
          { waiver: { ...waiver, reason, owner }, comment: reason },
        ]);
        if (!written.ok) return;
        expect(must(await readWaivers(place(fileSystem)))).toEqual([{ ...waiver, reason, owner }]);
      }),
      { numRuns: 200 },
    );
  });
});

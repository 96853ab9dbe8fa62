import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultIntent } from '../../source/domain/intent.ts';
import { profileOf } from '../../source/domain/profile.ts';
import { peekSettings } from '../../source/store/peek-settings.ts';
import { openProfiles } from '../../source/store/profiles.ts';
import { openSettings } from '../../source/store/settings.ts';
import { must } from '../helpers/must.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vpclink-profiles-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const place = () => ({ directory, version: '0.1.0' });
const file = () => join(directory, 'profiles.json');
const ends = {
  initiator: { regionId: 'cn-beijing', vpcId: 'vpc-2zesecret1' },
  acceptor: { regionId: 'cn-hangzhou', vpcId: 'vpc-bp1secret2' },
};
const intent = profileOf({
  ...defaultIntent({ ...ends, name: 'link' }),
  bandwidthMbps: 100,
  allow: [{ protocol: 'TCP', portRange: { from: 22, to: 22 } }],
  routeTableIds: ['vtb-secret'],
  consents: ['route/secret'],
});

describe('profiles', () => {
  it('are found again by the next process, without ids', () => {
    must(must(openProfiles(place())).profiles.save({ name: 'prod-to-dr', intent }));
    const { profiles, notices } = must(openProfiles(place()));
    expect(notices).toEqual([]);
    expect(must(profiles.find('prod-to-dr'))).toEqual({ name: 'prod-to-dr', intent });
    expect(readFileSync(file(), 'utf8')).not.toMatch(/secret|vpc-|cn-beijing/);
  });

  it('stand in a file for the owner alone, also where one lay open before', () => {
    const { profiles } = must(openProfiles(place()));
    must(profiles.save({ name: 'one', intent }));
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    chmodSync(file(), 0o644);
    openProfiles(place());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
  });

  it('replace one another only where that is asked for', () => {
    const { profiles } = must(openProfiles(place()));
    must(profiles.save({ name: 'one', intent }));
    expect(profiles.save({ name: 'one', intent })).toMatchObject({ problem: { code: 'profile-exists' } });
    must(profiles.save({ name: 'one', intent: { ...intent, kind: 'router-interface' }, replaces: true }));
    expect(must(profiles.find('one')).intent.kind).toBe('router-interface');
    must(profiles.markUsed('one', '2026-03-01T08:00:00.000Z'));
    expect(profiles.list().map(one => one.usedAt)).toEqual(['2026-03-01T08:00:00.000Z']);
    must(profiles.remove('one'));
    expect(profiles.list()).toEqual([]);
    expect(profiles.remove('one')).toMatchObject({ problem: { code: 'profile-not-found' } });
  });

  it.each(['..', '../x', 'a/b', '', 'a\0b', '__proto__', '.hidden', 'x'.repeat(65), 'café', 'con trol'])(
    'refuse the name %j',
    name => {
      const { profiles } = must(openProfiles(place()));
      expect(profiles.save({ name, intent })).toMatchObject({ problem: { code: 'profile-name-invalid' } });
    },
  );

  it('take the name of an object member like any other', () => {
    const { profiles } = must(openProfiles(place()));
    must(profiles.save({ name: 'constructor', intent }));
    expect(must(must(openProfiles(place())).profiles.find('constructor')).name).toBe('constructor');
    expect(profiles.find('toString')).toMatchObject({ problem: { code: 'profile-not-found' } });
  });

  it.each([
    ['not JSON', '{"content":'],
    ['a list', '[]'],
    ['another shape', '{"content":{"profiles":[{"name":"x"}]}}'],
    [
      'an id smuggled in',
      JSON.stringify({ content: { profiles: [{ name: 'x', intent: { ...intent, ...ends } }] } }),
    ],
    ['a prototype key', '{"content":{"profiles":[]},"__proto__":{"polluted":1}}'],
    ['deep nesting', `{"content":${'['.repeat(500)}${']'.repeat(500)}}`],
    ['too much', `{"content":{"profiles":[]},"x":"${'x'.repeat(300_000)}"}`],
  ])('keep a file that is %s aside as .bad and say so', (_what, text) => {
    writeFileSync(file(), text);
    const { profiles, notices } = must(openProfiles(place()));
    expect(notices).toMatchObject([{ code: 'config-file-set-aside' }]);
    expect(profiles.list()).toEqual([]);
    expect(readFileSync(`${file()}.bad`, 'utf8')).toBe(text);
    must(profiles.save({ name: 'after', intent }));
    expect(must(openProfiles(place())).notices).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
  });

  it('are not read through a link', () => {
    const elsewhere = join(directory, 'elsewhere.json');
    writeFileSync(elsewhere, '{}');
    symlinkSync(elsewhere, file());
    expect(openProfiles(place())).toMatchObject({ ok: false, problem: { code: 'config-file-unsafe' } });
  });

  it('go out as text and come back the same, under another name if wanted', () => {
    const { profiles } = must(openProfiles(place()));
    must(profiles.save({ name: 'one', intent }));
    const text = must(profiles.export('one'));
    expect(must(profiles.import({ text, name: 'two' }))).toEqual({ name: 'two', intent });
    expect(profiles.import({ text })).toMatchObject({ problem: { code: 'profile-exists' } });
  });

  it.each([
    '',
    'null',
    '{"schema":"vpclink.profile/2"}',
    '{"schema":"vpclink.profile/1","name":"../x","intent":{}}',
    '{"schema":"vpclink.profile/1","name":"x","intent":{"__proto__":{"kind":"peering-connection"}}}',
    `"${'x'.repeat(70_000)}"`,
  ])('refuse a hostile text %#', text => {
    const { profiles } = must(openProfiles(place()));
    expect(profiles.import({ text })).toMatchObject({ ok: false, problem: { code: 'profile-file-invalid' } });
  });
});

describe('settings', () => {
  it('are seen at the first frame as they were written', () => {
    expect(peekSettings(directory)).toEqual({});
    const stored = { language: 'zh', symbols: 'ascii', isReadOnly: true } as const;
    must(must(openSettings(place())).settings.write(stored));
    expect(peekSettings(directory)).toEqual(stored);
  });

  it.each(['', '{', '[]', '{"content":7}', '{"content":{"settings":{"isReadOnly":"no"}}}'])(
    'that cannot be understood forbid changes: %s',
    text => {
      writeFileSync(join(directory, 'settings.json'), text);
      expect(peekSettings(directory)).toEqual({ isReadOnly: true });
    },
  );

  it('are kept', () => {
    const { settings } = must(openSettings(place()));
    expect(settings.read()).toEqual({});
    must(settings.write({ language: 'zh', isReadOnly: true }));
    expect(must(openSettings(place())).settings.read()).toEqual({ language: 'zh', isReadOnly: true });
  });
});

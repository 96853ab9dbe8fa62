import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CommandPlace, commandPlace } from './command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const connect = 'connect --practice tutorial --region cn-beijing,cn-hangzhou --from VPC1 --to VPC2 --yes';

/** Where the state directory lies, and how it is spoilt; each names what the refusal must say. */
const spoilt: Readonly<Record<string, { spoil: (directory: string) => void; says: RegExp }>> = {
  'runs is a link': {
    spoil: directory => {
      mkdirSync(join(directory, 'elsewhere'));
      symlinkSync(join(directory, 'elsewhere'), join(directory, 'runs'));
    },
    says: /runs.*not-a-directory/,
  },
  'locks is a link': {
    spoil: directory => {
      mkdirSync(join(directory, 'elsewhere'));
      symlinkSync(join(directory, 'elsewhere'), join(directory, 'locks'));
    },
    says: /locks.*not-a-directory/,
  },
  'runs is a pipe': {
    spoil: directory => execFileSync('mkfifo', [join(directory, 'runs')]),
    says: /runs.*not-a-directory/,
  },
  'settings are a pipe': {
    spoil: directory => execFileSync('mkfifo', [join(directory, 'settings.json')]),
    says: /read-only/,
  },
};

/** Only root can give a directory away. */
const isRoot = process.getuid?.() === 0;

describe('a state directory that is not as it should be', () => {
  test.each(Object.entries(spoilt))(
    '%s: one line says so, and nothing is changed',
    async (_what, { spoil, says }) => {
      spoil(place.directory);
      const refused = await place.run(`${connect} --trace ${place.directory}/calls`);
      expect([1, 3]).toContain(refused.exitCode);
      const problems = refused.errors.split('\n').filter(line => line.startsWith('vpclink:'));
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(says);
      const calls = readFileSync(join(place.directory, 'calls'), 'utf8').split('\n');
      expect(calls.filter(line => line !== '' && JSON.parse(line).effect === 'write')).toEqual([]);
      if (existsSync(join(place.directory, 'elsewhere'))) {
        expect(readdirSync(join(place.directory, 'elsewhere'))).toEqual([]);
      }
    },
  );

  test.runIf(isRoot)('runs and locks belong to somebody else: nothing is written there', async () => {
    for (const name of ['runs', 'locks']) {
      mkdirSync(join(place.directory, name));
      chownSync(join(place.directory, name), 12_345, 12_345);
    }
    const refused = await place.run(connect);
    expect(refused.exitCode).toBe(1);
    expect(refused.errors).toContain('not-your-file');
    expect(readdirSync(join(place.directory, 'runs'))).toEqual([]);
  });

  test('a pipe in the place of a journal is a damaged run, and nobody waits for it', async () => {
    mkdirSync(join(place.directory, 'runs'));
    execFileSync('mkfifo', [join(place.directory, 'runs', `${'a'.repeat(32)}.journal`)]);
    const listed = await place.run('runs --format json');
    expect(JSON.parse(listed.output).runs).toMatchObject([{ state: 'damaged', name: 'not-a-plain-file' }]);
  });

  test.runIf(existsSync('/proc/self'))(
    'a directory that cannot be made ends at once, in one line',
    async () => {
      const environment = { VPCLINK_STATE_DIR: '/proc/vpclink-never' };
      for (const [line, exitCode] of [
        ['runs', 0],
        ['profiles list', 2],
        ['inventory --practice tutorial', 2],
      ] as const) {
        const ended = await place.run(line, { environment });
        expect(ended.exitCode, line).toBe(exitCode);
        expect(ended.errors.split('\n').filter(text => text !== '').length).toBeLessThanOrEqual(1);
      }
    },
  );
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSession } from '../../source/commands/session/open-session.ts';
import { type CommandPlace, commandPlace } from './command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const connect = 'connect --practice tutorial --from VPC1 --to VPC2 --yes';

function writesIn(file: string): readonly string[] {
  const lines = readFileSync(join(place.directory, file), 'utf8').split('\n');
  return lines.filter(line => line !== '' && JSON.parse(line).effect === 'write');
}

/** Every way in which a person can say that nothing may change. */
const sources = {
  'the flag': async () => '--read-only',
  'the setting': async () => {
    const settings = JSON.stringify({ content: { settings: { isReadOnly: true } } });
    writeFileSync(join(place.directory, 'settings.json'), settings);
    return '';
  },
  'settings that cannot be understood': async () => {
    writeFileSync(join(place.directory, 'settings.json'), '{"content":{"settings":{"isRead');
    return '';
  },
  'the profile': async () => {
    const saved = await place.run('profiles save careful --kind peering-connection --read-only');
    expect(saved.exitCode, saved.errors).toBe(0);
    return '--profile careful';
  },
};

describe.each(Object.entries(sources))('read-only by %s', (_name, say) => {
  test('changes nothing, whatever consent is given', async () => {
    const flags = await say();
    const refused = await place.run(`${connect} ${flags} --trace ${place.directory}/calls`);
    expect(refused.exitCode, refused.errors).toBe(3);
    expect(refused.errors).toContain('read-only');
    expect(writesIn('calls')).toEqual([]);
  });
});

describe('a read-only session', () => {
  const invocation = { command: '', positionals: [], options: { practice: 'tutorial' } };

  test.each([
    ['asked for by the command', { ...invocation }, true],
    ['asked for by the flag', { ...invocation, options: { practice: 'tutorial', readOnly: true } }, false],
  ] as const)('%s has no client that could write', async (_name, given, isReadOnly) => {
    const opened = await openSession(given, place.context(), { isReadOnly });
    if (!opened.ok) throw new Error(opened.problem.code);
    expect(opened.value.writes).toBeUndefined();
    expect('createRouteEntry' in opened.value.reads).toBe(false);
    await opened.value.close();
  });
});

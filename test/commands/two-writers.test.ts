import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../../source/cloud/clock.ts';
import { storePlace } from '../../source/commands/store-place.ts';
import { acquireLock } from '../../source/store/lock.ts';
import { must } from '../helpers/must.ts';
import { startPractice } from '../helpers/practice.ts';
import { buildProgram } from '../terminal/build.ts';
import { type CommandPlace, commandPlace } from './command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

/** What another process holds while it writes. */
async function lockOfAnother() {
  const { paths, fileSystem, processes } = storePlace({
    environment: { VPCLINK_STATE_DIR: place.directory },
  });
  return must(
    await acquireLock({
      fileSystem,
      processes,
      locksDirectory: paths.locksDirectory,
      name: 'config',
      nonce: 'a'.repeat(32),
      runId: '',
    }),
  );
}

/** Time that passes only where somebody waits for the lock; then something is done. */
function whileWaiting(act: () => Promise<void>): Clock {
  return {
    now: () => place.clock.now(),
    sleep: async durationMs => {
      await act();
      place.clock.advance(durationMs);
    },
  };
}

const names = async () => {
  const { output } = await place.run('profiles list --format json');
  return JSON.parse(output).profiles.map((one: { name: string }) => one.name);
};

test('what another process writes meanwhile is kept: one waits for the other', async () => {
  await place.run('profiles save first --allow icmp');
  const file = join(place.directory, 'profiles.json');
  const stored = JSON.parse(readFileSync(file, 'utf8'));
  const lock = await lockOfAnother();
  let waits = 0;
  const clock = whileWaiting(async () => {
    waits += 1;
    if (waits < 3) return;
    const [profile] = stored.content.profiles;
    stored.content.profiles.push({ ...profile, name: 'theirs' });
    writeFileSync(file, JSON.stringify(stored), { mode: 0o600 });
    await lock.release();
  });
  const { exitCode, errors } = await place.run('profiles save ours --allow icmp', { clock });
  expect(exitCode, errors).toBe(0);
  expect(waits).toBe(3);
  expect(await names()).toEqual(['first', 'ours', 'theirs']);
});

test.each(['profiles save ours', 'profiles delete first'])(
  '%s gives up in one line, exit 3, where the other one never ends, and writes nothing',
  async line => {
    await place.run('profiles save first --allow icmp');
    const before = readFileSync(join(place.directory, 'profiles.json'), 'utf8');
    const lock = await lockOfAnother();
    const { exitCode, errors } = await place.run(line, { clock: whileWaiting(async () => undefined) });
    expect(exitCode).toBe(3);
    expect(errors).toMatch(new RegExp(`^vpclink: Process ${process.pid} on .* is writing to .*\\n$`));
    expect(readFileSync(join(place.directory, 'profiles.json'), 'utf8')).toBe(before);
    await lock.release();
  },
);

test('connections adopted and profiles saved side by side, by real processes: none is lost', async () => {
  const program = resolve(import.meta.dirname, '../../bin/vpclink.js');
  buildProgram();
  const practice = await startPractice({ world: 'company-healthy' });
  const { accessKeyId, accessKeySecret } = practice.practice.credentials;
  const start = (...words: readonly string[]) =>
    promisify(execFile)(process.execPath, [program, 'profiles', ...words], {
      env: {
        PATH: process.env.PATH,
        HOME: place.directory,
        VPCLINK_STATE_DIR: place.directory,
        ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
      },
    });
  const adopted = ['prod-core--log-hub', '订单中心--库存', 'shop-web--shop-db'];
  try {
    await Promise.all([
      ...adopted.map((connection, index) =>
        start('adopt', connection, '--name', `a${index}`, '--endpoint', practice.practice.endpoint),
      ),
      ...[0, 1, 2].map(index => start('save', `s${index}`, '--allow', 'icmp')),
    ]);
  } finally {
    await practice.stop();
  }
  expect(await names()).toEqual(['a0', 'a1', 'a2', 's0', 's1', 's2']);
  const { content } = JSON.parse(readFileSync(join(place.directory, 'bindings.json'), 'utf8'));
  expect(content.bindings.map((one: { profile: string }) => one.profile).sort()).toEqual(['a0', 'a1', 'a2']);
});

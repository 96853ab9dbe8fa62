/**
 * Loaded before the built program (`node --import`), never part of it: lets its time run faster, and ends the process
 * with a real SIGKILL at a chosen boundary of its files or calls, counted from the first file it creates.
 */
import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import fs, { open } from 'node:fs/promises';
import timers from 'node:timers/promises';
import type { KillWhen } from './swift-process.ts';

const { VPCLINK_TEST_SPEED, VPCLINK_TEST_EPOCH, VPCLINK_KILL_AT, VPCLINK_KILL_WHEN, VPCLINK_KILL_COUNT } =
  process.env;
const speed = Number(VPCLINK_TEST_SPEED ?? 1);
const epochMs = Number(VPCLINK_TEST_EPOCH ?? Date.now());
const killAt = Number(VPCLINK_KILL_AT ?? 0);
const when = (VPCLINK_KILL_WHEN ?? 'before') as KillWhen;

const realNow = Date.now;
Date.now = () => Math.round(epochMs + (realNow() - epochMs) * speed);

const realDelay = timers.setTimeout;
timers.setTimeout = (delayMs, value, options) => realDelay((delayMs ?? 0) / speed, value, options);

let boundaries = 0;
let isCounting = false;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered before this returns; nothing may run in between.
  for (;;);
}

/** One more place at which the process may end. */
function isHere(at: KillWhen): boolean {
  return isCounting && boundaries === killAt && when === at;
}

function reach(): void {
  if (isCounting) boundaries += 1;
}

type Work = (...given: never[]) => Promise<unknown>;

/** Counts a file operation, and ends before or after it where that was asked for. */
function counted(work: Work): Work {
  return async function (this: unknown, ...given: never[]) {
    reach();
    if (isHere('before')) die();
    const answer = await work.apply(this, given);
    if (isHere('after')) die();
    return answer;
  };
}

const files = fs as unknown as Record<string, Work>;
for (const name of ['rename', 'link', 'unlink']) files[name] = counted(files[name] as Work);

const realOpen = files.open as Work;
files.open = function (this: unknown, ...given: never[]) {
  const [, flags] = given as unknown as [string, number];
  const creates = typeof flags === 'number' && (flags & fs.constants.O_CREAT) !== 0;
  if (!creates) return realOpen.apply(this, given);
  isCounting = true;
  return counted(realOpen).apply(this, given);
};

const probe = await open('/dev/null');
const handle = Object.getPrototypeOf(probe) as Record<string, Work>;
await probe.close();
for (const name of ['sync', 'truncate']) handle[name] = counted(handle[name] as Work);

/** A write may also end in the middle: half of the bytes are in the file, the process is not. */
const realWrite = handle.write as Work;
const wholeWrite = counted(realWrite);
handle.write = async function (this: unknown, ...given: never[]) {
  if (isCounting && boundaries + 1 === killAt && when === 'half') {
    const [data, ...rest] = given as unknown as [Uint8Array, ...never[]];
    await realWrite.apply(this, [data.subarray(0, data.length >> 1), ...rest] as never[]);
    die();
  }
  return wholeWrite.apply(this, given);
};

/** A call: before it leaves, when it has left (its effect comes without us), and when its answer is here. */
subscribe('http.client.request.start', () => {
  reach();
  if (isHere('before')) die();
  if (isHere('after') || isHere('half')) setImmediate(die);
});
subscribe('http.client.response.finish', () => {
  reach();
  if (isCounting && boundaries === killAt) die();
});

if (VPCLINK_KILL_COUNT) process.on('exit', () => writeFileSync(VPCLINK_KILL_COUNT, String(boundaries)));

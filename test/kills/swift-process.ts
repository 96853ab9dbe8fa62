import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../source/cloud/clock.ts';

/** Where within a boundary the process ends; `half` is in the middle of a write, or with the call on its way. */
export type KillWhen = 'before' | 'half' | 'after';

/** A real SIGKILL: at the n-th boundary of files and calls, or some time after the run has begun. */
export type Kill = { readonly at: number; readonly when: KillWhen } | { readonly afterRunStartedMs: number };

export type SwiftProcess = {
  readonly words: readonly string[];
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly kill?: Kill;
  /** Written with the number of boundaries when the process ends by itself. */
  readonly countFile?: string;
};

export type Ended = {
  /** -1 where it was killed. */
  readonly exitCode: number;
  readonly wasKilled: boolean;
  readonly output: string;
  readonly errors: string;
};

/** How much faster time runs in these processes and in their cloud. */
const speed = 25;
const epochMs = Date.now();
const root = resolve(import.meta.dirname, '../..');

/** The time of the processes; their cloud keeps it too. */
export const swiftClock: Clock = {
  now: () => Math.round(epochMs + (Date.now() - epochMs) * speed),
  sleep: async (durationMs, signal) => {
    await delay(durationMs / speed, undefined, signal === undefined ? {} : { signal });
  },
};

/** Makes time run as fast in a process of the built program as it does for {@link swiftClock}. */
export const swiftEnvironment: Readonly<Record<string, string>> = {
  NODE_OPTIONS: `--import=${resolve(import.meta.dirname, 'preload.ts')}`,
  VPCLINK_TEST_SPEED: String(speed),
  VPCLINK_TEST_EPOCH: String(epochMs),
};

/** Runs the built program as a process of its own until it ends or is killed. */
export function runSwift({ words, directory, environment, kill, countFile }: SwiftProcess): Promise<Ended> {
  const child = spawn(process.execPath, [resolve(root, 'bin/vpclink.js'), ...words], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: directory,
      VPCLINK_STATE_DIR: directory,
      VPCLINK_DEBUG: '1',
      ...swiftEnvironment,
      ...environment,
      ...(kill !== undefined && 'at' in kill
        ? { VPCLINK_KILL_AT: String(kill.at), VPCLINK_KILL_WHEN: kill.when }
        : {}),
      ...(countFile === undefined ? {} : { VPCLINK_KILL_COUNT: countFile }),
    },
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    const isFirst = !output.includes('run-started');
    output += text;
    if (!isFirst || !output.includes('run-started')) return;
    if (kill !== undefined && 'afterRunStartedMs' in kill) {
      setTimeout(() => child.kill('SIGKILL'), kill.afterRunStartedMs);
    }
  });
  child.stderr.setEncoding('utf8').on('data', text => {
    errors += text;
  });
  return new Promise(done => {
    child.on('close', (code, signal) =>
      done({ exitCode: code ?? -1, wasKilled: signal === 'SIGKILL', output, errors }),
    );
  });
}

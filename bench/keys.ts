import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import { type Figure, percentile95 } from './figures.ts';

const launcher = resolve(import.meta.dirname, '../bin/vpclink.js');
const keyCount = 120;
const keys = { down: '\u001b[B', up: '\u001b[A', enter: '\r' } as const;

/**
 * From a key to the first byte of its paint in the list of VPCs, 40 rows by 120 columns, keys every 100 and 33 ms; and
 * in the matrix of them all.
 */
export async function measureKeys(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const vpcCount of [500, 5000]) {
    for (const everyMs of [100, 33]) figures.push(await figureOf({ vpcCount, everyMs, where: 'list' }));
    figures.push(await figureOf({ vpcCount, everyMs: 33, where: 'matrix' }));
  }
  return figures;
}

type Place = { readonly vpcCount: number; readonly everyMs: number; readonly where: 'list' | 'matrix' };

async function figureOf(place: Place): Promise<Figure> {
  const { vpcCount, everyMs, where } = place;
  return {
    name: `key to paint p95, ${where} of ${vpcCount} VPCs, a key every ${everyMs} ms`,
    value: percentile95(await keysIn(place)),
    unit: ' ms',
    limit: { kind: 'at-most', value: 16 },
  };
}

async function keysIn({ vpcCount, everyMs, where }: Place): Promise<readonly number[]> {
  const directory = mkdtempSync(join(tmpdir(), 'vpclink-bench-'));
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: directory,
    VPCLINK_STATE_DIR: directory,
    TERM: 'xterm-256color',
    LANG: 'en_US.UTF-8',
  };
  const terminal = spawn(process.execPath, [launcher, '--practice', `scale:${vpcCount}`], {
    cols: 120,
    rows: 40,
    env,
  });
  try {
    const screen = watch(terminal);
    await screen.shows('New connection');
    if (where === 'list') await openList(terminal, screen);
    else await openMatrix(terminal, screen);
    return await pressKeys(terminal, everyMs);
  } finally {
    terminal.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  }
}

type Screen = ReturnType<typeof watch>;

async function openList(terminal: IPty, screen: Screen): Promise<void> {
  terminal.write(keys.enter);
  await screen.shows('29 of 29');
  terminal.write(keys.enter);
  await screen.shows('1/7');
}

async function openMatrix(terminal: IPty, screen: Screen): Promise<void> {
  terminal.write('m');
  await screen.shows('FROM row to column');
}

function watch(terminal: IPty) {
  let text = '';
  const watchers = new Set<() => void>();
  terminal.onData(data => {
    text += data;
    for (const check of watchers) check();
  });
  return {
    shows: (wanted: string | RegExp) =>
      new Promise<void>(done => {
        const check = () => {
          if (!(typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text))) return;
          watchers.delete(check);
          text = '';
          done();
        };
        watchers.add(check);
        check();
      }),
  };
}

async function pressKeys(terminal: IPty, everyMs: number): Promise<readonly number[]> {
  // The list may still be filling up from the last regions: let it come to rest before the clock runs.
  await delay(3_000);
  const durations: number[] = [];
  for (let press = 0; press < keyCount; press += 1) {
    const startedAt = performance.now();
    const painted = new Promise<number>(done => {
      const listener = terminal.onData(() => {
        listener.dispose();
        done(performance.now() - startedAt);
      });
    });
    terminal.write(press % 40 < 30 ? keys.down : keys.up);
    const duration = await painted;
    if (press >= 10) durations.push(duration);
    await delay(Math.max(0, everyMs - duration));
  }
  return durations;
}

import { performance } from 'node:perf_hooks';
import type { CallRecord } from '../source/cloud/calls/call-record.ts';
import type { ReadCloud } from '../source/cloud/cloud.ts';
import { systemClock } from '../source/commands/system-clock.ts';
import { discover, pickingLists } from '../source/engine/discover.ts';
import { type Figure, median } from './figures.ts';
import { readsOf, startServer } from './practice-process.ts';

const latencyMs = 50;
const rounds = 7;

/**
 * Discovery of `scale:500` at 50 ms latency, the practice cloud in another process: against the lower bound (the calls
 * of the slowest region that must follow one another, times the latency) and against one call after another.
 */
export async function measureDiscovery(): Promise<readonly Figure[]> {
  const { child, server } = await startServer('scale:500', latencyMs);
  try {
    const calls: CallRecord[] = [];
    const cloud = readsOf(server, record => calls.push(record));
    await cloud.regions();
    const durations: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      calls.length = 0;
      const startedAt = performance.now();
      await drain(cloud);
      durations.push(performance.now() - startedAt);
    }
    const chain = criticalPath(calls);
    const callCount = calls.length;
    const [first = 0] = durations;
    const later = durations.slice(1);
    const oneByOneMs = await oneAfterAnother(cloud);
    return [
      {
        name: `discovery of scale:500, ${callCount} calls, median of ${later.length}`,
        value: median(later),
        unit: ' ms',
      },
      { name: 'the first of the process, in which Node compiles', value: first, unit: ' ms' },
      {
        name: `discovery, to the lower bound (${chain} calls x ${latencyMs} ms)`,
        value: median(later) / (chain * latencyMs),
        unit: ' x',
        limit: { kind: 'at-most', value: 1.3 },
      },
      {
        name: 'one call after another, to discovery',
        value: oneByOneMs / median(later),
        unit: ' x',
        limit: { kind: 'at-least', value: 10 },
      },
    ];
  } finally {
    child.kill('SIGTERM');
  }
}

async function drain(cloud: ReadCloud): Promise<void> {
  const events = discover({ cloud, clock: systemClock, random: Math.random });
  let next = await events.next();
  while (!next.done) next = await events.next();
  if (!next.value.ok) throw new Error(JSON.stringify(next.value.problem));
}

/** First the regions, then the longest row of pages that any list of any region needs. */
function criticalPath(calls: readonly CallRecord[]): number {
  const pages = new Map<string, number>();
  for (const call of calls) {
    if (call.kind !== 'call') continue;
    const list = `${call.regionId} ${call.operation}`;
    pages.set(list, (pages.get(list) ?? 0) + 1);
  }
  return 1 + Math.max(...pages.values());
}

async function oneAfterAnother(cloud: ReadCloud): Promise<number> {
  const startedAt = performance.now();
  const regions = await cloud.regions();
  if (!regions.ok) throw new Error(regions.problem.code);
  for (const regionId of regions.value) {
    for (const list of pickingLists) await read(cloud, list, regionId);
  }
  return performance.now() - startedAt;
}

async function read(cloud: ReadCloud, list: (typeof pickingLists)[number], regionId: string): Promise<void> {
  const answer = await cloud[list]({ regionId });
  if (!answer.ok) throw new Error(answer.problem.code);
}

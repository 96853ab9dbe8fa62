import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { detailsAtOnce, isDetail } from '../source/cloud/calls/call-limiter.ts';
import { allowedPerMinute, realCallLimits } from '../source/cloud/calls/call-limits.ts';
import type { CallRecord } from '../source/cloud/calls/call-record.ts';
import { usualConcurrency } from '../source/cloud/calls/sender.ts';
import type { ReadCloud } from '../source/cloud/cloud.ts';
import { systemClock } from '../source/commands/system-clock.ts';
import { auditInventory } from '../source/domain/audit/audit-inventory.ts';
import { joinConnections } from '../source/domain/connections.ts';
import type { Inventory } from '../source/domain/inventory.ts';
import { allLists, discover } from '../source/engine/discover.ts';
import { needOfAudit } from '../source/engine/need-of-audit.ts';
import { readDeep } from '../source/engine/read-deep.ts';
import { World } from '../source/simulator/state/world.ts';
import { scaleWorld } from '../source/simulator/worlds/scale-world.ts';
import { practiceAccountId } from '../source/simulator/worlds/world-sketch.ts';
import { inventoryOfWorld } from '../test/prediction/inventory-of-world.ts';
import { type Figure, median } from './figures.ts';
import { launcher, readsOf, type Server, startServer } from './practice-process.ts';

const latencyMs = 50;
const rounds = 3;
const judgingRounds = 7;

/** A scale world has one connection for every five VPCs. */
const vpcsPerConnection = 5;

/** An audit of 200 connections: reading the whole account, its memory, and judging by itself. */
export async function measureAudit(): Promise<readonly Figure[]> {
  return [...(await measureReading()), ...measureJudging()];
}

async function measureReading(): Promise<readonly Figure[]> {
  const { child, server } = await startServer('scale:1000', latencyMs);
  try {
    const calls: CallRecord[] = [];
    // As on the real cloud, with the published rate limits; a new adapter a round, or the second would have to wait.
    const read = () => {
      calls.length = 0;
      return timed(() => readAll(readsOf(server, record => calls.push(record), realCallLimits)));
    };
    await read();
    const durations: number[] = [];
    for (let round = 0; round < rounds; round += 1) durations.push((await read()).ms);
    const { value } = await read();
    const bound = lowerBoundMs(calls, { lists: usualConcurrency.practice, details: detailsAtOnce });
    const unlimited = lowerBoundMs(calls, {
      lists: Number.POSITIVE_INFINITY,
      details: Number.POSITIVE_INFINITY,
    });
    const highestMib = await memoryOfAudit(server);
    return [
      {
        name: `audit of scale:1000, ${calls.length} calls, ${joinConnections(value).length} connections`,
        value: median(durations),
        unit: ' ms',
      },
      {
        name: `audit, to the lower bound of its calls (${bound} ms)`,
        value: median(durations) / bound,
        unit: ' x',
        limit: { kind: 'at-most', value: 1.3 },
        note: `${detailsAtOnce} details at once, as the program asks for them`,
      },
      {
        name: `the same, were nothing limited but the minute (${unlimited} ms)`,
        value: median(durations) / unlimited,
        unit: ' x',
        note: `${(median(durations) / calls.length).toFixed(2)} ms a call, both processes on this machine`,
      },
      {
        name: 'memory of the audit, highest',
        value: highestMib,
        unit: ' MiB',
        limit: { kind: 'at-most', value: 300 },
      },
    ];
  } finally {
    child.kill('SIGTERM');
  }
}

async function readAll(cloud: ReadCloud): Promise<Inventory> {
  const reading = { cloud, clock: systemClock, random: Math.random };
  const events = discover({ ...reading, lists: allLists });
  let next = await events.next();
  while (!next.done) next = await events.next();
  if (!next.value.ok) throw new Error(JSON.stringify(next.value.problem));
  const inventory = await readDeep({ ...reading, inventory: next.value.value, needed: needOfAudit });
  auditInventory({ inventory, nowIso: inventory.readAt });
  return inventory;
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ ms: number; value: Value }> {
  const begin = performance.now();
  const value = await work();
  return { ms: performance.now() - begin, value };
}

/**
 * What no client can beat that keeps the program's own limits: the regions first, then the lists, then entries and rules.
 * Each of the two takes as many round trips as its longest row of pages, or as all of its calls need at so many at once,
 * whichever is more; and a minute more for every time that an operation uses up its rate limit in a region.
 */
function lowerBoundMs(
  records: readonly CallRecord[],
  atOnce: { readonly lists: number; readonly details: number },
): number {
  const calls = records.flatMap(one => (one.kind === 'call' ? [one] : []));
  const isFirst = (operation: string) => operation === 'DescribeRegions' || operation === 'GetCallerIdentity';
  const lists = calls.filter(one => !isDetail(one.operation) && !isFirst(one.operation));
  const details = calls.filter(one => isDetail(one.operation));
  const rows = [...Map.groupBy(lists, one => `${one.regionId} ${one.operation}`).values()];
  // The second and later pages of a list by page number are asked for together.
  const longest = Math.max(...rows.map(row => Math.min(row.length, 2)));
  const minutes = [...Map.groupBy(calls, one => `${one.regionId} ${one.operation}`).values()].map(row => {
    const [first] = row;
    const allowed = first === undefined ? 1 : allowedPerMinute(realCallLimits[first.operation]);
    return Math.floor((row.length - 1) / allowed);
  });
  const listWaves = Math.max(longest, Math.ceil(lists.length / atOnce.lists));
  const roundTrips = 1 + listWaves + Math.max(1, Math.ceil(details.length / atOnce.details));
  return roundTrips * latencyMs + Math.max(...minutes) * 60_000;
}

/** The whole program, as a user runs it; its memory is asked of Linux while it runs. */
async function memoryOfAudit(server: Server): Promise<number> {
  const child: ChildProcess = spawn(
    process.execPath,
    [launcher, 'audit', '--endpoint', server.endpoint, '--format', 'json'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        ALIBABA_CLOUD_ACCESS_KEY_ID: server.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: server.accessKeySecret,
      },
    },
  );
  const ended = once(child, 'exit');
  let highest = 0;
  while (child.exitCode === null && child.signalCode === null) {
    highest = Math.max(highest, highestMibOf(child.pid));
    await Promise.race([ended, setTimeout(10)]);
  }
  return highest === 0 ? Number.NaN : highest;
}

function highestMibOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    // It has just ended.
    return 0;
  }
}

/** Judging alone, in CPU time: of 200 connections, and how that grows from 50 to 400. */
function measureJudging(): readonly Figure[] {
  const counts = [50, 100, 200, 400];
  const times = new Map(counts.map(count => [count, judgingMs(count)]));
  const perConnection = (count: number) => (times.get(count) ?? Number.NaN) / count;
  return [
    {
      name: 'judging 200 connections',
      value: times.get(200) ?? Number.NaN,
      unit: ' ms',
      limit: { kind: 'at-most', value: 200 },
      note: counts.map(count => `${count}: ${times.get(count)?.toFixed(0)} ms`).join(', '),
    },
    {
      name: 'judging, a connection of 400 to one of 50',
      value: perConnection(400) / perConnection(50),
      unit: ' x',
      limit: { kind: 'at-most', value: 1.5 },
    },
  ];
}

function judgingMs(connections: number): number {
  const state = scaleWorld(connections * vpcsPerConnection);
  const inventory = inventoryOfWorld(World.fromState(state), practiceAccountId, state.regionIds);
  const found = joinConnections(inventory).length;
  if (found !== connections) throw new Error(`${found} connections in place of ${connections}`);
  const times: number[] = [];
  for (let round = -3; round < judgingRounds; round += 1) {
    const before = process.cpuUsage();
    auditInventory({ inventory, nowIso: inventory.readAt });
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) times.push((user + system) / 1000);
  }
  return median(times);
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cidrRange } from '../../../source/domain/cidr.ts';
import type { RouteEntry } from '../../../source/domain/inventory.ts';
import { planContext } from '../../../source/domain/planning/context.ts';
import { judgeLink } from '../../../source/domain/planning/link/judge-link.ts';
import { planRoutes } from '../../../source/domain/planning/routes/plan-routes.ts';
import { pairIntent } from '../pair-builder.ts';
import { linkedPair, type RandomSide, randomSide, universe } from './random-pairs.ts';

/**
 * The largest safe set of vSwitch pairs, by trying every set of routes and walking every address: a route is added
 * if the cloud takes it, no address that goes elsewhere today may change its way, and a pair counts when every address
 * of each is sent over the link by the table of the other.
 */
function largestByBruteForce(a: RandomSide, b: RandomSide): number {
  const forward = reachSets(a, b, 'ri-a');
  const back = reachSets(b, a, 'ri-b');
  let largest = 0;
  for (const there of forward) {
    for (const here of back) {
      const pairs = a.vSwitches.flatMap((near, i) =>
        b.vSwitches.filter((far, j) => there.has(`${near.table} ${j}`) && here.has(`${far.table} ${i}`)),
      );
      largest = Math.max(largest, pairs.length);
    }
  }
  return largest;
}

/** For every set of routes of one side that breaks nothing: which peer vSwitches each table reaches in full. */
function reachSets(own: RandomSide, peer: RandomSide, hop: string): readonly ReadonlySet<string>[] {
  const tables = [...new Set(own.vSwitches.map(one => one.table))];
  const candidates = tables.flatMap(table => peer.vSwitches.map(one => ({ table, cidr: one.cidr })));
  const sets = Array.from({ length: 2 ** candidates.length }, (_, mask) =>
    candidates.filter((_candidate, index) => (mask >> index) % 2 === 1),
  );
  return sets.flatMap(routes => {
    const reached = new Set<string>();
    for (const table of tables) {
      const before = forwarding(own, table, []);
      const added = routes.filter(one => one.table === table && isTaken(own, table, one.cidr));
      const after = forwarding(
        own,
        table,
        added.map(one => ({ destination: one.cidr, hop })),
      );
      const isSame = before.every((was, address) => was === undefined || was === after[address]);
      if (!isSame) return [];
      peer.vSwitches.forEach((one, index) => {
        if (addresses(one.cidr).every(address => after[address] === hop)) reached.add(`${table} ${index}`);
      });
    }
    return [reached];
  });
}

/** The cloud refuses destinations inside an own vSwitch, and a second entry for a destination. */
function isTaken(own: RandomSide, table: string, cidr: string): boolean {
  const wanted = addresses(cidr);
  const isInside = own.vSwitches.some(one => wanted.every(address => addresses(one.cidr).includes(address)));
  return !isInside && !(own.routes[table] ?? []).some(entry => entry.destination === cidr);
}

/** Where a table sends each address of the universe. */
function forwarding(
  own: RandomSide,
  table: string,
  added: readonly { readonly destination: string; readonly hop: string }[],
): readonly (string | undefined)[] {
  const entries = [
    ...own.vSwitches.map(one => ({ destination: one.cidr, hop: 'local' })),
    ...(own.routes[table] ?? []).map((one: RouteEntry) => ({
      destination: one.destination,
      hop: one.nextHops[0]?.nextHopId ?? '',
    })),
    ...added,
  ].sort((one, other) => prefixOf(one.destination) - prefixOf(other.destination));
  const table256: (string | undefined)[] = new Array(universe.size).fill(undefined);
  for (const { destination, hop } of entries)
    for (const address of addresses(destination)) table256[address] = hop;
  return table256;
}

function prefixOf(cidr: string): number {
  return Number(cidr.split('/')[1]);
}

const known = new Map<string, readonly number[]>();

/** The addresses of a block, counted from the first of the universe. */
function addresses(cidr: string): readonly number[] {
  const found = known.get(cidr);
  if (found !== undefined) return found;
  const range = cidrRange(cidr);
  if (range === undefined) throw new Error(cidr);
  const first = Number(range.first) - universe.first;
  const all = Array.from(
    { length: Number(range.last) - Number(range.first) + 1 },
    (_, index) => first + index,
  );
  known.set(cidr, all);
  return all;
}

function safeOf(a: RandomSide, b: RandomSide): number {
  const answer = planContext(linkedPair(a, b), pairIntent());
  if (answer.state !== 'ready') throw new Error('both VPCs exist');
  return planRoutes(answer.context, judgeLink(answer.context)).pairs.safe.length;
}

test.each([
  { tables: 1, vSwitches: 6, runs: 200 },
  { tables: 2, vSwitches: 3, runs: 200 },
])(
  'the safe pairs of vSwitches are the largest safe set ($tables tables, $vSwitches vSwitches a side)',
  limits => {
    fc.assert(
      fc.property(randomSide('a', limits), randomSide('b', limits), (a, b) => {
        expect(safeOf(a, b)).toBe(largestByBruteForce(a, b));
      }),
      { numRuns: limits.runs },
    );
  },
);

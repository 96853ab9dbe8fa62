import fc from 'fast-check';
import type { ConnectionKind } from '../../source/domain/intent.ts';
import { readMemory, tidyMemory } from '../helpers/remembered-reads.ts';
import { allCells, type Cell } from './cells.ts';
import { violationsIn } from './invariants.ts';
import { cellOf, type Pair, pairAt, troublesOf } from './pairs.ts';
import { type Futures, type History, playDirections, playHistory } from './play-history.ts';
import { prepareScenario, type Scenario } from './scenario.ts';
import { scheduleSeed, schedules } from './schedules.ts';
import { shrinkPair } from './shrink-pair.ts';
import { playThrottled, type Throttling } from './throttled.ts';

/** A part of a sweep that one process can play by itself; the same task always plays the same histories. */
export type SweepTask = { readonly kind: ConnectionKind } & (
  | { readonly sweep: 'single'; readonly from: number; readonly count: number }
  | { readonly sweep: 'pairs'; readonly seed: string; readonly from: number; readonly count: number }
  | { readonly sweep: 'schedules'; readonly seed: string; readonly block: number; readonly count: number }
  | { readonly sweep: 'throttled'; readonly from: number; readonly count: number }
);

export type SweepResult = {
  readonly played: number;
  readonly violations: readonly string[];
} & Partial<Throttling>;

export type SweepName = SweepTask['sweep'];

const scenarios = new Map<ConnectionKind, Promise<Scenario>>();
const futures: Futures = new Map();
const memory = readMemory();

/** Prepared once per process. */
export function scenarioOf(kind: ConnectionKind): Promise<Scenario> {
  const scenario = scenarios.get(kind) ?? prepareScenario(kind);
  scenarios.set(kind, scenario);
  return scenario;
}

/** Plays one part of a sweep. */
export async function runSweepTask(task: SweepTask): Promise<SweepResult> {
  const scenario = await scenarioOf(task.kind);
  switch (task.sweep) {
    case 'single':
      return playCells(scenario, allCells(scenario).slice(task.from, task.from + task.count));
    case 'pairs': {
      const { seed, from, count } = task;
      const pairs = Array.from({ length: count }, (_, index) => pairAt(scenario, seed, from + index));
      return playPairs(scenario, pairs, pair => playCells(scenario, [cellOf(pair)]));
    }
    case 'schedules':
      return playSchedules(scenario, task);
    case 'throttled': {
      const { from, count } = task;
      const throttling = await playThrottled({ scenario, memory, fromRound: from, rounds: count });
      return { played: throttling.amplifications.length, ...throttling };
    }
  }
}

/** Plays pairs; of one that breaks something the simplest is told that still does. */
export async function playPairs(
  scenario: Scenario,
  pairs: readonly Pair[],
  play: (pair: Pair) => Promise<SweepResult>,
): Promise<SweepResult> {
  const violations: string[] = [];
  for (const pair of pairs) {
    const found = (await play(pair)).violations;
    if (found.length === 0) continue;
    const shrunk = await shrinkPair(pair, {
      troubles: troublesOf(scenario)[pair.stage],
      breaks: async simpler => (await play(simpler)).violations.length > 0,
    });
    const left = (await play(shrunk)).violations;
    violations.push(...found, ...left.map(text => `shrunk: ${text}`));
  }
  return { played: pairs.length, violations };
}

/** Plays histories one after another; a failing one is named. */
export async function playCells(scenario: Scenario, cells: readonly Cell[]): Promise<SweepResult> {
  const violations: string[] = [];
  for (const group of groupsOf(cells)) {
    const directions = group.map(({ history }) => history.direction);
    const evidences = await playDirections({
      scenario,
      opening: group[0].history,
      directions,
      futures,
      memory,
    });
    for (const [index, { label }] of group.entries()) {
      const evidence = evidences[index];
      const found = evidence === undefined ? ['it was not played'] : violationsIn(evidence);
      violations.push(...found.map(text => `${scenario.kind} ${label}: ${text}`));
    }
    // They are kept for the histories beside each other, which share them; all of them would fill the memory.
    if (futures.size > 2000) futures.clear();
    tidyMemory(memory);
  }
  return { played: cells.length, violations };
}

/** Neighbours that differ in nothing but the direction of their end. */
function groupsOf(cells: readonly Cell[]): readonly (readonly [Cell, ...Cell[]])[] {
  const groups: [Cell, ...Cell[]][] = [];
  for (const cell of cells) {
    const group = groups.at(-1);
    if (group !== undefined && hasSameOpening(group[0].history, cell.history)) group.push(cell);
    else groups.push([cell]);
  }
  return groups;
}

function hasSameOpening(one: History, other: History): boolean {
  return (
    one.stage === other.stage &&
    one.first === other.first &&
    one.turns === other.turns &&
    one.calmProcesses === other.calmProcesses
  );
}

async function playSchedules(
  scenario: Scenario,
  task: Extract<SweepTask, { sweep: 'schedules' }>,
): Promise<SweepResult> {
  const { seed, block, count } = task;
  const property = fc.asyncProperty(schedules, async history => {
    const found = violationsIn(await playHistory({ scenario, history, memory }));
    tidyMemory(memory);
    if (found.length > 0) throw new Error(found.join('\n'));
  });
  const details = await fc.check(property, { numRuns: count, seed: scheduleSeed(seed, block) });
  const { failed, counterexample, errorInstance } = details;
  if (!failed) return { played: count, violations: [] };
  const shrunk = JSON.stringify(counterexample?.[0]);
  return {
    played: details.numRuns,
    violations: [`${scenario.kind} block ${block} ${shrunk}: ${errorInstance}`],
  };
}

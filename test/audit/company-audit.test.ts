import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import { companyStory } from '../../source/simulator/worlds/company/company-story.ts';
import { loadWorldState } from '../../source/simulator/worlds/load-world.ts';
import { readEverything } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { startPractice } from '../helpers/practice.ts';
import { type VirtualClock, virtualClock } from '../helpers/virtual-clock.ts';

let clock: VirtualClock;

beforeAll(() => {
  clock = virtualClock();
});

afterAll(() => clock.dispose());

/** Reads a practice world through the real adapter and judges it. */
async function audit(
  worldName: string,
  faults?: FaultScriptInput,
): Promise<{ report: AuditReport; mutations: readonly string[] }> {
  const nowMs = clock.now();
  const practice = await startPractice({
    world: must(loadWorldState(worldName, { nowMs })),
    clock,
    ...(faults === undefined ? {} : { faults }),
  });
  try {
    const inventory = await readEverything(practice);
    const report = auditInventory({ inventory, nowIso: new Date(clock.now()).toISOString() });
    return { report, mutations: practice.mutations() };
  } finally {
    await practice.stop();
  }
}

const named = ({ flaw, objectId }: { flaw: string; objectId: string }) => `${flaw} ${objectId}`;

describe('company', () => {
  test('gives exactly its written story, and nothing is changed', async () => {
    const { report, mutations } = await audit('company');
    const story = companyStory();
    const flaws = story.connections.flatMap(one => one.flaws);
    const follows = story.connections.flatMap(one => one.follows).map(named);
    const told = [...flaws, ...story.account].map(named);
    const found = [
      ...new Set(report.findings.map(one => named({ flaw: one.rule, objectId: one.object.id }))),
    ];
    expect(found.filter(one => !follows.includes(one)).toSorted()).toEqual(told.toSorted());
    expect(report.verdict).toBe('findings');
    expect(mutations).toEqual([]);
  });
});

describe('company-healthy', () => {
  test('has not a single finding, and every connection is ok', async () => {
    const { report } = await audit('company-healthy');
    expect(report.findings).toEqual([]);
    expect(report.unread).toEqual([]);
    expect(report.connections.filter(one => one.verdict !== 'ok')).toEqual([]);
    expect(report.connections.length).toBeGreaterThan(30);
    expect(report.verdict).toBe('ok');
  });
});

describe('a region that may not be read', () => {
  test('leaves every connection that touches it unknown, never ok, and invents no finding', async () => {
    const { report } = await audit('company-healthy', {
      directives: [{ when: { regionId: 'cn-chengdu' }, fault: { kind: 'denied' } }],
    });
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('unknown');
    const touching = report.connections.filter(one =>
      [one.ends.initiator, one.ends.acceptor].some(end => end.regionId === 'cn-chengdu'),
    );
    expect(touching.length).toBeGreaterThan(0);
    expect(touching.map(one => one.verdict)).toEqual(touching.map(() => 'unknown'));
    const others = report.connections.filter(one => !touching.includes(one));
    expect(others.map(one => one.verdict)).toEqual(others.map(() => 'ok'));
    expect(report.unread.every(one => one.rules.length > 0)).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import type { RuleId } from '../../source/domain/audit/rule-id.ts';
import { ruleRegistry } from '../../source/domain/audit/rule-registry.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import { allLists } from '../../source/engine/discover.ts';
import { needOfAudit } from '../../source/engine/need-of-audit.ts';
import { readDeep } from '../../source/engine/read-deep.ts';
import { finishSketch } from '../../source/simulator/worlds/world-sketch.ts';
import { discoverAll } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { startPractice } from '../helpers/practice.ts';
import { type VirtualClock, virtualClock } from '../helpers/virtual-clock.ts';
import { type Joined, joinedWorld } from '../simulator/data-plane/joined-world.ts';
import { accountProofs } from './proofs/account-proofs.ts';
import { halfProofs } from './proofs/half-proofs.ts';
import { nowMs, type Proof } from './proofs/proof.ts';
import { routeProofs } from './proofs/route-proofs.ts';
import { ruleProofs } from './proofs/rule-proofs.ts';

/** One for every rule: a rule without a proof is a type error. */
const proofs: Readonly<Record<RuleId, Proof>> = {
  ...halfProofs,
  ...routeProofs,
  ...ruleProofs,
  ...accountProofs,
};

let clock: VirtualClock;

beforeAll(() => {
  clock = virtualClock();
});

afterAll(() => clock.dispose());

/** Serves the world, reads the regions it uses over the wire, and judges what was read. */
async function audit(joined: Joined, proof: Proof, denied: readonly string[] = []): Promise<AuditReport> {
  const practice = await startPractice({
    world: finishSketch(joined.sketch),
    clock,
    faults: { directives: denied.map(operation => ({ when: { operation }, fault: { kind: 'denied' } })) },
  });
  try {
    const { cloud, random } = practice;
    const regions = [...new Set(joined.sketch.lists.vpcs.map(one => one.regionId))];
    const inventory = must((await discoverAll(practice, { regions, lists: allLists })).value);
    const intents = proof.intents?.(joined) ?? [];
    const needed = (read: Inventory) => needOfAudit(read, intents);
    const deep = await readDeep({ cloud, clock, random, inventory, needed });
    return auditInventory({
      inventory: deep,
      nowIso: new Date(nowMs).toISOString(),
      waivers: proof.waivers ?? [],
      intents,
    });
  } finally {
    await practice.stop();
  }
}

const of = (rule: RuleId, { findings }: AuditReport) => findings.filter(one => one.rule === rule);

describe.each(ruleRegistry.map(rule => rule.id))('%s', rule => {
  const proof = proofs[rule];

  test('is silent, like every other rule, where all is well', async () => {
    const silent = {
      ...proof,
      waivers: (proof.waivers ?? []).map(one => ({ ...one, expiresOn: '2026-03-01' })),
    };
    const report = await audit(joinedWorld(proof.healthy), silent);
    expect(report.findings.map(one => [one.rule, one.object.id, one.parameters])).toEqual([]);
    expect(report.unread).toEqual([]);
    expect(report.verdict).toBe('ok');
  });

  test('fires at the object that is at fault', async () => {
    const joined = joinedWorld(proof.healthy);
    const objectId = proof.breaks(joined);
    const report = await audit(joined, proof);
    expect(of(rule, report).map(one => one.object.id)).toContain(objectId);
    expect(report.verdict).toBe('findings');
  });

  test.runIf(Array.isArray(proof.needs))(
    'is unknown, neither ok nor a finding, where that was not read',
    async () => {
      const joined = joinedWorld(proof.healthy);
      proof.breaks(joined);
      const report = await audit(joined, proof, Array.isArray(proof.needs) ? proof.needs : []);
      expect(of(rule, report)).toEqual([]);
      expect(report.unread.flatMap(one => one.rules)).toContain(rule);
      expect(report.verdict).not.toBe('ok');
    },
  );
});

test('a rule that needs no reading says why', () => {
  const silent = Object.entries(proofs).filter(([, { needs }]) => !Array.isArray(needs));
  expect(silent.map(([rule]) => rule)).toEqual(['waiver-expired']);
});

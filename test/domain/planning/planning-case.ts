import { expect, test } from 'vitest';
import type { Intent } from '../../../source/domain/intent.ts';
import type { Inventory } from '../../../source/domain/inventory.ts';
import type { Plan, PlanItem, ReachChange, Verdict } from '../../../source/domain/plan.ts';
import { planConnection } from '../../../source/domain/planning/plan-connection.ts';
import { buildPair, pairIntent, type SideContent } from '../pair-builder.ts';

/**
 * One named case: the two VPCs, what is wanted, and the whole plan that is expected. All cases were reviewed on
 * 2026-11-27, sentence by sentence, against sections 0, 1.3 to 1.7, 2 to 5 and 6.5 of alibaba-cloud-api.md and section 8 of
 * failure-modes.md, in both directions, and the practice cloud beside them by 132 calls, one for each statement.
 */
export type PlanningCase = {
  readonly name: string;
  readonly a?: SideContent;
  readonly b?: SideContent;
  /** Changes the pair's inventory where building blocks do not reach. */
  readonly change?: (inventory: Inventory) => Inventory;
  readonly intent?: Partial<Intent>;
  readonly fit: Verdict['fit'];
  /** Codes of the verdict's problems, in order. */
  readonly why?: readonly string[];
  /** Every item: `state key code,code`. `R` stands for the two plain routes of the plain pair. */
  readonly items: readonly string[];
  /** Codes of warnings that are expected (exactly these), where the case is about them. */
  readonly warnings?: readonly string[];
  /** What can talk before and after, where the case is about it: `vsw-a1 vsw-b1 none part tcp:443 blocker,blocker`. */
  readonly reach?: readonly string[];
};

/** The routes of the plain pair, which most cases leave alone. */
export const plainRoutes = [
  'add route/initiator/vtb-a/172.16.100.0/24',
  'add route/acceptor/vtb-b/192.168.100.0/24',
];

export const leftOut = (lines: readonly string[], code: string) =>
  lines.map(line => `${line.replace(/^add/, 'skip')} ${code}`);

export function planOf({ a, b, intent, change }: PlanningCase): Plan {
  const inventory = buildPair(a, b);
  return planConnection({ inventory: change?.(inventory) ?? inventory, intent: pairIntent(intent) });
}

export function itemLine(item: PlanItem): string {
  const codes = item.problems.map(problem => problem.code);
  return [item.state, item.key, ...(codes.length > 0 ? [codes.join(',')] : [])].join(' ');
}

/** Makes a test of each case. */
export function testCases(cases: readonly PlanningCase[]): void {
  test.each(cases.map(one => [one.name, one] as const))('%s', (_name, one) => {
    const plan = planOf(one);
    expect(plan.items.map(itemLine)).toEqual(one.items);
    expect([plan.verdict.fit, ...plan.verdict.problems.map(problem => problem.code)]).toEqual([
      one.fit,
      ...(one.why ?? []),
    ]);
    if (one.warnings !== undefined) {
      expect(plan.warnings.map(problem => problem.code)).toEqual(one.warnings);
    }
    if (one.reach !== undefined) expect(plan.reach.map(reachLine)).toEqual(one.reach);
    expectWholePlan(plan);
  });
}

function reachLine({ fromVSwitchId, toVSwitchId, before, after, traffic, blockers }: ReachChange): string {
  const codes = blockers.map(problem => problem.code).join(',');
  return [fromVSwitchId, toVSwitchId, before, after, traffic.join('|'), codes]
    .filter(word => word !== '')
    .join(' ');
}

/** What holds of every plan: items and steps name each other, and every step comes after what it waits for. */
export function expectWholePlan(plan: Plan): void {
  const seen = new Set<string>();
  for (const step of plan.steps) {
    expect(step.dependsOn.every(id => seen.has(id))).toBe(true);
    expect(seen.has(step.id)).toBe(false);
    seen.add(step.id);
  }
  const named = plan.items.flatMap(item => item.stepId ?? []);
  expect(named.every(id => seen.has(id))).toBe(true);
  const made = plan.steps.filter(step => step.kind === 'create-route' || step.kind === 'authorize-rule');
  expect(made.every(step => named.includes(step.id))).toBe(true);
  for (const item of plan.items) {
    expect(item.state === 'add').toBe(item.stepId !== undefined);
    if (item.state !== 'add') expect(item.problems.length, item.key).toBeGreaterThan(0);
  }
}

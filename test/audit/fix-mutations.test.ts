import { beforeAll, expect, test } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import { readHealthyCompany } from './healthy-company.ts';
import { mendEverything } from './mend-everything.ts';
import { type Mutation, singleMutations } from './single-mutations.ts';

let nowIso = '';
let healthy: Inventory;

beforeAll(async () => {
  ({ inventory: healthy, nowIso } = await readHealthyCompany());
});

/** What only a person can set right, by the rule that finds it. */
const forPersons = [
  'learned-route-competes',
  'state-changing',
  'locked-for-debt',
  'prepaid-ending',
  'acl-blocks',
];

/** Each kind of misconfiguration once for each kind of connection: the second end is like the first. */
function oneOfEachKind(mutations: readonly Mutation[]): readonly Mutation[] {
  const kindOf = ({ name, rule }: Mutation) => `${name.split(' ')[0]} ${name.split(': ')[1]} ${rule}`;
  return [...new Map(mutations.map(one => [kindOf(one), one])).values()];
}

test('every single misconfiguration that can be mended is mended, and nothing is left', () => {
  const wanted = {
    allow: [{ protocol: 'TCP', portRange: { from: 443, to: 443 } }],
    direction: 'both',
  } as const;
  const mutations = oneOfEachKind(singleMutations(healthy)).filter(one => !forPersons.includes(one.rule));
  expect(mutations.length).toBeGreaterThan(30);
  const left = mutations.flatMap(({ name, inventory }) => {
    const question = { inventory, nowIso };
    const mended = mendEverything({
      question,
      wanted,
      // An end that names another VPC still carries traffic, and every port is more than the ports that were named.
      consents: plan => plan.reach.flatMap(one => one.consentKey ?? []),
    });
    return mended.left.length === 0 ? [] : [`${name}: ${mended.left.map(one => one.rule).join(', ')}`];
  });
  expect(left).toEqual([]);
});

test('what a person has to do is said, and no step is tried', () => {
  const mutations = oneOfEachKind(singleMutations(healthy)).filter(one => forPersons.includes(one.rule));
  const wrong = mutations.flatMap(({ name, inventory, rule }) => {
    const question = { inventory, nowIso };
    const found = auditInventory(question).findings.find(one => one.rule === rule);
    const { plans } = mendEverything({ question });
    const outcome = plans
      .flatMap(plan => plan.findings ?? [])
      .find(one => one.fingerprint === found?.fingerprint);
    const isRight =
      found?.mending === 'person' &&
      outcome?.state === 'block' &&
      outcome.problems.length > 0 &&
      plans.every(plan => plan.steps.length === 0 && plan.verdict.fit === 'does-not-fit');
    return isRight ? [] : [name];
  });
  expect(mutations.length).toBeGreaterThan(7);
  expect(wrong).toEqual([]);
});

test('nothing is removed by default: what was chosen by nobody waits for a choice', () => {
  const removed = oneOfEachKind(singleMutations(healthy)).flatMap(({ name, inventory }) => {
    const { plans } = mendEverything({ question: { inventory, nowIso }, chooses: () => false });
    const steps = plans.flatMap(plan => plan.steps).map(step => step.kind);
    return steps.some(kind => /^(delete|revoke|deactivate)-/.test(kind)) ? [name] : [];
  });
  expect(removed).toEqual([]);
});

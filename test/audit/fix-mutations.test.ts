import { beforeAll, expect, test } from 'vitest';
import type { Inventory } from '../../source/domain/inventory.ts';
import { readHealthyCompany } from './healthy-company.ts';
import { type Mended, mendEverything } from './mend-everything.ts';
import { allMutations } from './mutations/all-mutations.ts';
import { sliceOf } from './mutations/edit-account.ts';
import type { Mutation } from './mutations/mutation.ts';

/** Both kinds of connection, a custom table, ACLs and enterprise groups. */
const partNames = ['物流', '库存', '订单中心', 'shop-web', 'shop-db', 'crm', 'erp'];

let nowIso = '';
let part: Inventory;

beforeAll(async () => {
  const read = await readHealthyCompany();
  nowIso = read.nowIso;
  part = sliceOf(read.inventory, partNames);
});

/** Each kind of misconfiguration once: the others of its kind are like it. */
function oneOfEachKind(): readonly Mutation[] {
  return [...new Map(allMutations(part).map(one => [one.kind, one])).values()];
}

const wanted = {
  allow: [{ protocol: 'TCP', portRange: { from: 443, to: 443 } }, { protocol: 'ICMP' }],
  direction: 'both',
} as const;

/** Mends an account in which one thing is wrong, everything chosen. */
function mendAfter({ edit }: Mutation): Mended {
  return mendEverything({
    question: { inventory: edit(part), nowIso },
    wanted,
    // An end that names another VPC still carries traffic, and every port is more than the ports that were named.
    consents: plan => plan.reach.flatMap(one => one.consentKey ?? []),
  });
}

/** The kinds of which a finding of that rule stays at that object, and why. */
const forPersons: Readonly<Record<string, readonly string[]>> = {
  'ACLs are not ours to write': ['egress', 'ingress'].flatMap(direction => [
    `ACL drops a peer (${direction})`,
    `ACL lets only HTTPS pass, no answers (${direction})`,
    `ACL lets only answers pass (${direction})`,
    `ACL without entries (${direction})`,
  ]),
  'it is over by itself, or by paying': [
    'half being activated',
    'half being modified',
    'half connecting',
    'half locked for debt',
    'half locked for security',
    'peering being changed',
    'peering being deleted',
    'peering being made',
    'peering locked for debt',
    'peering locked for security',
    'prepaid about to end',
    'prepaid that has ended',
  ],
  'somebody else made it: learned, shared by two next hops, a size, a quota, a range': [
    'shadowed by CEN',
    'shadowed by VPN',
    'one of two next hops gone',
    'acceptor of a size of its own',
    'quota of routes nearly used',
    'own vSwitch over the peer',
  ],
  'a drop of everything is seldom a mistake': ['everything dropped'],
  'what was opened by mistake for one range is wanted for none': ['rule for UDP', 'rule for another port'],
};

test('every single misconfiguration is mended, but for those that only a person can set right', () => {
  const mutations = oneOfEachKind();
  expect(mutations.length).toBeGreaterThanOrEqual(70);
  const kept: string[] = [];
  const untold: string[] = [];
  for (const mutation of mutations) {
    const { left, plans } = mendAfter(mutation);
    if (left.some(one => one.rule === mutation.rule && one.object.id === mutation.objectId))
      kept.push(mutation.kind);
    const outcomes = new Map(plans.flatMap(plan => plan.findings ?? []).map(one => [one.fingerprint, one]));
    // Of two peers with the same addresses what one needs is too much for the other: there is no end to mending.
    if (left.some(one => one.rule === 'peer-overlap')) continue;
    const silent = left.filter(({ fingerprint }) => {
      const outcome = outcomes.get(fingerprint);
      return outcome === undefined || outcome.state === 'mends' || outcome.problems.length === 0;
    });
    untold.push(...silent.map(one => `${mutation.kind}: ${one.rule} ${one.object.id}`));
  }
  expect(kept.sort()).toEqual(Object.values(forPersons).flat().sort());
  // Whatever is left is said to be left, with the reason.
  expect(untold).toEqual([]);
});

test('of what only a person can do no step is tried, and the plan says that it mends nothing', () => {
  const only =
    /^(shadowed by|ACL|half being|half connecting|half locked|peering being [cm]|peering locked|prepaid)/;
  const mutations = oneOfEachKind().filter(({ kind }) => only.test(kind));
  expect(mutations.length).toBeGreaterThan(10);
  for (const mutation of mutations) {
    const { plans } = mendAfter(mutation);
    expect(
      plans.flatMap(plan => plan.steps),
      mutation.kind,
    ).toEqual([]);
    expect(new Set(plans.map(plan => plan.verdict.fit)), mutation.kind).toEqual(new Set(['does-not-fit']));
    const own = plans.flatMap(plan => plan.findings ?? []).find(one => one.rule === mutation.rule);
    expect(own?.state, mutation.kind).toBe('block');
  }
});

test('nothing is removed by default: what was chosen by nobody waits for a choice', () => {
  const removed = oneOfEachKind().flatMap(({ kind, edit }) => {
    const question = { inventory: edit(part), nowIso };
    const { plans } = mendEverything({ question, chooses: () => false });
    const steps = plans.flatMap(plan => plan.steps).map(step => step.kind);
    return steps.some(step => /^(delete|revoke|deactivate)-/.test(step)) ? [kind] : [];
  });
  expect(removed).toEqual([]);
});

import { afterEach, describe, expect, it } from 'vitest';
import { planDigest } from '../../source/domain/digest.ts';
import { valueOr } from '../../source/domain/fact.ts';
import type { Intent } from '../../source/domain/intent.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import { journalFor, planTutorial, readEverything, runPlan } from '../helpers/engine-run.ts';
import { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { type Practice, type PracticeOptions, startPractice } from '../helpers/practice.ts';

let practice: Practice;
const start = async (options: PracticeOptions = {}) => {
  practice = await startPractice(options);
  return practice;
};
afterEach(() => practice.stop());

const allow: Intent['allow'] = [{ protocol: 'ICMP' }, { protocol: 'TCP', portRange: { from: 443, to: 443 } }];

/** What a run may have made, in words that do not depend on ids. */
function madeIn(inventory: Inventory) {
  const regions = inventory.regions;
  return {
    interfaces: regions.flatMap(region =>
      valueOr(region.routerInterfaces, []).map(
        one => `${one.regionId} ${one.role} ${one.spec} ${one.status}`,
      ),
    ),
    peerings: [
      ...new Set(
        regions.flatMap(region =>
          valueOr(region.peeringConnections, []).map(one => `${one.peeringConnectionId} ${one.status}`),
        ),
      ),
    ].map(text => text.split(' ')[1]),
    routes: regions.flatMap(region =>
      valueOr(region.routeTables, []).flatMap(table =>
        valueOr(table.entries, [])
          .filter(entry => entry.type === 'Custom')
          .map(
            entry =>
              `${region.regionId} ${entry.destination} ${entry.nextHops[0]?.nextHopType} ${entry.status}`,
          ),
      ),
    ),
    rules: regions.flatMap(region =>
      valueOr(region.securityGroups, []).flatMap(group =>
        valueOr(group.rules, { innerAccessPolicy: 'Accept', rules: [] })
          .rules.filter(rule => rule.description.startsWith('vpclink-'))
          .map(
            rule =>
              `${region.regionId} ${rule.direction} ${rule.protocol} ${rule.portRange?.from ?? '-'} ${
                rule.peer.kind === 'cidr' ? rule.peer.cidrBlock : rule.peer.kind
              }`,
          ),
      ),
    ),
  };
}

const rulesOfTutorial = [
  'cn-beijing ingress ICMP - 172.16.100.0/24',
  'cn-beijing ingress TCP 443 172.16.100.0/24',
  'cn-hangzhou ingress ICMP - 192.168.100.0/24',
  'cn-hangzhou ingress TCP 443 192.168.100.0/24',
];

describe('applying a plan', () => {
  it('connects by router interfaces and leaves exactly what was planned', async () => {
    await start();
    const plan = await planTutorial(practice, { kind: 'router-interface', allow });
    const { value } = await runPlan(practice, plan);
    expect(value).toMatchObject({ result: 'done' });
    const made = madeIn(await readEverything(practice));
    expect({ ...made, rules: made.rules.toSorted() }).toEqual({
      interfaces: ['cn-beijing InitiatingSide Large.1 Active', 'cn-hangzhou AcceptingSide Negative Active'],
      peerings: [],
      routes: [
        'cn-beijing 172.16.100.0/24 RouterInterface Available',
        'cn-hangzhou 192.168.100.0/24 RouterInterface Available',
      ],
      rules: rulesOfTutorial,
    });
    expect(practice.mutations()).toHaveLength(plan.steps.length);
  });

  it('connects by a peering connection and leaves exactly what was planned', async () => {
    await start();
    const plan = await planTutorial(practice, { allow });
    const { value, journal } = await runPlan(practice, plan);
    expect(value).toMatchObject({ result: 'done' });
    const made = madeIn(await readEverything(practice));
    expect({ ...made, rules: made.rules.toSorted() }).toEqual({
      interfaces: [],
      peerings: ['Activated'],
      routes: [
        'cn-beijing 172.16.100.0/24 VpcPeer Available',
        'cn-hangzhou 192.168.100.0/24 VpcPeer Available',
      ],
      rules: rulesOfTutorial,
    });
    expect(practice.mutations()).toHaveLength(plan.steps.length);
    expect(journal.records.at(-1)).toMatchObject({ type: 'closed', result: 'done' });
  });

  it.each(['router-interface', 'peering-connection'] as const)(
    'does nothing the second time: the plan is empty and no mutating call is sent (%s)',
    async kind => {
      await start();
      await runPlan(practice, await planTutorial(practice, { kind, allow }));
      const before = practice.mutations().length;
      const again = await planTutorial(practice, { kind, allow });
      expect(again.steps).toEqual([]);
      expect((await runPlan(practice, again)).value).toMatchObject({ result: 'nothing-to-do' });
      expect(practice.mutations()).toHaveLength(before);
    },
  );

  it('runs both sides at once, and writes to one VPC one at a time', async () => {
    await start();
    const plan = await planTutorial(practice, { kind: 'router-interface', allow });
    const { events } = await runPlan(practice, plan);
    const running = new Set<string>();
    const sizes: number[] = [];
    for (const event of events.filter(one => one.type === 'step')) {
      if (event.state === 'calling') running.add(event.stepId);
      if (event.state === 'verified') running.delete(event.stepId);
      const sides = [...running].map(id => id.split('/')[1]);
      expect(new Set(sides).size).toBe(sides.length);
      sizes.push(running.size);
    }
    expect(Math.max(...sizes)).toBe(2);
  });

  it('makes every intent durable before its call arrives', async () => {
    await start();
    const fileSystem = new MemoryFileSystem();
    const plan = await planTutorial(practice, { kind: 'router-interface', allow });
    const journal = await journalFor(practice, plan, fileSystem);
    const path = `/state/runs/${journal.runId}.journal`;
    await runPlan(practice, plan, {
      journal,
      onEvent: event => {
        if (event.type !== 'step' || event.state !== 'calling') return;
        const durable = fileSystem.content(path)?.toString('utf8') ?? '';
        expect(durable).toContain(`"type":"intent","stepId":${JSON.stringify(event.stepId)}`);
      },
    });
    const tokens = new Set(practice.practice.calls.flatMap(call => call.parameters.ClientToken ?? []));
    for (const record of journal.records) {
      if (record.type === 'intent') tokens.delete(record.clientToken);
    }
    expect([...tokens]).toEqual([]);
  });
});

describe('a plan is refused, and nothing is sent,', () => {
  const refused = async (code: string, wait: Awaited<ReturnType<typeof runPlan>>) => {
    expect(wait.value).toMatchObject({ result: 'refused', problems: [{ code }] });
    expect(practice.mutations().filter(name => name !== 'CreateVSwitch')).toEqual([]);
  };

  it('when it was edited after it was made', async () => {
    await start();
    const plan = await planTutorial(practice, { allow });
    await refused('run-plan-edited', await runPlan(practice, { ...plan, steps: plan.steps.slice(1) }));
  });

  it('when the journal belongs to another plan', async () => {
    await start();
    const plan = await planTutorial(practice, { allow });
    const other = await planTutorial(practice, { kind: 'router-interface' });
    const journal = await journalFor(practice, other);
    await refused('run-plan-edited', await runPlan(practice, plan, { journal }));
  });

  it('when the credentials belong to another account', async () => {
    await start();
    const { digest: _, ...content } = await planTutorial(practice, { allow });
    const foreign = { ...content, accountId: '9999999999999999' };
    const plan = { ...foreign, digest: planDigest(foreign) };
    await refused('run-account-differs', await runPlan(practice, plan));
  });

  it('when somebody changed a route table meanwhile, which is named', async () => {
    await start();
    const plan = await planTutorial(practice, { allow });
    const other = await planTutorial(practice, { kind: 'router-interface' });
    await runPlan(practice, other);
    const before = practice.mutations().length;
    const { value } = await runPlan(practice, plan);
    expect(value.result).toBe('refused');
    const subjects = value.result === 'refused' ? value.problems.map(one => one.parameters.subject) : [];
    expect(subjects.some(subject => String(subject).startsWith('route-table/cn-beijing/'))).toBe(true);
    expect(practice.mutations()).toHaveLength(before);
  });
});

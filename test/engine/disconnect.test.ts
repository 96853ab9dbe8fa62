import { afterEach, describe, expect, it } from 'vitest';
import { joinConnections } from '../../source/domain/connections.ts';
import { notRead, valueOr } from '../../source/domain/fact.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import type { Plan } from '../../source/domain/plan.ts';
import type {
  DisconnectionRequest,
  Ownership,
} from '../../source/domain/planning/disconnect/disconnection.ts';
import { planDisconnection } from '../../source/domain/planning/disconnect/plan-disconnection.ts';
import type { StepKind } from '../../source/domain/step.ts';
import { needOfEverything, readDeep } from '../../source/engine/read-deep.ts';
import type { OpenJournal } from '../../source/store/journal-file.ts';
import { discoverAll, planTutorial, runPlan } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';

let practice: Practice;
afterEach(() => practice.stop());

const allow = [{ protocol: 'ICMP' }, { protocol: 'TCP', portRange: { from: 443, to: 443 } }] as const;
const regions = ['cn-beijing', 'cn-hangzhou'];

async function readBoth(): Promise<Inventory> {
  const { cloud, clock, random } = practice;
  const inventory = must((await discoverAll(practice, { regions })).value);
  return readDeep({ cloud, clock, random, inventory, needed: needOfEverything });
}

/** Everything that a connection could have changed, in an order of its own. */
function stateOf(inventory: Inventory): readonly string[] {
  const parts = inventory.regions.flatMap(region => [
    ...valueOr(region.routerInterfaces, []),
    ...valueOr(region.peeringConnections, []),
    ...valueOr(region.routeTables, []).flatMap(table => valueOr(table.entries, [])),
    ...valueOr(region.securityGroups, []).flatMap(group => valueOr(group.rules, { rules: [] }).rules),
  ]);
  return parts.map(part => JSON.stringify(part)).sort();
}

/** What the run made, by its journal: results of its own calls that were seen. */
function ownershipBy(plan: Plan, { records }: OpenJournal): Ownership {
  const madeBy = (kind: StepKind) =>
    records.flatMap(record =>
      record.type === 'verified' &&
      record.by === 'call' &&
      plan.steps.some(step => step.id === record.stepId && step.kind === kind)
        ? [record.id]
        : [],
    );
  return { routeEntryIds: madeBy('create-route'), ruleIds: madeBy('authorize-rule') };
}

/** The plan that takes down the only connection there is. */
function planRemoval(inventory: Inventory, wishes: Partial<DisconnectionRequest> = {}): Plan {
  const [connection, ...others] = joinConnections(inventory);
  if (connection === undefined || others.length > 0) throw new Error('not exactly one connection');
  return planDisconnection({ inventory, connection, ...wishes });
}

async function connect(kind: 'router-interface' | 'peering-connection') {
  practice = await startPractice();
  const before = stateOf(await readBoth());
  const made = await planTutorial(practice, { kind, allow });
  const { value, journal } = await runPlan(practice, made);
  expect(value.result).toBe('done');
  return { before, inventory: await readBoth(), ownership: ownershipBy(made, journal) };
}

describe('disconnecting', () => {
  it.each(['router-interface', 'peering-connection'] as const)(
    'takes down everything that connecting made, and nothing else (%s)',
    async kind => {
      const { before, inventory, ownership } = await connect(kind);
      const plan = planRemoval(inventory, { ownership });
      expect(plan.verdict).toEqual({ fit: 'fits', problems: [] });
      const { value, events } = await runPlan(practice, plan);
      expect(value.result).toBe('done');
      expect(stateOf(await readBoth())).toEqual(before);
      const verified = events.flatMap(event =>
        event.type === 'step' && event.state === 'verified' ? [event.stepId] : [],
      );
      const kinds = verified.flatMap(id => plan.steps.find(step => step.id === id)?.kind ?? []);
      expect(verified).toHaveLength(plan.steps.length);
      expect([...new Set(kinds)]).toEqual(
        kind === 'router-interface'
          ? ['revoke-rule', 'delete-route', 'deactivate-router-interface', 'delete-router-interface']
          : ['revoke-rule', 'delete-route', 'delete-peering-connection'],
      );
      expect(practice.practice.calls.filter(call => call.parameters.Force !== undefined)).toEqual([]);
    },
  );

  it.each(['router-interface', 'peering-connection'] as const)(
    'finds nothing to do the second time (%s)',
    async kind => {
      const { inventory, ownership } = await connect(kind);
      const plan = planRemoval(inventory, { ownership });
      await runPlan(practice, plan);
      const sent = practice.mutations().length;
      expect(joinConnections(await readBoth())).toEqual([]);
      expect((await runPlan(practice, plan)).value.result).toBe('refused');
      expect(practice.mutations()).toHaveLength(sent);
    },
  );

  it('stops at a route that somebody else made over the connection, until its removal is agreed to', async () => {
    const { inventory: made, ownership } = await connect('peering-connection');
    const [table] = valueOr(made.regions[0]?.routeTables ?? notRead, []);
    const [connection] = joinConnections(made);
    must(
      await practice.cloud.createRouteEntry({
        regionId: 'cn-beijing',
        routeTableId: table?.routeTableId ?? '',
        destination: '172.16.200.0/24',
        nextHopType: 'VpcPeer',
        nextHopId: connection?.id ?? '',
        name: 'by-hand',
        description: 'by hand',
        clientToken: 'by-hand',
      }),
    );
    await practice.clock.sleep(10_000);
    const inventory = await readBoth();
    const plan = planRemoval(inventory, { ownership });
    expect(plan.verdict).toMatchObject({ fit: 'does-not-fit', problems: [{ code: 'link-has-routes' }] });
    expect(plan.steps).toEqual([]);
    const foreign = plan.items.filter(item => item.problems.some(({ code }) => code === 'route-of-others'));
    expect(foreign).toMatchObject([{ item: 'route', state: 'skip', destination: '172.16.200.0/24' }]);
    const agreed = planRemoval(inventory, { ownership, consents: foreign.map(item => item.key) });
    expect((await runPlan(practice, agreed)).value.result).toBe('done');
    expect(joinConnections(await readBoth())).toEqual([]);
  });

  it('is unknown, without a single step, where a route table was not read', async () => {
    const { inventory, ownership } = await connect('peering-connection');
    const regionsWithout = inventory.regions.map(region => ({
      ...region,
      routeTables: { state: 'unknown', reason: { kind: 'denied' } } as const,
    }));
    const plan = planRemoval({ ...inventory, regions: regionsWithout }, { ownership });
    expect(plan.verdict.fit).toBe('unknown');
    expect(plan.steps).toEqual([]);
  });

  it('leaves prepaid interfaces alone', async () => {
    const { inventory, ownership } = await connect('router-interface');
    const prepaid = inventory.regions.map(region => ({
      ...region,
      routerInterfaces: {
        state: 'known',
        value: valueOr(region.routerInterfaces, []).map(half => ({
          ...half,
          chargeType: 'Prepaid' as const,
        })),
      } as const,
    }));
    const plan = planRemoval({ ...inventory, regions: prepaid }, { ownership });
    expect(plan.verdict).toMatchObject({ fit: 'does-not-fit', problems: [{ code: 'link-prepaid' }] });
    expect(plan.steps).toEqual([]);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { joinConnections } from '../../source/domain/connections.ts';
import { valueOr } from '../../source/domain/fact.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import { foreignRouteKey, planDisconnect } from '../../source/domain/teardown/plan-disconnect.ts';
import { needOfEverything, readDeep } from '../../source/engine/read-deep.ts';
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

async function connect(kind: 'router-interface' | 'peering-connection') {
  practice = await startPractice();
  const before = stateOf(await readBoth());
  expect((await runPlan(practice, await planTutorial(practice, { kind, allow }))).value.result).toBe('done');
  const inventory = await readBoth();
  const [connection] = joinConnections(inventory);
  return { before, inventory, connectionId: connection?.id ?? '' };
}

describe('disconnecting', () => {
  it.each(['router-interface', 'peering-connection'] as const)(
    'takes down everything that connecting made, and nothing else (%s)',
    async kind => {
      const { before, inventory, connectionId } = await connect(kind);
      const plan = must(planDisconnect({ inventory, connectionId, consents: [] }));
      expect(plan.verdict).toEqual({ fit: 'fits', problems: [] });
      const { value, events } = await runPlan(practice, plan);
      expect(value.result).toBe('done');
      expect(stateOf(await readBoth())).toEqual(before);
      const verified = events.flatMap(event =>
        event.type === 'step' && event.state === 'verified' ? [event.stepId.split('/')[0]] : [],
      );
      const order = [...new Set(verified)];
      expect(order).toEqual(
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
      const { inventory, connectionId } = await connect(kind);
      const plan = must(planDisconnect({ inventory, connectionId, consents: [] }));
      await runPlan(practice, plan);
      const sent = practice.mutations().length;
      const again = planDisconnect({ inventory: await readBoth(), connectionId, consents: [] });
      expect(again).toMatchObject({ ok: false, problem: { code: 'disconnect-not-found' } });
      expect((await runPlan(practice, plan)).value.result).toBe('refused');
      expect(practice.mutations()).toHaveLength(sent);
    },
  );

  it('knows the connection by either of its interfaces', async () => {
    const { inventory } = await connect('router-interface');
    const ids = inventory.regions.flatMap(region => valueOr(region.routerInterfaces, []));
    const plans = ids.map(({ routerInterfaceId }) =>
      must(planDisconnect({ inventory, connectionId: routerInterfaceId, consents: [] })),
    );
    expect(plans).toHaveLength(2);
    expect(plans[0]?.digest).toBe(plans[1]?.digest);
  });

  it('stops at a route that somebody else made over the connection, until its removal is agreed to', async () => {
    const { connectionId, inventory: made } = await connect('peering-connection');
    const table = valueOr(
      made.regions[0]?.routeTables ?? { state: 'unknown', reason: { kind: 'not-read' } },
      [],
    )[0];
    const receipt = must(
      await practice.cloud.createRouteEntry({
        regionId: 'cn-beijing',
        routeTableId: table?.routeTableId ?? '',
        destination: '172.16.200.0/24',
        nextHopType: 'VpcPeer',
        nextHopId: connectionId,
        name: 'by-hand',
        description: 'by hand',
        clientToken: 'by-hand',
      }),
    );
    await practice.clock.sleep(10_000);
    const inventory = await readBoth();
    const plan = must(planDisconnect({ inventory, connectionId, consents: [] }));
    expect(plan.verdict).toMatchObject({
      fit: 'does-not-fit',
      problems: [{ code: 'disconnect-foreign-route', parameters: { destination: '172.16.200.0/24' } }],
    });
    expect(plan.steps).toEqual([]);
    const consents = [foreignRouteKey(receipt.id)];
    const agreed = must(planDisconnect({ inventory, connectionId, consents }));
    expect((await runPlan(practice, agreed)).value.result).toBe('done');
  });

  it('is unknown, without a single step, where a route table was not read', async () => {
    const { inventory, connectionId } = await connect('peering-connection');
    const regionsWithout = inventory.regions.map(region => ({
      ...region,
      routeTables: { state: 'unknown', reason: { kind: 'denied' } } as const,
    }));
    const plan = must(
      planDisconnect({ inventory: { ...inventory, regions: regionsWithout }, connectionId, consents: [] }),
    );
    expect(plan.verdict.fit).toBe('unknown');
    expect(plan.steps).toEqual([]);
  });

  it('leaves prepaid interfaces alone and says until when', async () => {
    const { inventory, connectionId } = await connect('router-interface');
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
    const plan = must(
      planDisconnect({ inventory: { ...inventory, regions: prepaid }, connectionId, consents: [] }),
    );
    expect(plan.verdict.problems.map(one => one.code)).toEqual(['disconnect-prepaid', 'disconnect-prepaid']);
    expect(plan.steps).toEqual([]);
  });
});

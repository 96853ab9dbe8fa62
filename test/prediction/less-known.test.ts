import { expect, it } from 'vitest';
import { notRead } from '../../source/domain/fact.ts';
import type { Inventory, RegionInventory } from '../../source/domain/inventory.ts';
import { changeKnown } from '../../source/domain/prediction/change-region.ts';
import type { Flow } from '../../source/domain/reachability/flows.ts';
import { reachability } from '../../source/domain/reachability/reachability.ts';
import { certainty } from '../../source/domain/traffic-set-space.ts';
import { edgesOf, randomProbe } from './boundary-packets.ts';
import { dice } from './dice.ts';
import { inventoryOfWorld } from './inventory-of-world.ts';
import { type RandomWorld, randomWorld } from './random-world.ts';

/** Every kind of fact that reachability rests on, forgotten in one region. */
const forgetting: Readonly<Record<string, (region: RegionInventory) => RegionInventory>> = {
  'route tables': region => ({ ...region, routeTables: notRead }),
  'route entries': region => ({
    ...region,
    routeTables: changeKnown(region.routeTables, tables => tables.map(one => ({ ...one, entries: notRead }))),
  }),
  'router interfaces': region => ({ ...region, routerInterfaces: notRead }),
  'peering connections': region => ({ ...region, peeringConnections: notRead }),
  'security groups': region => ({ ...region, securityGroups: notRead }),
  'security group rules': region => ({
    ...region,
    securityGroups: changeKnown(region.securityGroups, groups =>
      groups.map(one => ({ ...one, rules: notRead })),
    ),
  }),
  'network ACLs': region => ({ ...region, networkAcls: notRead }),
};

const worlds = 60;

function flowsOf({ vpcs }: RandomWorld, inventory: Inventory): ReadonlyMap<string, Flow> {
  const [from, to] = vpcs.map(({ regionId, id }) => ({ regionId, vpcId: id }));
  if (!from || !to) throw new Error('a random world has three VPCs');
  const { forward, backward } = reachability({ inventory, from, to });
  const flows = [...forward, ...backward].flatMap(one => one.flows);
  return new Map(
    flows.map(flow => [
      [flow.from, flow.to].map(party => `${party.vSwitch.vSwitchId} ${party.interfaces.key}`).join() +
        flow.space.family,
      flow,
    ]),
  );
}

it.each(Object.entries(forgetting))(
  'less known %s never make an answer surer or different',
  (name, forget) => {
    let unknown = 0;
    for (let index = 0; index < worlds; index += 1) {
      const chance = dice(`less ${name} ${index}`);
      const given = randomWorld(`less-${name}-${index}`, chance);
      const whole = inventoryOfWorld(given.world, given.accountId, [
        ...new Set(given.vpcs.map(vpc => vpc.regionId)),
      ]);
      const less = {
        ...whole,
        regions: whole.regions.map((one, position) => (position === 0 ? forget(one) : one)),
      };
      const known = flowsOf(given, whole);
      const edges = edgesOf(given.world);
      for (const [key, flow] of flowsOf(given, less)) {
        const full = known.get(key);
        if (full === undefined) continue;
        for (let probe = 0; probe < 10; probe += 1) {
          const { point } = randomProbe(full, edges, chance);
          const said = flow.space.at(flow.traffic(), point);
          if (said === certainty.unknown) unknown += 1;
          else expect(said, key).toBe(full.space.at(full.traffic(), point));
        }
      }
    }
    expect(unknown).toBeGreaterThan(50);
  },
);

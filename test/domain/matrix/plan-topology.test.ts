import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../source/domain/inventory.ts';
import { planTopology } from '../../../source/domain/matrix/plan-topology.ts';
import { World } from '../../../source/simulator/state/world.ts';
import { addInterfacePair, addPeering } from '../../../source/simulator/worlds/sketch-connections.ts';
import { addVpc, addVSwitch } from '../../../source/simulator/worlds/sketch-network.ts';
import { finishSketch, newSketch } from '../../../source/simulator/worlds/world-sketch.ts';
import { inventoryOfWorld } from '../../prediction/inventory-of-world.ts';

/** `count` VPCs in one region, none overlapping; the first two joined; the last with the range of the first. */
function account(count: number, kind: 'peering' | 'interface' = 'peering') {
  const sketch = newSketch(`topology-${count}`);
  const vpcs = Array.from({ length: count }, (_, index) => {
    const second = index === count - 1 ? 0 : index;
    const vpc = addVpc(sketch, {
      regionId: 'cn-beijing',
      name: `vpc-${index}`,
      cidrBlock: `10.${second}.0.0/16`,
    });
    addVSwitch(sketch, vpc, { name: 'a', cidrBlock: `10.${second}.1.0/24` });
    return vpc;
  });
  const [one, other] = vpcs;
  if (one && other && kind === 'peering')
    addPeering(sketch, { name: 'link', requester: one, accepter: other });
  if (one && other && kind === 'interface') {
    addInterfacePair(sketch, { name: 'link', initiatingVpc: one, acceptingVpc: other });
  }
  const world = World.fromState(finishSketch(sketch));
  const inventory: Inventory = inventoryOfWorld(world, sketch.accountId, ['cn-beijing']);
  return { inventory, ids: vpcs.map(vpc => vpc.id) };
}

describe('a full mesh', () => {
  it('has every pair once, keeps what stands, and leaves what collides', () => {
    const { inventory, ids } = account(4);
    const { pairs, problems } = planTopology({ inventory, topology: { shape: 'full-mesh', vpcIds: ids } });
    expect(pairs.map(one => `${one.initiator.name} ${one.acceptor.name} ${one.state}`)).toEqual([
      'vpc-0 vpc-1 have',
      'vpc-0 vpc-2 make',
      'vpc-0 vpc-3 leave',
      'vpc-1 vpc-2 make',
      'vpc-1 vpc-3 make',
      'vpc-2 vpc-3 make',
    ]);
    expect(problems).toEqual([]);
  });

  it('counts what all connections together add', () => {
    const { inventory, ids } = account(4);
    const { quotas } = planTopology({ inventory, topology: { shape: 'full-mesh', vpcIds: ids } });
    const of = (subject: string, quota: string) =>
      quotas
        .filter(one => one.subject === subject && one.quota === quota)
        .map(({ used, adds }) => [used, adds]);
    expect(of(ids[2] ?? '', 'peerings-per-vpc-intra-region')).toEqual([[0, 3]]);
    expect(of(ids[1] ?? '', 'peerings-per-vpc-intra-region')).toEqual([[1, 2]]);
    expect(of('cn-beijing', 'peerings-per-region')).toEqual([[1, 4]]);
  });

  it('says before the first call that the set is too large as a whole', () => {
    const { inventory, ids } = account(9);
    const { pairs, problems } = planTopology({ inventory, topology: { shape: 'full-mesh', vpcIds: ids } });
    expect(pairs.filter(one => one.state === 'make')).toHaveLength(34);
    expect(problems.map(one => [one.code, one.parameters.quota, one.parameters.adds])).toEqual([
      ['quota-exceeded', 'peerings-per-region', 34],
    ]);
  });
});

describe('hub and spoke', () => {
  it('joins the hub with each spoke and nothing else', () => {
    const { inventory, ids } = account(4);
    const [hubVpcId = '', ...spokeVpcIds] = ids;
    const { pairs } = planTopology({
      inventory,
      topology: { shape: 'hub-and-spoke', hubVpcId, spokeVpcIds },
    });
    expect(pairs.map(one => [one.initiator.name, one.acceptor.name])).toEqual([
      ['vpc-0', 'vpc-1'],
      ['vpc-0', 'vpc-2'],
      ['vpc-0', 'vpc-3'],
    ]);
  });

  it('warns where documents disagree on a quota, and names VPCs it does not find', () => {
    const { inventory, ids } = account(8, 'interface');
    const [hubVpcId = '', ...spokeVpcIds] = ids;
    const { warnings, missingVpcIds } = planTopology({
      inventory,
      kind: 'router-interface',
      topology: { shape: 'hub-and-spoke', hubVpcId, spokeVpcIds: [...spokeVpcIds, 'vpc-gone'] },
    });
    expect(warnings.map(one => [one.code, one.parameters.quota])).toEqual([
      ['quota-unconfirmed', 'router-interfaces-per-router'],
    ]);
    expect(missingVpcIds).toEqual(['vpc-gone']);
  });
});

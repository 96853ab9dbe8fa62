import { addressBits, isInPrefix, prefixBits } from '../../../source/simulator/data-plane/address-bits.ts';
import type { CollectionLists, WorldState } from '../../../source/simulator/state/world-state.ts';

/** Everything a world says about something that is not there, or that does not lie where it should. */
export function brokenReferences({ collections }: WorldState): readonly string[] {
  const ids = idsOf(collections);
  const broken: string[] = [];
  const need = (who: string, list: keyof CollectionLists, id: string | undefined) => {
    if (id !== undefined && !ids.get(list)?.has(id)) {
      broken.push(`${who} -> ${list} ${id}`);
    }
  };
  for (const vSwitch of collections.vSwitches) {
    need(vSwitch.id, 'vpcs', vSwitch.vpcId);
    need(vSwitch.id, 'routeTables', vSwitch.routeTableId);
    need(vSwitch.id, 'networkAcls', vSwitch.networkAclId);
    const vpc = collections.vpcs.find(({ id }) => id === vSwitch.vpcId);
    const blocks = [vpc?.cidrBlock ?? '', ...(vpc?.secondaryCidrBlocks ?? [])];
    if (!blocks.some(block => isInside(vSwitch.cidrBlock, block))) {
      broken.push(`${vSwitch.id} ${vSwitch.cidrBlock} lies in none of ${blocks.join(', ')}`);
    }
  }
  for (const entry of collections.routeEntries) {
    need(entry.id, 'routeTables', entry.routeTableId);
    need(entry.id, 'vpcs', entry.vpcId);
  }
  for (const rule of collections.securityGroupRules) {
    need(rule.id, 'securityGroups', rule.securityGroupId);
  }
  for (const networkInterface of collections.networkInterfaces) {
    need(networkInterface.id, 'instances', networkInterface.instanceId);
    need(networkInterface.id, 'vSwitches', networkInterface.vSwitchId);
    const vSwitch = collections.vSwitches.find(({ id }) => id === networkInterface.vSwitchId);
    for (const id of networkInterface.securityGroupIds) {
      need(networkInterface.id, 'securityGroups', id);
    }
    for (const address of networkInterface.privateIpAddresses) {
      if (!isInside(`${address}/32`, vSwitch?.cidrBlock ?? '')) {
        broken.push(`${networkInterface.id} ${address} is not in ${vSwitch?.cidrBlock}`);
      }
    }
  }
  return [...broken, ...duplicateIds(collections)];
}

function idsOf(collections: CollectionLists): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(collections).map(([name, list]) => [
      name,
      new Set((list as readonly { readonly id: string }[]).map(({ id }) => id)),
    ]),
  );
}

function duplicateIds(collections: CollectionLists): readonly string[] {
  return [...idsOf(collections)].flatMap(([name, ids]) => {
    const { length } = collections[name as keyof CollectionLists];
    return ids.size === length ? [] : [`${name}: ${length - ids.size} ids occur twice`];
  });
}

function isInside(inner: string, outer: string): boolean {
  const [address, prefix] = [addressBits(inner.split('/')[0] ?? ''), prefixBits(outer)];
  return (
    address !== undefined &&
    prefix !== undefined &&
    (prefixBits(inner)?.length ?? 0) >= prefix.length &&
    isInPrefix(address, prefix)
  );
}

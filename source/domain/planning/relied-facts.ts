import { canonicalJson, digestOf } from '../digest.ts';
import type { Fact } from '../fact.ts';
import type { Inventory, RegionInventory } from '../inventory.ts';
import type { ReliedFact } from '../plan.ts';

/** What a subject shows: its value, not read, or not there. */
export type SubjectSight =
  | { readonly state: 'known'; readonly value: unknown }
  | { readonly state: 'unknown' }
  | { readonly state: 'absent' };

/** The facts that can be digested now; what is unread or absent was not relied on. */
export function reliedFacts(inventory: Inventory, subjects: readonly string[]): readonly ReliedFact[] {
  return [...new Set(subjects)].sort().flatMap(subject => {
    const sight = readSubject(inventory, subject);
    return sight.state === 'known' ? [{ subject, digest: digestOf(sight.value) }] : [];
  });
}

type Reader = (region: RegionInventory, id: string) => SubjectSight;

/**
 * Subjects are `kind/region/id`. Only what plans rest on is digested: not the free addresses of a vSwitch, not texts
 * that people may change, and no order in which the cloud happened to list things.
 */
const readers: Readonly<Record<string, Reader>> = {
  vpc: (region, id) =>
    one(
      region.vpcs,
      vpc => vpc.vpcId === id,
      ({ name: _n, description: _d, tags: _t, ...vpc }) => vpc,
    ),
  vswitches: (region, id) =>
    some(
      region.vSwitches,
      vSwitch => vSwitch.vpcId === id,
      ({ name: _n, availableIpAddressCount: _a, ...rest }) => rest,
    ),
  'route-tables': (region, id) =>
    some(
      region.routeTables,
      table => table.vpcId === id,
      ({ name: _n, entries: _e, ...table }) => table,
    ),
  'route-table': (region, id) => {
    if (region.routeTables.state === 'unknown') return { state: 'unknown' };
    const table = region.routeTables.value.find(candidate => candidate.routeTableId === id);
    if (table === undefined) return { state: 'absent' };
    return some(
      table.entries,
      () => true,
      ({ name: _n, description: _d, ...entry }) => entry,
    );
  },
  'router-interfaces': (region, id) =>
    some(
      region.routerInterfaces,
      half => half.vpcId === id,
      ({ description: _d, ...half }) => half,
    ),
  'peering-connections': (region, id) =>
    some(
      region.peeringConnections,
      peering => peering.vpcId === id || peering.acceptingVpcId === id,
      ({ name: _n, description: _d, ...peering }) => peering,
    ),
  'security-groups': (region, id) =>
    some(
      region.securityGroups,
      group => group.vpcId === id,
      ({ securityGroupId, type, isServiceManaged }) => ({ securityGroupId, type, isServiceManaged }),
    ),
  'security-group': (region, id) => {
    if (region.securityGroups.state === 'unknown') return { state: 'unknown' };
    const group = region.securityGroups.value.find(candidate => candidate.securityGroupId === id);
    if (group === undefined) return { state: 'absent' };
    if (group.rules.state === 'unknown') return { state: 'unknown' };
    const { innerAccessPolicy, rules } = group.rules.value;
    return {
      state: 'known',
      value: { innerAccessPolicy, rules: sorted(rules.map(({ description: _d, ...rule }) => rule)) },
    };
  },
  instances: (region, id) =>
    some(
      region.instances,
      instance => instance.vpcId === id,
      ({ instanceId, vSwitchId, privateIpAddresses, securityGroupIds }) => ({
        instanceId,
        vSwitchId,
        privateIpAddresses,
        securityGroupIds: [...securityGroupIds].sort(),
      }),
    ),
  'network-acls': (region, id) =>
    some(
      region.networkAcls,
      acl => acl.vpcId === id,
      ({ name: _n, ...acl }) => acl,
    ),
};

/** Looks a subject up. An unknown kind of subject (a plan of a later version) cannot be checked: unknown. */
export function readSubject(inventory: Inventory, subject: string): SubjectSight {
  const [kind = '', regionId = '', id = ''] = subject.split('/');
  const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
  const region = inventory.regions.find(candidate => candidate.regionId === regionId);
  if (read === undefined || region === undefined) return { state: 'unknown' };
  return read(region, id);
}

function one<Item>(
  list: Fact<readonly Item[]>,
  isIt: (item: Item) => boolean,
  project: (item: Item) => unknown,
): SubjectSight {
  if (list.state === 'unknown') return { state: 'unknown' };
  const found = list.value.find(isIt);
  return found === undefined ? { state: 'absent' } : { state: 'known', value: project(found) };
}

function some<Item>(
  list: Fact<readonly Item[]>,
  belongs: (item: Item) => boolean,
  project: (item: Item) => unknown,
): SubjectSight {
  if (list.state === 'unknown') return { state: 'unknown' };
  return { state: 'known', value: sorted(list.value.filter(belongs).map(project)) };
}

function sorted(values: readonly unknown[]): readonly unknown[] {
  return values
    .map(value => ({ value, key: canonicalJson(value) }))
    .sort((first, second) => (first.key < second.key ? -1 : 1))
    .map(({ value }) => value);
}

import { known } from '../../../source/domain/fact.ts';
import type { VSwitch } from '../../../source/domain/inventory.ts';
import type { SidedEnd } from './connection-ends.ts';
import { type Edit, editEach, editEntries, inTurn, plant } from './edit-account.ts';
import { type Mutation, plantedId } from './mutation.ts';

const editVSwitch = (vSwitchId: string, changes: Partial<VSwitch>): Edit =>
  editEach('vSwitches', one => (one.vSwitchId === vSwitchId ? { ...one, ...changes } : one));

/** The ranges and the tables of a side, changed in each way. */
export function rangeMutations({ near, far }: SidedEnd, index: number): readonly Mutation[] {
  const newRange = `172.${16 + index}`;
  const place = `${near.name} ${near.vpc.name}`;
  const [own] = near.vSwitches;
  const [theirs] = far.vSwitches;
  const [table] = near.tables;
  if (own === undefined || theirs === undefined || table === undefined) return [];
  const { ours: _ours, ...record } = table;
  const routeTableId = plantedId('vtb');
  const newTable = plant(near.vpc.regionId, 'routeTables', {
    ...record,
    routeTableId,
    type: 'Custom',
    vSwitchIds: [],
    entries: known(
      table.entries.state === 'known' ? table.entries.value.filter(one => one.type === 'System') : [],
    ),
  });
  const grown = plantedId('vsw');
  const { ipv6CidrBlock: _v6, ...plain } = theirs;
  const grows = inTurn(
    editEach('vpcs', one =>
      one.vpcId === far.vpc.vpcId
        ? { ...one, secondaryCidrBlocks: [...one.secondaryCidrBlocks, `${newRange}.0.0/16`] }
        : one,
    ),
    plant(far.vpc.regionId, 'vSwitches', { ...plain, vSwitchId: grown, cidrBlock: `${newRange}.1.0/24` }),
  );
  const overlapping = plantedId('vsw');
  const { ipv6CidrBlock: _own6, ...ownPlain } = own;
  const overlaps = inTurn(
    editEach('vpcs', one =>
      one.vpcId === near.vpc.vpcId
        ? { ...one, secondaryCidrBlocks: [...one.secondaryCidrBlocks, theirs.cidrBlock] }
        : one,
    ),
    plant(near.vpc.regionId, 'vSwitches', {
      ...ownPlain,
      vSwitchId: overlapping,
      cidrBlock: theirs.cidrBlock,
    }),
  );
  const [stale] = table.ours.filter(one => one.destination === theirs.cidrBlock);
  const shrinks = inTurn(
    editEach('vSwitches', one => (one.vSwitchId === theirs.vSwitchId ? undefined : one)),
    editEach('vpcs', one =>
      one.vpcId === far.vpc.vpcId
        ? { ...one, cidrBlock: far.vSwitches[1]?.cidrBlock ?? '', secondaryCidrBlocks: [] }
        : one,
    ),
  );
  const isTwo = near.vSwitches.length > 1 && table.type === 'System';
  return [
    ...(isTwo
      ? [
          {
            kind: 'vSwitch moved to a new table without routes',
            rule: 'route-missing-in-custom-table' as const,
            objectId: routeTableId,
            edit: inTurn(newTable, editVSwitch(own.vSwitchId, { routeTableId })),
          },
        ]
      : []),
    { kind: 'peer has grown', rule: 'range-not-covered' as const, objectId: grown, edit: grows },
    {
      kind: 'own vSwitch over the peer',
      rule: 'own-range-overlap' as const,
      objectId: theirs.vSwitchId,
      edit: overlaps,
    },
    ...(stale === undefined || far.vSwitches[1] === undefined
      ? []
      : [
          {
            kind: 'peer has shrunk',
            rule: 'stale-route' as const,
            objectId: stale.routeEntryId,
            edit: shrinks,
          },
        ]),
    {
      kind: 'quota of routes nearly used',
      rule: 'quota-nearly-used' as const,
      objectId: table.routeTableId,
      edit: editEntries(table.routeTableId, list => [
        ...list,
        ...Array.from({ length: 165 }, (_, index) => ({
          ...(list[0] ?? never()),
          routeEntryId: `rte-many-${table.routeTableId}-${index}`,
          type: 'Custom' as const,
          destination: `10.253.${index}.0/24`,
          nextHops: [{ nextHopType: 'NatGateway', nextHopId: 'ngw-1', isEnabled: true, weight: 100 }],
        })),
      ]),
    },
  ].map(one => ({ ...one, place }));
}

function never(): never {
  throw new Error('a table without entries');
}

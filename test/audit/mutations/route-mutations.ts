import type { NextHop, RouteEntry } from '../../../source/domain/inventory.ts';
import type { ConnectionEnd, SidedEnd } from './connection-ends.ts';
import { editEntries } from './edit-account.ts';
import { type Mutation, plantedId } from './mutation.ts';

const hopTo = (nextHopType: string, nextHopId: string): readonly NextHop[] => [
  { nextHopType, nextHopId, isEnabled: true, weight: 100 },
];

const halfOf = (cidrBlock: string) => cidrBlock.replace(/\/24$/, '/25');
const upperHalfOf = (cidrBlock: string) => cidrBlock.replace(/0\/24$/, '128/25');
const lastQuarterOf = (cidrBlock: string) => cidrBlock.replace(/0\/24$/, '192/26');
const quarterOf = (cidrBlock: string) => cidrBlock.replace(/0\/24$/, '64/26');

/** Each route of each table of a side, changed in each way. */
export function routeMutations(
  { near, far }: SidedEnd,
  others: readonly ConnectionEnd[],
): readonly Mutation[] {
  return near.tables.flatMap(table => {
    const isUsed = near.vSwitches.some(one => one.routeTableId === table.routeTableId);
    const [first] = table.ours.filter(one => one.ipVersion === 'ipv4');
    if (first === undefined || !isUsed) return [];
    return tableMutations({ near, far, table, first, others });
  });
}

type Given = SidedEnd & {
  readonly table: ConnectionEnd['tables'][number];
  readonly first: RouteEntry;
  readonly others: readonly ConnectionEnd[];
};

function tableMutations({ near, far, table, first, others }: Given): readonly Mutation[] {
  const { routeTableId, type } = table;
  const place = `${near.name} ${near.vpc.name} ${type}`;
  const target = far.vSwitches.find(one => one.cidrBlock === first.destination)?.vSwitchId ?? '';
  const swap = (changes: Partial<RouteEntry>) =>
    editEntries(routeTableId, list =>
      list.map(one => (one.routeEntryId === first.routeEntryId ? { ...one, ...changes } : one)),
    );
  const add = (changes: Partial<RouteEntry>) => {
    const routeEntryId = plantedId('rte');
    const edit = editEntries(routeTableId, list => [...list, { ...first, routeEntryId, ...changes }]);
    return { edit, objectId: routeEntryId };
  };
  const onFirst = { objectId: first.routeEntryId };
  const ourIds = new Set(table.ours.map(one => one.routeEntryId));
  const bystander = others.find(one => one.vpc.vpcId === near.vpc.vpcId && one.hop !== near.hop);
  const gone = near.hopType === 'VpcPeer' ? 'pcc-gone' : 'ri-gone';
  const isCustom = type === 'Custom';
  const isOnly = near.tables.filter(one => one.ours.length > 0).length === 1;
  return [
    {
      kind: 'route gone',
      rule: 'range-not-covered',
      objectId: target,
      edit: editEntries(routeTableId, list => list.filter(one => one.routeEntryId !== first.routeEntryId)),
    } as const,
    {
      kind: 'route narrowed to a quarter',
      rule: 'range-not-covered',
      objectId: target,
      edit: swap({ destination: lastQuarterOf(first.destination) }),
    } as const,
    {
      kind: 'next hop gone',
      rule: 'black-hole',
      ...onFirst,
      edit: swap({ nextHops: hopTo(near.hopType, gone) }),
    } as const,
    {
      kind: 'next hop disabled',
      rule: 'black-hole',
      ...onFirst,
      edit: swap({ nextHops: first.nextHops.map(one => ({ ...one, isEnabled: false })) }),
    } as const,
    {
      kind: 'one of two next hops gone',
      rule: 'black-hole',
      ...onFirst,
      edit: swap({ nextHops: [...first.nextHops, ...hopTo(near.hopType, gone)] }),
    } as const,
    {
      kind: 'next hop an instance that is gone',
      rule: 'black-hole',
      ...add({ destination: '10.251.0.0/24', nextHops: hopTo('Instance', 'i-gone') }),
    } as const,
    {
      kind: 'sent to a NAT gateway instead',
      rule: 'range-not-covered',
      objectId: target,
      edit: swap({ nextHops: hopTo('NatGateway', 'ngw-1') }),
    } as const,
    { kind: 'stale', rule: 'stale-route', ...add({ destination: '10.250.0.0/24' }) } as const,
    {
      kind: 'widened to everything',
      rule: 'route-too-wide',
      ...onFirst,
      edit: swap({ destination: '0.0.0.0/0' }),
    } as const,
    {
      kind: 'shadowed',
      rule: 'route-shadowed',
      ...add({ destination: upperHalfOf(first.destination), nextHops: hopTo('NatGateway', 'ngw-1') }),
    } as const,
    {
      kind: 'shadowed by CEN',
      rule: 'learned-route-competes',
      ...add({ destination: halfOf(first.destination), type: 'CEN', nextHops: hopTo('Attachment', 'tr-1') }),
    } as const,
    {
      kind: 'shadowed by VPN',
      rule: 'learned-route-competes',
      ...add({
        destination: quarterOf(first.destination),
        type: 'BGP',
        nextHops: hopTo('VpnGateway', 'vpn-1'),
      }),
    } as const,
    ...(bystander === undefined
      ? []
      : [
          {
            kind: 'diverted over another connection',
            rule: 'route-diverts',
            ...onFirst,
            edit: swap({ nextHops: hopTo(bystander.hopType, bystander.hop) }),
          } as const,
        ]),
    isCustom && !isOnly
      ? ({
          kind: 'all routes of a custom table gone',
          rule: 'route-missing-in-custom-table',
          objectId: routeTableId,
          edit: editEntries(routeTableId, list => list.filter(one => !ourIds.has(one.routeEntryId))),
        } as const)
      : ({
          kind: 'all routes of the system table gone',
          rule: 'route-missing',
          objectId: routeTableId,
          edit: editEntries(routeTableId, list => list.filter(one => !ourIds.has(one.routeEntryId))),
        } as const),
    {
      kind: 'left over from a run',
      rule: 'run-leftover',
      ...add({
        destination: '10.252.0.0/24',
        nextHops: hopTo('VpcPeer', 'pcc-of-a-run'),
        description: `vpclink-${'a'.repeat(32)}-${'b'.repeat(12)}`,
      }),
    } as const,
  ].map(one => ({ ...one, place }));
}

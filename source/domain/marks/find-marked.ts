import { type Fact, valueOr } from '../fact.ts';
import type { Inventory, RegionInventory } from '../inventory.ts';
import { runOfMarker } from '../run-marker.ts';
import { idOfMarked, type MarkedObject } from './marked-object.ts';

/** What carries the mark of a run, and what could not be looked at: there more may be. */
export type MarkedObjects = {
  /** Each once, in the order of regions. */
  readonly objects: readonly MarkedObject[];
  /** Lists that were not read, such as `cn-beijing/routeTables`; empty: nothing was missed. */
  readonly unread: readonly string[];
};

/** Finds every object of a whole reading that a run of vpclink made, by the mark in its description. */
export function findMarked({ regions }: Inventory): MarkedObjects {
  const found = new Map(regions.flatMap(markedIn).map(object => [idOfMarked(object), object]));
  return { objects: [...found.values()], unread: regions.flatMap(unreadIn) };
}

function markedIn(region: RegionInventory): readonly MarkedObject[] {
  const { regionId } = region;
  const interfaces = valueOr(region.routerInterfaces, [])
    .filter(found => found.status !== 'Deleted')
    .flatMap(found => marked({ kind: 'router-interface', found, regionId, vpcId: found.vpcId }));
  // Two regions may list one connection; it lies where its own fields say.
  const peerings = valueOr(region.peeringConnections, [])
    .filter(found => found.status !== 'Deleted')
    .flatMap(found =>
      marked({ kind: 'peering-connection', found, regionId: found.regionId, vpcId: found.vpcId }),
    );
  const routes = valueOr(region.routeTables, []).flatMap(({ vpcId, entries }) =>
    valueOr(entries, []).flatMap(found => marked({ kind: 'route', found, regionId, vpcId })),
  );
  const rules = valueOr(region.securityGroups, []).flatMap(({ vpcId, securityGroupId, rules: fact }) =>
    (fact.state === 'known' ? fact.value.rules : []).flatMap(found =>
      marked({ kind: 'rule', found, regionId, vpcId, securityGroupId }),
    ),
  );
  return [...interfaces, ...peerings, ...routes, ...rules];
}

type Unmarked = MarkedObject extends infer One
  ? One extends MarkedObject
    ? Omit<One, 'runId' | 'mark'>
    : never
  : never;

function marked(object: Unmarked): readonly MarkedObject[] {
  const mark = object.found.description;
  const runId = runOfMarker(mark);
  return runId === undefined ? [] : [{ ...object, runId, mark }];
}

const lists = ['routerInterfaces', 'peeringConnections', 'routeTables', 'securityGroups'] as const;

/** A product that a region does not offer holds nothing there, so nothing was missed. */
function unreadIn(region: RegionInventory): readonly string[] {
  const whole = lists.filter(list => isUnread(region[list])).map(list => `${region.regionId}/${list}`);
  const tables = valueOr(region.routeTables, []).filter(({ entries }) => isUnread(entries));
  const groups = valueOr(region.securityGroups, []).filter(({ rules }) => isUnread(rules));
  return [
    ...whole,
    ...tables.map(({ routeTableId }) => `${region.regionId}/${routeTableId}`),
    ...groups.map(({ securityGroupId }) => `${region.regionId}/${securityGroupId}`),
  ];
}

function isUnread(fact: Fact<unknown>): boolean {
  return fact.state === 'unknown' && fact.reason.kind !== 'unsupported-region';
}

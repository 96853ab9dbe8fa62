import { cidrRange } from '../../cidr.ts';
import type { AddressRange } from '../../cidr-range.ts';
import { type Fact, known, type UnreadReason } from '../../fact.ts';
import type { Side } from '../../intent.ts';
import type { RouteEntry, RouteTable, VSwitch } from '../../inventory.ts';
import type { Problem } from '../../problem.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';

/** A route entry with its destination as numbers. */
export type ParsedEntry = { readonly entry: RouteEntry; readonly range: AddressRange };

/** A route table that routes would go to, and the vSwitches in scope that it serves. */
export type RouteTableView = {
  readonly side: Side;
  readonly table: RouteTable;
  readonly entries: Fact<readonly ParsedEntry[]>;
  readonly vSwitches: readonly VSwitch[];
};

/** The tables of one side. `problems` are wishes that no table answers. */
export type TableChoice =
  | {
      readonly state: 'known';
      readonly tables: readonly RouteTableView[];
      readonly problems: readonly Problem[];
    }
  | { readonly state: 'unknown'; readonly subject: string; readonly reason: UnreadReason };

/**
 * The tables to write to: those the user ticked, else every table that a vSwitch of the VPC uses, custom ones
 * included (alibaba-cloud-api.md section 4 rule 1). vSwitches that belong to another account are left out.
 */
export function chooseTables({ ends, intent }: PlanContext, side: Side): TableChoice {
  const { vSwitches, routeTables, end, vpc } = ends[side];
  const subject = (list: string) => `${list}/${end.regionId}/${vpc.vpcId}`;
  if (vSwitches.state === 'unknown') return { ...vSwitches, subject: subject('vswitches') };
  if (routeTables.state === 'unknown') return { ...routeTables, subject: subject('route-tables') };
  const own = ownVSwitches(vSwitches.value);
  const wanted = intent.routeTableIds ?? own.map(one => one.routeTableId);
  const byId = new Map(routeTables.value.map(table => [table.routeTableId, table]));
  const ids = [...new Set(wanted)].filter(id => intent.routeTableIds === undefined || byId.has(id)).sort();
  const missing = ids.filter(id => !byId.has(id));
  return {
    state: 'known',
    problems: missing.map(id => planProblem('route-table-not-found', { table: id })),
    tables: ids.flatMap(id => {
      const table = byId.get(id);
      return table === undefined ? [] : [viewOf(side, table, own)];
    }),
  };
}

/** The vSwitches that are ours to connect. */
export function ownVSwitches(vSwitches: readonly VSwitch[]): readonly VSwitch[] {
  return vSwitches.filter(one => !one.isShared);
}

function viewOf(side: Side, table: RouteTable, own: readonly VSwitch[]): RouteTableView {
  const { entries } = table;
  return {
    side,
    table,
    entries: entries.state === 'known' ? known(parseEntries(entries.value)) : entries,
    vSwitches: own.filter(one => one.routeTableId === table.routeTableId),
  };
}

function parseEntries(entries: readonly RouteEntry[]): readonly ParsedEntry[] {
  return entries.flatMap(entry => {
    const range = cidrRange(entry.destination);
    return range === undefined ? [] : [{ entry, range }];
  });
}

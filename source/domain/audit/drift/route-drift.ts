import { addressSet, differenceOf, intervalOf } from '../../address-set.ts';
import { cidrRange } from '../../cidr.ts';
import { type AddressRange, rangeContains, rangesEqual } from '../../cidr-range.ts';
import { valueOr } from '../../fact.ts';
import type { Side } from '../../intent.ts';
import type { RouteEntry, RouteTable } from '../../inventory.ts';
import type { Unread } from '../../plan.ts';
import { sides } from '../../planning/context.ts';
import type { RouteJudgement } from '../../planning/routes/route-judgement.ts';
import type { Stop } from '../breaks/stop.ts';
import { entryObject, tableObject } from '../objects.ts';
import type { Drift, DriftItem } from './drift.ts';
import type { Standing } from './standing.ts';

/** How the routes of both sides differ from what is wanted. */
export function routeDrift(standing: Standing): Drift {
  const judged = standing.routes.judgements.map(one => judgedDrift(one, standing));
  const extra = sides.flatMap(side => surplusOf(standing, side));
  return {
    items: [...judged.flatMap(one => one.items), ...extra],
    unread: judged.flatMap(one => one.unread),
  };
}

const nothing: Drift = { items: [], unread: [] };

/** What the planner says of one destination in one table. */
function judgedDrift(judgement: RouteJudgement, standing: Standing): Drift {
  switch (judgement.state) {
    case 'have':
      return nothing;
    case 'add':
      return missing(judgement, standing);
    case 'skip':
      return judgement.skipped === 'excluded' ? nothing : missing(judgement, standing);
    case 'block':
      return blocked(judgement, standing);
    case 'unknown':
      return { items: [], unread: [unreadEntries(judgement.view.table)] };
  }
}

function unreadEntries({ regionId, routeTableId, entries }: RouteTable): Unread {
  const reason = entries.state === 'unknown' ? entries.reason : ({ kind: 'not-read', regionId } as const);
  return { subject: `route-table/${regionId}/${routeTableId}`, reason };
}

function missing({ key, view, destination }: RouteJudgement, { hopIds }: Standing): Drift {
  const { table, side } = view;
  const what = routeText(destination.text, hopIds[side], table);
  const stops = tableStop(table, destination.text);
  return { items: [{ kind: 'missing', key, object: tableObject(table), what, stops }], unread: [] };
}

/** The destination is taken by another next hop; what the cloud never lets in was never wanted in earnest. */
function blocked(judgement: RouteJudgement, standing: Standing): Drift {
  const codes = judgement.problems.map(one => one.code);
  if (codes.includes('quota-exceeded')) return missing(judgement, standing);
  const isTaken = codes.some(
    code => code === 'route-destination-taken' || code === 'route-destination-dynamic',
  );
  const { view, destination, key } = judgement;
  const entry = valueOr(view.table.entries, []).find(one => isFor(one, destination.range));
  if (!isTaken || entry === undefined) return nothing;
  const item: DriftItem = {
    kind: 'changed',
    key,
    object: entryObject(entry, view.table),
    what: `${destination.text} (${view.table.routeTableId})`,
    is: hopText(entry),
    should: standing.hopIds[view.side],
    stops: tableStop(view.table, destination.text),
  };
  return { items: [item], unread: [] };
}

/** What the table decides for the destination does not arrive, whatever stands there. */
function tableStop({ routeTableId }: RouteTable, cidrBlock: string): Stop {
  return { kind: 'tables', routeTableIds: [routeTableId], cidrBlock };
}

function isFor({ destination }: RouteEntry, range: AddressRange): boolean {
  const own = cidrRange(destination);
  return own !== undefined && rangesEqual(own, range);
}

function hopText({ nextHops }: RouteEntry): string {
  return nextHops.map(hop => hop.nextHopId || hop.nextHopType).join(', ');
}

function routeText(destination: string, hop: string, { routeTableId }: RouteTable): string {
  return `${destination} -> ${hop} (${routeTableId})`;
}

/** Entries over the connection that no wanted destination asks for, in every table of the side, used or not. */
function surplusOf(standing: Standing, side: Side): readonly DriftItem[] {
  const tables = valueOr(standing.context.ends[side].routeTables, []);
  return tables.flatMap(table =>
    valueOr(table.entries, [])
      .filter(entry => entry.type === 'Custom' && leadsOver(entry, standing.hopIds[side]))
      .flatMap(entry => surplus({ standing, side, table, entry })),
  );
}

function leadsOver({ nextHops }: RouteEntry, hopId: string): boolean {
  return nextHops.some(hop => hop.nextHopId === hopId);
}

function surplus(found: {
  readonly standing: Standing;
  readonly side: Side;
  readonly table: RouteTable;
  readonly entry: RouteEntry;
}): readonly DriftItem[] {
  const { standing, side, table, entry } = found;
  const range = cidrRange(entry.destination);
  const wanted = standing.routes.judgements.filter(
    one => one.view.side === side && one.view.table.routeTableId === table.routeTableId,
  );
  if (range === undefined || wanted.some(one => rangesEqual(one.destination.range, range))) return [];
  const key = `route/${side}/${table.routeTableId}/${entry.destination}`;
  const base = { key, object: entryObject(entry, table) };
  const served = wanted.filter(
    one => one.state === 'have' && rangeContains(range, one.destination.range) && !hasOwn(one, table),
  );
  if (served.length === 0) {
    return [{ kind: 'extra', ...base, what: routeText(entry.destination, standing.hopIds[side], table) }];
  }
  const parts = served.map(one => one.destination);
  if (isUnionOf(range, parts)) return [];
  const should = parts.map(one => one.text).join(', ');
  return [
    {
      kind: 'changed',
      ...base,
      what: `-> ${standing.hopIds[side]} (${table.routeTableId})`,
      is: entry.destination,
      should,
    },
  ];
}

/** An entry of exactly that destination stands beside the wider one. */
function hasOwn({ destination }: RouteJudgement, { entries }: RouteTable): boolean {
  return valueOr(entries, []).some(one => isFor(one, destination.range));
}

/** A wider entry that covers nothing but what is wanted is the same in fewer words. */
function isUnionOf(range: AddressRange, parts: readonly { readonly range: AddressRange }[]): boolean {
  const covered = addressSet(parts.map(one => intervalOf(one.range)));
  return differenceOf(addressSet([intervalOf(range)]), covered).length === 0;
}

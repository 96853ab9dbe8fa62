import type { OperationRequest } from '../../operation.ts';
import { regionKey } from '../../state/indexes.ts';
import type { CollectionName, Collections } from '../../state/world-state.ts';
import type { WorldView } from '../../state/world-view.ts';

type Placed = { readonly ownerId: string; readonly regionId: string };

/** Collections whose records have an owner and a region, and are found by both. */
export type RegionalCollection = {
  [Name in CollectionName]: Collections[Name] extends Placed & { readonly resourceGroupId: string }
    ? Name
    : never;
}[CollectionName];

/** The record, if the caller owns it and it lives in the region of the request (any region where none was named). */
export function ownHere<Kind extends Placed>(
  record: Kind | undefined,
  { caller, regionId }: OperationRequest,
): Kind | undefined {
  if (record?.ownerId !== caller.accountId) return undefined;
  return regionId === undefined || record.regionId === regionId ? record : undefined;
}

/** All that the caller owns in the region of the request; in every region where none was named. */
export function ownRecords<Name extends RegionalCollection>(
  view: WorldView,
  collection: Name,
  { caller, regionId }: OperationRequest,
): readonly Collections[Name][] {
  if (regionId !== undefined) return view.listBy(collection, 'region', regionKey(caller.accountId, regionId));
  return view.regionIds.flatMap(id => [
    ...view.listBy(collection, 'region', regionKey(caller.accountId, id)),
  ]);
}

/** Keeps what passes every check; the list itself where there is nothing to check, so that it costs nothing. */
export function narrowed<Kind>(
  records: readonly Kind[],
  checks: readonly (((record: Kind) => boolean) | undefined)[],
): readonly Kind[] {
  const asked = checks.filter(check => check !== undefined);
  return asked.length === 0 ? records : records.filter(record => asked.every(check => check(record)));
}

/** A check that a field is what was asked for; nothing where nothing was asked. */
export function isAsked<Kind, Value>(
  wanted: Value | undefined,
  field: (record: Kind) => Value | undefined,
): ((record: Kind) => boolean) | undefined {
  return wanted === undefined ? undefined : record => field(record) === wanted;
}

/** A check that a field is among what was asked for; nothing where nothing was asked. */
export function isAmong<Kind>(
  wanted: readonly string[] | undefined,
  field: (record: Kind) => string,
): ((record: Kind) => boolean) | undefined {
  return wanted === undefined ? undefined : record => wanted.includes(field(record));
}

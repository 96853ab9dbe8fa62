import type { Connection } from '../../connections/connection.ts';
import type { Intent } from '../../intent.ts';
import { connectionObject } from '../objects.ts';
import type { DriftItem } from './drift.ts';

/** The key of what is said of the connection itself. */
export const linkKey = 'link';

/** How the connection itself differs: its kind, its size, and whether it stands at all. */
export function linkDrift(connection: Connection, intent: Intent): readonly DriftItem[] {
  const changed = (what: string, is: string | number, should: string | number): readonly DriftItem[] =>
    is === should
      ? []
      : [
          {
            kind: 'changed',
            key: `${linkKey}/${what}`,
            object: connectionObject(connection),
            what: `${what} ${connection.id}`,
            is: String(is),
            should: String(should),
          },
        ];
  return [
    ...changed('kind', connection.kind, intent.kind),
    ...(stands(connection) ? [] : changed('state', connection.health, 'healthy')).map(
      (item): DriftItem => ({ ...item, stops: { kind: 'link' } }),
    ),
    ...(connection.kind === intent.kind ? sizeOf(connection, intent, changed) : []),
  ];
}

/** Between states, stopped for money, or not wholly read: nobody decided to have it otherwise. */
function stands({ health }: Connection): boolean {
  return health === 'healthy' || health === 'changing' || health === 'locked' || health === 'unknown';
}

type Changed = (what: string, is: string | number, should: string | number) => readonly DriftItem[];

/** The initiator's size counts; a bandwidth that the intent does not name is left to the cloud. */
function sizeOf(connection: Connection, intent: Intent, changed: Changed): readonly DriftItem[] {
  if (connection.kind === 'router-interface') {
    const spec = connection.halves.initiator?.spec;
    return spec === undefined ? [] : changed('size', spec, intent.spec);
  }
  const { bandwidthMbps } = connection.peering;
  if (bandwidthMbps === undefined || intent.bandwidthMbps === undefined) return [];
  return changed('bandwidth', bandwidthMbps, intent.bandwidthMbps);
}

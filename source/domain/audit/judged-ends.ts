import type { Connection } from '../connections/connection.ts';
import { opposite, type Side } from '../intent.ts';
import type { Unread } from '../plan.ts';
import type { VpcView } from '../planning/vpc-view.ts';
import type { ConnectionSight, EndSight } from './connection-sight.ts';

/** The two VPCs of a connection, seen from one of them. */
export type JudgedEnds =
  | { readonly state: 'known'; readonly near: VpcView; readonly far: VpcView }
  | { readonly state: 'unknown'; readonly unread: readonly Unread[] }
  /** There is nothing to judge: an end is missing, or no offer was taken. Rules of the halves say so. */
  | { readonly state: 'unjudged' };

/** What rules about routes and security groups look at, from one side. */
export function judgedEnds(
  { connection, ends, isMain }: Pick<ConnectionSight, 'connection' | 'ends' | 'isMain'>,
  side: Side,
): JudgedEnds {
  const near = ends[side];
  const far = ends[opposite(side)];
  if (!isMain || !isTaken(connection)) return { state: 'unjudged' };
  if (near.state === 'found' && far.state === 'found') {
    return { state: 'known', near: near.view, far: far.view };
  }
  if ([near, far].some(one => one.state === 'absent' || one.state === 'unnamed')) {
    return { state: 'unjudged' };
  }
  const unread = [...unreadOf(near, connection, side), ...unreadOf(far, connection, opposite(side))];
  return { state: 'unknown', unread };
}

/** An offer that was not taken, or was withdrawn, carries nothing whatever its routes are. */
function isTaken({ health }: Connection): boolean {
  return health !== 'awaiting' && health !== 'ended';
}

function unreadOf(sight: EndSight, connection: Connection, side: Side): readonly Unread[] {
  if (sight.state === 'unread') return [sight.unread];
  if (sight.state !== 'foreign') return [];
  const { regionId, vpcId = '' } = connection.ends[side];
  return [{ subject: `vpc/${regionId}/${vpcId}`, reason: { kind: 'not-read', regionId } }];
}

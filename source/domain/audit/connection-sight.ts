import type { Connection } from '../connections/connection.ts';
import type { Side } from '../intent.ts';
import type { Unread } from '../plan.ts';
import type { VpcView } from '../planning/vpc-view.ts';

/**
 * A VPC at the end of a connection. `absent`: its region was read and it is not there. `foreign`: of another account.
 * `unnamed`: the connection does not say which VPC it is.
 */
export type EndSight =
  | { readonly state: 'found'; readonly view: VpcView }
  | { readonly state: 'absent' | 'foreign' | 'unnamed' }
  | { readonly state: 'unread'; readonly unread: Unread };

/** A connection, both its VPCs, and what routes call it. */
export type ConnectionSight = {
  readonly connection: Connection;
  readonly ends: Readonly<Record<Side, EndSight>>;
  /** Ids that routes of this side name to reach the peer, over this or any other connection of the same two VPCs. */
  readonly nextHopIds: Readonly<Record<Side, ReadonlySet<string>>>;
  /** Of several connections of the same two VPCs, routes and rules are judged with this one. */
  readonly isMain: boolean;
};

import type { RouteTableRecord } from '../../state/network-records.ts';
import type { NewInterface, NewPeering } from '../sketch-connections.ts';

/** A route that a sound connection has. */
export type PlannedRoute = {
  readonly side: 'from' | 'to';
  readonly table: RouteTableRecord;
  readonly destination: string;
};

/** How a connection with a flaw is built differently from a sound one. */
export type FlawChange = {
  readonly peering?: Partial<NewPeering>;
  readonly initiator?: NewInterface;
  readonly acceptor?: NewInterface;
  readonly keepsRoute?: (route: PlannedRoute) => boolean;
  /** False: the acceptor's group lets nothing in from the initiator. */
  readonly keepsRules?: boolean;
};

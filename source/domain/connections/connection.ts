import type { ConnectionKind, End, Side } from '../intent.ts';
import type { PeeringConnection, RouterInterface } from '../inventory.ts';

/**
 * How a connection stands, from what was read of both halves:
 * `healthy` carries traffic; `incomplete` is not wired to the end yet (Idle, or bound on one side only); `inactive` was
 * switched off; `changing` is between two states; `awaiting` is an offer that the other account has not taken; `ended`
 * was rejected or expired; `half` has lost its other end; `mismatched` has ends that disagree; `locked` is stopped for
 * money or security; `unknown` has an end that was not read.
 */
export type ConnectionHealth =
  | 'healthy'
  | 'incomplete'
  | 'inactive'
  | 'changing'
  | 'awaiting'
  | 'ended'
  | 'half'
  | 'mismatched'
  | 'locked'
  | 'unknown';

/** One end as far as it is known; an end in another account or not read may lack its VPC. */
export type ConnectionEnd = Pick<End, 'regionId'> & { readonly vpcId?: string };

type ConnectionBase = {
  readonly kind: ConnectionKind;
  /** Of the peering connection, or of the initiator's interface (the acceptor's where the initiator is missing). */
  readonly id: string;
  readonly name: string;
  readonly health: ConnectionHealth;
  readonly ends: Readonly<Record<Side, ConnectionEnd>>;
};

export type RouterInterfaceConnection = ConnectionBase & {
  readonly kind: 'router-interface';
  /** The halves that were read, by their role in the cloud. */
  readonly halves: Readonly<Partial<Record<Side, RouterInterface>>>;
};

export type PeeringConnectionView = ConnectionBase & {
  readonly kind: 'peering-connection';
  readonly peering: PeeringConnection;
};

export type Connection = RouterInterfaceConnection | PeeringConnectionView;

/**
 * What can be wrong with a connection of the company. `docs/practice-worlds.md` says of each where it stands and what it
 * breaks.
 */
export type FlawName =
  /** One end was never made: the other one is Idle and names nobody. */
  | 'half-missing'
  /** Offered to another account, not yet answered; ends in three days. */
  | 'offer-pending'
  /** Offered to another account and never answered. */
  | 'offer-expired'
  /** The acceptor is Inactive. */
  | 'end-inactive'
  /** The acceptor was deleted; the initiator is Inactive and still names it. */
  | 'opposite-deleted'
  /** Both ends are Active, and the acceptor names some other interface. */
  | 'opposite-disagrees'
  /** The acceptor was sold a size of its own, another one than the initiator's. */
  | 'size-differs'
  /** Locked for debt: the initiator, or the peering connection. */
  | 'locked-for-debt'
  /** The initiator is prepaid and ends in five days. */
  | 'prepaid-ending'
  /** The acceptor's side has no route to the initiator's. */
  | 'route-missing'
  /** The initiator's custom table has no route, while a vSwitch uses it. */
  | 'route-missing-in-custom-table'
  /** A route of the initiator's side leads to a peering connection that is gone. */
  | 'black-hole'
  /** A route of the initiator's side leads to a range that the peer no longer has. */
  | 'stale-route'
  /** The acceptor has grown by a range and a vSwitch that the initiator's side has no route to. */
  | 'range-not-covered'
  /** The initiator's side routes all of 10.64.0.0/10 to the connection in place of the peer's vSwitches. */
  | 'route-too-wide'
  /** Half of a vSwitch of the acceptor's is routed elsewhere by a longer prefix. */
  | 'route-shadowed'
  /** CEN has taught the initiator's VPC a longer prefix for half of a vSwitch of the acceptor's. */
  | 'learned-route-competes'
  /** No group of the acceptor's lets anything in from the initiator. */
  | 'rule-missing'
  /** A drop of better priority stands before the acceptor's rules. */
  | 'rule-shadowed-by-drop'
  /** A rule of the acceptor's opens every port. */
  | 'rule-all-ports'
  /** A rule of the acceptor's is for a range that nobody has any more. */
  | 'rule-left-over'
  /** The acceptor's rules name the initiator's group, which is in another region. */
  | 'group-reference-dead'
  /** The acceptor's network ACL lets nothing out to the initiator. */
  | 'acl-blocks'
  /** The same two VPCs are also joined by router interfaces. */
  | 'connected-twice'
  /** The acceptor's range overlaps that of another peer of the initiator. */
  | 'peer-overlap';

/** About taking a connection down. */
export type DisconnectProblemCode =
  | 'route-of-others'
  | 'route-shared-next-hop'
  | 'rule-not-revocable'
  | 'link-has-routes'
  | 'link-prepaid';

/** What a finding can be about. */
export const auditObjectKinds = [
  'peering-connection',
  'router-interface',
  'vpc',
  'vswitch',
  'route-table',
  'route-entry',
  'security-group',
  'security-group-rule',
  'network-acl',
  'account',
] as const;

export type AuditObjectKind = (typeof auditObjectKinds)[number];

/** A thing in the cloud that a finding is about, or that shows it. */
export type AuditObject = {
  readonly kind: AuditObjectKind;
  readonly id: string;
  /** Absent for the account. */
  readonly regionId?: string;
};

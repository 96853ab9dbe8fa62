/** Why an audit could not be made. */
export const auditProblems = {
  'usage-connection-not-found': {
    reason: 'there is no connection {{id}} in the account.',
    remedy: 'Give --connection an id that vpclink audit or vpclink inventory lists.',
  },
  'audit-connection-maybe-unread': {
    reason: 'no connection {{id}} was found, and {{subject}} could not be read.',
    remedy: 'Audit again with a role that may read it.',
  },
} as const;

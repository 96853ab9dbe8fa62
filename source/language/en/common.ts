/** Words used on many screens and in many reports. */
export const common = {
  side: { initiator: 'initiator', acceptor: 'acceptor' },
  kind: { 'peering-connection': 'VPC peering connection', 'router-interface': 'router interface pair' },
  state: {
    ok: 'ok',
    add: 'add',
    change: 'change',
    delete: 'delete',
    have: 'have',
    skip: 'skip',
    block: 'BLOCK',
    failed: 'FAILED',
    warn: 'warn',
    unknown: 'unknown',
    run: 'run',
    wait: 'wait',
  },
} as const;

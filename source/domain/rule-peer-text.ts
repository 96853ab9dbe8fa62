import type { SecurityGroupPeer } from './inventory.ts';
import type { RuleToAuthorize } from './step.ts';

/** The far side of a rule as a person or a key names it: a block, an id, or `any`. */
export function rulePeerText(peer: SecurityGroupPeer | RuleToAuthorize['peer']): string {
  switch (peer.kind) {
    case 'cidr':
      return peer.cidrBlock;
    case 'group':
      return peer.securityGroupId;
    case 'prefix-list':
      return peer.prefixListId;
    case 'any':
      return 'any';
  }
}

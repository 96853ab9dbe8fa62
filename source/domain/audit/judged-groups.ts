import type { Inventory, SecurityGroup } from '../inventory.ts';
import { auditConnections } from './audit-connections.ts';
import type { BoundIntent } from './bound-intent.ts';

/**
 * Whether any rule of an audit looks at the rules of a security group: those of VPCs at the end of a connection, in any
 * state, or of an intent; all of a region that a half without a named VPC stands in or points at; and those that the list
 * of groups does not count. Everywhere else there is nothing that rules could be missing, wide or left over for.
 */
export function judgedGroups(
  inventory: Inventory,
  intents: readonly BoundIntent[] = [],
): (group: SecurityGroup) => boolean {
  const connections = auditConnections(inventory).map(one => Object.values(one.ends));
  const wanted = intents.map(({ intent }) => [intent.initiator, intent.acceptor]);
  const vpcIds = new Set([...connections, ...wanted].flat().map(end => end.vpcId));
  const regionIds = new Set(
    connections
      .filter(ends => ends.some(end => end.vpcId === undefined))
      .flatMap(ends => ends.map(end => end.regionId)),
  );
  return ({ vpcId, regionId, ruleCount }) =>
    vpcIds.has(vpcId) || regionIds.has(regionId) || ruleCount === undefined;
}

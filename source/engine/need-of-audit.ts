import type { BoundIntent } from '../domain/audit/bound-intent.ts';
import { judgedGroups } from '../domain/audit/judged-groups.ts';
import { valueOr } from '../domain/fact.ts';
import type { Inventory } from '../domain/inventory.ts';
import { type DeepNeed, needOfEverything } from './read-deep.ts';

/**
 * What an audit judges: all lists, the entries of every table, for black holes and leftovers may be anywhere, and the
 * rules of those groups that a rule looks at. ECS takes the fewest calls a minute of all: in an account where one VPC in
 * five is connected, most of an audit's time was spent on groups that nothing is said about.
 */
export function needOfAudit(inventory: Inventory, intents: readonly BoundIntent[] = []): DeepNeed {
  const isJudged = judgedGroups(inventory, intents);
  return {
    ...needOfEverything(inventory),
    securityGroupIds: inventory.regions.flatMap(region =>
      valueOr(region.securityGroups, [])
        .filter(isJudged)
        .map(group => group.securityGroupId),
    ),
  };
}

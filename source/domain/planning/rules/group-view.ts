import type { Side } from '../../intent.ts';
import type { SecurityGroup } from '../../inventory.ts';
import type { Unread } from '../../plan.ts';
import type { Problem } from '../../problem.ts';
import { type PlanContext, sides } from '../context.ts';
import { planProblem } from '../plan-problem.ts';

/** A security group that rules may go to. */
export type GroupView = {
  readonly side: Side;
  readonly group: SecurityGroup;
  /**
   * The sets of groups that interfaces in scope have together with this one: all rules of all groups of an interface
   * decide (alibaba-cloud-api.md section 5). Just the group itself where no interface uses it.
   */
  readonly bundles: readonly (readonly SecurityGroup[])[];
  /** Every group of the VPC. */
  readonly ownGroupIds: ReadonlySet<string>;
};

export type GroupChoice = {
  readonly views: readonly GroupView[];
  readonly problems: readonly Problem[];
  readonly unread: readonly Unread[];
};

/**
 * The groups of one side to look at: those the user named, else every group that an instance in the given vSwitches
 * uses. Groups that a cloud product manages are not offered: writes to them are refused.
 */
export function chooseGroups(context: PlanContext, side: Side, vSwitchIds: ReadonlySet<string>): GroupChoice {
  const { securityGroups, instances, end, vpc } = context.ends[side];
  const unread = (['security-groups', 'instances'] as const).flatMap(list => {
    const fact = list === 'instances' ? instances : securityGroups;
    const subject = `${list}/${end.regionId}/${vpc.vpcId}`;
    return fact.state === 'unknown' ? [{ subject, reason: fact.reason }] : [];
  });
  if (securityGroups.state === 'unknown' || instances.state === 'unknown') {
    return { views: [], problems: [], unread };
  }
  const byId = new Map(securityGroups.value.map(group => [group.securityGroupId, group]));
  const used = instances.value
    .filter(one => vSwitchIds.has(one.vSwitchId))
    .map(one => [...new Set(one.securityGroupIds)].sort());
  const wanted = context.intent.securityGroupIds ?? used.flat();
  const groups = [...new Set(wanted)].sort().flatMap(id => byId.get(id) ?? []);
  const isNamed = context.intent.securityGroupIds !== undefined;
  return {
    views: groups
      .filter(group => isNamed || !group.isServiceManaged)
      .map(group => ({
        side,
        group,
        bundles: bundlesOf(group, used, byId),
        ownGroupIds: new Set(byId.keys()),
      })),
    problems: [
      ...managedProblems(isNamed ? [] : groups),
      ...(groups.length === 0 && !isNamed ? [planProblem('security-groups-none', { vpc: vpc.vpcId })] : []),
    ],
    // An interface with a group that no list shows: what that group decides is not known.
    unread: missingGroups(used, byId).map(id => ({
      subject: `security-group/${end.regionId}/${id}`,
      reason: { kind: 'not-read' as const, regionId: end.regionId },
    })),
  };
}

/** The groups of one side that rules of the other may name: those named, or in use where the user named none of this side. */
export function choosePeers(
  context: PlanContext,
  side: Side,
  vSwitchIds: ReadonlySet<string>,
): readonly GroupView[] {
  const { views } = chooseGroups(context, side, vSwitchIds);
  const { securityGroupIds, ...intent } = context.intent;
  if (views.length > 0 || securityGroupIds === undefined) return views;
  return chooseGroups({ ...context, intent }, side, vSwitchIds).views;
}

function missingGroups(
  used: readonly (readonly string[])[],
  byId: ReadonlyMap<string, SecurityGroup>,
): readonly string[] {
  return [...new Set(used.flat())].filter(id => !byId.has(id)).sort();
}

function bundlesOf(
  group: SecurityGroup,
  used: readonly (readonly string[])[],
  byId: ReadonlyMap<string, SecurityGroup>,
): readonly (readonly SecurityGroup[])[] {
  const sets = used.filter(ids => ids.includes(group.securityGroupId));
  const unique = new Map(sets.map(ids => [ids.join(' '), ids]));
  if (unique.size === 0) return [[group]];
  return [...unique.values()].map(ids => ids.flatMap(id => byId.get(id) ?? []));
}

function managedProblems(groups: readonly SecurityGroup[]): readonly Problem[] {
  return groups
    .filter(group => group.isServiceManaged)
    .map(group => planProblem('security-group-service-managed', { group: group.securityGroupId }));
}

/** Named groups that are in neither VPC. */
export function groupsOfNeither({ intent, ends }: PlanContext): readonly Problem[] {
  const lists = sides.map(side => ends[side].securityGroups);
  if (intent.securityGroupIds === undefined || lists.some(list => list.state === 'unknown')) return [];
  const known = new Set(
    lists.flatMap(list => (list.state === 'known' ? list.value.map(group => group.securityGroupId) : [])),
  );
  return intent.securityGroupIds
    .filter(id => !known.has(id))
    .map(id => planProblem('security-group-not-found', { group: id }));
}

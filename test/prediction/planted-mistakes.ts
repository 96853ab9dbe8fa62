import { known } from '../../source/domain/fact.ts';
import type { Inventory, SecurityGroupRule } from '../../source/domain/inventory.ts';
import type { Step } from '../../source/domain/step.ts';
import type { NetworkAclEntryRecord } from '../../source/simulator/state/security-records.ts';
import type { World } from '../../source/simulator/state/world.ts';
import type { Mistakes } from './run-prediction.ts';

/** Mistakes that the comparison of sets and data plane has to catch, by what went wrong. */
export const plantedMistakes: Readonly<Record<string, Mistakes>> = {
  'the planner lets Accept win over Drop at equal priority': { read: withDropAfterAccept },
  'the planner believes its rules open one port more': { planned: withOnePortMore },
  'the planner overlooks that a longer prefix wins': { read: withoutLongerPrefixes },
  'the planner overlooks that deleting a route stops what used it': {
    planned: steps => steps.filter(step => step.kind !== 'delete-route'),
  },
  'the data plane forgets that answers can be lost': {
    walked: walk =>
      walk.outcome === 'dropped' && walk.leg === 'answer' ? { ...walk, outcome: 'delivered' } : walk,
  },
  'the first entry of an ACL does the opposite of what was read': { world: withFlippedAclEntries },
};

function withFlippedAclEntries(world: World): void {
  world.transact(draft => {
    for (const acl of world.all('networkAcls')) {
      draft.put('networkAcls', { ...acl, ingress: flipFirst(acl.ingress), egress: flipFirst(acl.egress) });
    }
    return { commit: true, outcome: undefined };
  });
}

function flipFirst([first, ...rest]: readonly NetworkAclEntryRecord[]): readonly NetworkAclEntryRecord[] {
  return first ? [{ ...first, policy: first.policy === 'accept' ? 'drop' : 'accept' }, ...rest] : [];
}

function withDropAfterAccept(inventory: Inventory): Inventory {
  return withRules(inventory, rule =>
    rule.policy === 'Drop' ? { ...rule, priority: rule.priority + 0.6 } : rule,
  );
}

function withRules(inventory: Inventory, change: (rule: SecurityGroupRule) => SecurityGroupRule): Inventory {
  const regions = inventory.regions.map(region => {
    const { securityGroups } = region;
    if (securityGroups.state === 'unknown') return region;
    const groups = securityGroups.value.map(group =>
      group.rules.state === 'unknown'
        ? group
        : { ...group, rules: known({ ...group.rules.value, rules: group.rules.value.rules.map(change) }) },
    );
    return { ...region, securityGroups: known(groups) };
  });
  return { ...inventory, regions };
}

/** Keeps, of routes that lie in each other, the widest only. */
function withoutLongerPrefixes(inventory: Inventory): Inventory {
  const regions = inventory.regions.map(region => {
    const { routeTables } = region;
    if (routeTables.state === 'unknown') return region;
    const tables = routeTables.value.map(table => {
      if (table.entries.state === 'unknown') return table;
      const custom = table.entries.value.filter(entry => entry.type === 'Custom');
      const widest = Math.min(...custom.map(entry => prefixOf(entry.destination)));
      const entries = table.entries.value.filter(
        entry => entry.type !== 'Custom' || prefixOf(entry.destination) === widest,
      );
      return { ...table, entries: known(entries) };
    });
    return { ...region, routeTables: known(tables) };
  });
  return { ...inventory, regions };
}

function withOnePortMore(steps: readonly Step[]): readonly Step[] {
  return steps.map(step => {
    if (step.kind !== 'authorize-rule' || step.rule.portRange === undefined) return step;
    const { from, to } = step.rule.portRange;
    return { ...step, rule: { ...step.rule, portRange: { from: Math.max(1, from - 1), to: to + 1 } } };
  });
}

function prefixOf(destination: string): number {
  return Number(destination.split('/')[1]);
}

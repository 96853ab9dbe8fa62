import type { Finding } from '../../../source/domain/audit/finding.ts';
import type { Inventory } from '../../../source/domain/inventory.ts';
import { all } from './edit-account.ts';
import type { Mutation } from './mutation.ts';

/** Two things done, in which order, and what was found then. */
export type Double = {
  /** The one that was not found by its rule, at its object. */
  readonly lost: Mutation;
  readonly other: Mutation;
  readonly healthy: Inventory;
  readonly both: Inventory;
  readonly findings: readonly Finding[];
};

type Reason = { readonly why: string; readonly holds: (double: Double) => boolean };

const connectionOf = ({ place }: Mutation) => place.split(' ')[0] ?? '';
const isSamePlace = ({ lost, other }: Double) => connectionOf(lost) === connectionOf(other);
const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
/** A VPC at one end of the connection is not there any more. */
const hasLostItsVpc = ({ lost, both, healthy }: Double) => {
  const left = all(both, 'vpcs').map(one => one.name);
  const gone = all(healthy, 'vpcs').filter(one => !left.includes(one.name));
  return gone.some(one => connectionOf(lost).split('--').includes(one.name));
};
const isKind = (mutation: Mutation, ...parts: readonly string[]) =>
  parts.some(part => mutation.kind.startsWith(part));

const isAboutRoutes = ({ rule }: Mutation) => /^(route|range|black-hole|stale|learned|own-range)/.test(rule);
const isAboutRules = ({ rule }: Mutation) => /^(rule|acl)-/.test(rule);

/** Ways to change the first route of a side. */
const changesOfEntry = [
  'widened',
  'sent to a NAT gateway',
  'route narrowed',
  'next hop',
  'one of two next hops',
  'diverted',
  'peer has shrunk',
];

function idsIn(inventory: Inventory): ReadonlySet<string> {
  const entries = all(inventory, 'routeTables').flatMap(({ entries: fact }) =>
    fact.state === 'known' ? fact.value.map(one => one.routeEntryId) : [],
  );
  const rules = all(inventory, 'securityGroups').flatMap(({ rules: fact }) =>
    fact.state === 'known' ? fact.value.rules.map(one => one.ruleId) : [],
  );
  return new Set([
    ...entries,
    ...rules,
    ...all(inventory, 'vSwitches').map(one => one.vSwitchId),
    ...all(inventory, 'routeTables').map(one => one.routeTableId),
    ...all(inventory, 'securityGroups').map(one => one.securityGroupId),
    ...all(inventory, 'routerInterfaces').map(one => one.routerInterfaceId),
    ...all(inventory, 'peeringConnections').map(one => one.peeringConnectionId),
    ...all(inventory, 'networkAcls').map(one => one.networkAclId),
  ]);
}

/** The only ways in which one of two misconfigurations may leave no finding of its own, each with its argument. */
const reasons: readonly Reason[] = [
  {
    why: 'what was done first is undone by the second: the account is as after one of them alone',
    holds: ({ lost, other, healthy, both }) =>
      isEqual(both, other.edit(healthy)) || isEqual(lost.edit(both), other.edit(healthy)),
  },
  {
    why: 'the object is not there any more',
    holds: ({ lost, both }) => !idsIn(both).has(lost.objectId),
  },
  {
    why: 'one entry was changed twice: it is judged as it is now, and what it is now is found',
    holds: ({ lost, other, findings }) =>
      (lost.place.startsWith(other.place) || other.place.startsWith(lost.place)) &&
      [lost, other].every(one => isKind(one, ...changesOfEntry)) &&
      findings.some(one => one.rule === other.rule || one.object.id === lost.objectId),
  },
  {
    why: 'no table of the side, or nothing in that table, leads to the peer: one finding there stands for every range',
    holds: ({ lost, findings }) =>
      ['range-not-covered', 'route-missing-in-custom-table'].includes(lost.rule) &&
      findings.some(one => ['route-missing', 'route-missing-in-custom-table'].includes(one.rule)),
  },
  {
    why: 'no vSwitch uses that table any more',
    holds: ({ lost, both, other }) =>
      isAboutRoutes(lost) &&
      isKind(other, 'vSwitch moved', 'peer has shrunk') &&
      all(both, 'routeTables').some(
        ({ routeTableId }) => !all(both, 'vSwitches').some(one => one.routeTableId === routeTableId),
      ),
  },
  {
    why: 'another rule lets in what this one no longer does',
    holds: ({ lost, other }) =>
      ['rule-not-covered', 'rule-missing'].includes(lost.rule) &&
      isKind(other, 'opened for', 'every p', 'every U'),
  },
  {
    why: 'the drop drops nothing that anything accepts',
    holds: ({ lost, other }) =>
      lost.rule === 'rule-shadowed-by-drop' &&
      (['rule-not-covered', 'rule-missing'].includes(other.rule) || isKind(other, 'peer has shrunk')),
  },
  {
    why: 'part of the rules of a side that has none left: the group has one finding',
    holds: ({ lost, findings }) =>
      lost.rule === 'rule-not-covered' &&
      findings.some(one => one.rule === 'rule-missing' && one.object.id === lost.objectId),
  },
  {
    why: 'some of the rules are left for another range: the finding says which range is left out',
    holds: ({ lost, findings }) =>
      lost.rule === 'rule-missing' &&
      findings.some(one => one.rule === 'rule-not-covered' && one.object.id === lost.objectId),
  },
  {
    why: 'an offer that nobody took, or a connection to a VPC that is gone, has no routes and rules to judge',
    holds: double =>
      ((isSamePlace(double) && isKind(double.other, 'offer')) || hasLostItsVpc(double)) &&
      (isAboutRoutes(double.lost) || isAboutRules(double.lost)),
  },
  {
    why: 'own ranges stay local: no route can lead there, so none is missing',
    holds: ({ lost, other }) => other.rule === 'own-range-overlap' && isAboutRoutes(lost),
  },
  {
    why: 'the wider route leads there as well',
    holds: ({ lost, other }) => isKind(other, 'widened') && lost.rule === 'range-not-covered',
  },
  {
    why: 'the range that it was about is no range of the peer any more',
    holds: ({ lost, other }) =>
      isKind(other, 'peer has shrunk') && (isAboutRules(lost) || isAboutRoutes(lost)),
  },
  {
    why: 'a route that leads elsewhere is none of the connection, and to that range nothing has to lead any more',
    holds: ({ lost, other }) => isKind(lost, 'peer has shrunk') && isKind(other, 'sent to a NAT gateway'),
  },
  {
    why: 'one half is left: there is nothing to compare it with, and that it is alone is the finding',
    holds: ({ lost, other, findings }) =>
      ['opposite-disagrees', 'size-differs', 'not-connected', 'end-inactive'].includes(lost.rule) &&
      ['half-missing', 'opposite-deleted'].includes(other.rule) &&
      findings.some(one => one.rule === other.rule),
  },
  {
    why: 'halves of which neither names the other are two halves, each of them found as one',
    holds: ({ lost, findings }) =>
      lost.rule === 'opposite-disagrees' &&
      findings.some(one => one.rule === 'half-missing' && one.object.id === lost.objectId),
  },
  {
    why: 'of two halves of one role, both with a size, it cannot be told which is wrong: the other one is named',
    holds: ({ lost, other, findings }) =>
      [lost.kind, other.kind].includes('two of one role') && findings.some(one => one.rule === lost.rule),
  },
];

/** The arguments for which a misconfiguration may go without a finding of its own; none: it was hidden. */
export function hiddenBecause(double: Double): readonly string[] {
  return reasons.filter(one => one.holds(double)).map(one => one.why);
}

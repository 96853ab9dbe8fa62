import type { Inventory } from '../../../source/domain/inventory.ts';
import { connectionEnds } from './connection-ends.ts';
import { interfaceMutations, peeringMutations } from './half-mutations.ts';
import type { Mutation } from './mutation.ts';
import { rangeMutations } from './range-mutations.ts';
import { routeMutations } from './route-mutations.ts';
import { aclMutations, ruleMutations } from './rule-mutations.ts';

/** Everything that can be done to the connections of a healthy account, one thing at a time. */
export function allMutations(healthy: Inventory): readonly Mutation[] {
  const ends = connectionEnds(healthy);
  const others = ends.map(one => one.near);
  return [
    ...ends.flatMap(one => routeMutations(one, others)),
    ...oneForEachTable(ends.flatMap(rangeMutations)),
    ...ends.flatMap(ruleMutations),
    ...aclMutations(healthy),
    ...interfaceMutations(healthy),
    ...peeringMutations(healthy),
  ];
}

/** A table serves several connections; its quota is one. */
function oneForEachTable(mutations: readonly Mutation[]): readonly Mutation[] {
  const keyOf = (one: Mutation, index: number) =>
    one.rule === 'quota-nearly-used' ? `${one.kind} ${one.objectId}` : `${index}`;
  return [...new Map(mutations.map((one, index) => [keyOf(one, index), one])).values()];
}

import { hash } from 'node:crypto';
import type { WireParameters } from '../gateway/wire-parameters.ts';
import type { ProductName } from '../operation.ts';
import type { FaultDirective, FaultPredicate, FaultScript } from './fault-script.ts';

/** A call as directives see it. */
export type FaultCall = {
  readonly ordinal: number;
  readonly product: ProductName;
  readonly operation: string;
  readonly regionId: string | undefined;
  readonly isMutating: boolean;
  readonly parameters: WireParameters;
};

/** Plays a script: tells for each call which directives apply to it, in the order of the script. */
export type FaultInjector = { directivesFor(call: FaultCall): readonly FaultDirective[] };

/** The same script, seed and calls give the same faults: chance is a hash of the seed, the directive and the match. */
export function faultInjector(script: FaultScript, seed: string): FaultInjector {
  const players = script.directives.map((directive, index) => player(directive, `${seed}/${index}`));
  return {
    directivesFor: call => players.filter(({ applies }) => applies(call)).map(({ directive }) => directive),
  };
}

type Player = { readonly directive: FaultDirective; applies(call: FaultCall): boolean };

function player(directive: FaultDirective, seed: string): Player {
  const { nth, times = Number.POSITIVE_INFINITY, probability = 1 } = directive.when;
  let fitting = 0;
  let played = 0;
  return {
    directive,
    applies(call) {
      if (!fits(directive.when, call)) return false;
      fitting += 1;
      const isMeant = nth === undefined || fitting === nth;
      if (!isMeant || played >= times || chance(seed, fitting) >= probability) return false;
      played += 1;
      return true;
    },
  };
}

/** A number from 0 to below 1. */
function chance(seed: string, count: number): number {
  return Number.parseInt(hash('sha256', `${seed}/${count}`, 'hex').slice(0, 12), 16) / 2 ** 48;
}

function fits(when: FaultPredicate, call: FaultCall): boolean {
  return (
    isWanted(when.ordinal, call.ordinal) &&
    isWanted(when.product, call.product) &&
    isWanted(when.regionId, call.regionId) &&
    isWanted(when.isMutating, call.isMutating) &&
    isNamed(when.operation, call.operation) &&
    Object.entries(when.parameters ?? {}).every(([name, value]) => call.parameters.get(name) === value)
  );
}

function isWanted<Value>(wanted: Value | undefined, actual: Value | undefined): boolean {
  return wanted === undefined || wanted === actual;
}

function isNamed(wanted: string | readonly string[] | undefined, operation: string): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? wanted === operation : wanted.includes(operation);
}

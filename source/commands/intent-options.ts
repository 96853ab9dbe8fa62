import {
  type ConnectionKind,
  type ItemEdit,
  type RouterInterfaceSpec,
  routerInterfaceSpecs,
} from '../domain/intent.ts';
import { parseEdits } from '../domain/item-edit.ts';
import { parseAllow } from '../domain/parse-allow.ts';
import { parseConnectionName } from '../domain/parse-connection-name.ts';
import { parseCidrList, parseRoutes } from '../domain/parse-routes.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { ProfileIntent } from '../domain/profile.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Invocation } from './command.ts';

/** What the flags say of the set-up; absent: not said, so a profile or the default decides. */
export type IntentWishes = {
  readonly setup: Partial<ProfileIntent>;
  readonly name?: string;
  readonly consents: readonly string[];
  readonly exclusions: readonly string[];
  readonly edits: readonly ItemEdit[];
  readonly routeTableIds?: readonly string[];
  readonly securityGroupIds?: readonly string[];
};

type Words = Invocation['options'];
type Read<Value> = Result<Value, Problem>;

/** Reads the flags that say what to connect and how; the first wrong value is the problem. */
export function readIntentOptions(words: Words): Read<IntentWishes> {
  const readers = [
    readKind,
    readSize,
    readBandwidth,
    readRoutes,
    readAllow,
    readDirection,
    readReserved,
    readForms,
  ];
  let setup: Partial<ProfileIntent> = {};
  for (const read of readers) {
    const part = read(words);
    if (!part.ok) return part;
    setup = { ...setup, ...part.value };
  }
  const name = optional(text(words, 'name'), parseConnectionName);
  if (!name.ok) return name;
  const edits = optional(text(words, 'edit'), parseEdits);
  if (!edits.ok) return edits;
  const tables = list(text(words, 'tables'));
  const groups = list(text(words, 'groups'));
  const mismatch = kindMismatch(words, setup.kind);
  if (mismatch !== undefined) return failure(mismatch);
  return success({
    setup,
    ...(name.value === undefined ? {} : { name: name.value }),
    consents: list(text(words, 'consent')),
    exclusions: list(text(words, 'exclude')),
    edits: edits.value ?? [],
    ...(tables.length === 0 ? {} : { routeTableIds: tables }),
    ...(groups.length === 0 ? {} : { securityGroupIds: groups }),
  });
}

/** The value of a flag that takes one. */
export function text(words: Words, name: string): string | undefined {
  const value = words[name];
  return typeof value === 'string' ? value : undefined;
}

/** The words of a list that is parted by commas. */
export function list(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').flatMap(word => (word.trim() === '' ? [] : [word.trim()]));
}

/** A whole number within bounds, or the problem that names the flag. */
export function wholeNumber(
  flag: string,
  value: string,
  [from, to]: readonly [number, number],
): Read<number> {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  return number >= from && number <= to
    ? success(number)
    : failure(problem('value-not-a-number', { flag, value, from, to }));
}

function optional<Value>(
  value: string | undefined,
  parse: (value: string) => Read<Value>,
): Read<Value | undefined> {
  return value === undefined ? success(undefined) : parse(value);
}

function readKind(words: Words): Read<Partial<ProfileIntent>> {
  // The parser has checked the value against the two kinds.
  const kind = text(words, 'kind');
  return success(
    kind === undefined ? {} : { kind: kind === 'router-interface' ? kind : 'peering-connection' },
  );
}

function isSpec(value: string): value is RouterInterfaceSpec {
  return Object.hasOwn(routerInterfaceSpecs, value);
}

function readSize(words: Words): Read<Partial<ProfileIntent>> {
  const value = text(words, 'size');
  if (value === undefined) return success({});
  const allowed = Object.keys(routerInterfaceSpecs).join(', ');
  return isSpec(value) ? success({ spec: value }) : failure(problem('value-not-a-size', { value, allowed }));
}

function readBandwidth(words: Words): Read<Partial<ProfileIntent>> {
  const value = text(words, 'bandwidth');
  if (value === undefined) return success({});
  const number = wholeNumber('--bandwidth', value, [1, 1_000_000]);
  return number.ok ? success({ bandwidthMbps: number.value }) : number;
}

function readRoutes(words: Words): Read<Partial<ProfileIntent>> {
  const scope = optional(text(words, 'routes'), parseRoutes);
  return scope.ok ? success(scope.value === undefined ? {} : { routeScope: scope.value }) : scope;
}

function readAllow(words: Words): Read<Partial<ProfileIntent>> {
  const allow = optional(text(words, 'allow'), parseAllow);
  return allow.ok ? success(allow.value === undefined ? {} : { allow: allow.value }) : allow;
}

function readDirection(words: Words): Read<Partial<ProfileIntent>> {
  const direction = text(words, 'direction');
  if (
    direction === 'initiator-to-acceptor' ||
    direction === 'acceptor-to-initiator' ||
    direction === 'both'
  ) {
    return success({ direction });
  }
  return success({});
}

function readReserved(words: Words): Read<Partial<ProfileIntent>> {
  const blocks = optional(text(words, 'reserve'), parseCidrList);
  return blocks.ok ? success(blocks.value === undefined ? {} : { reservedCidrBlocks: blocks.value }) : blocks;
}

/** The words that the parser has checked already: which side, which form, merged or not. */
function readForms(words: Words): Read<Partial<ProfileIntent>> {
  const sides = text(words, 'routeSides');
  const form = text(words, 'ruleForm');
  return success({
    ...(sides === 'both' || sides === 'initiator' || sides === 'acceptor' ? { routeSides: sides } : {}),
    ...(form === 'cidr' || form === 'group' ? { ruleForm: form } : {}),
    ...(words.mergeRoutes === true ? { mergesRoutes: true } : {}),
  });
}

/** `--size` and `--bandwidth` each belong to one kind; saying the other kind with them is a mistake worth a line. */
function kindMismatch(words: Words, kind: ConnectionKind | undefined): Problem | undefined {
  if (kind === 'peering-connection' && text(words, 'size') !== undefined) {
    return problem('flag-needs-kind', { flag: '--size', kind: 'router-interface' });
  }
  if (kind === 'router-interface' && text(words, 'bandwidth') !== undefined) {
    return problem('flag-needs-kind', { flag: '--bandwidth', kind: 'peering-connection' });
  }
  return undefined;
}

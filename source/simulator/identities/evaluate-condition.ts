import { BlockList, isIP } from 'node:net';
import type { Condition, ConditionOperator } from './policy.ts';
import { matchesPattern } from './wildcard.ts';

/** What is known of a call, by condition key in lower case; a key may have several values. */
export type ContextValues = ReadonlyMap<string, readonly string[]>;

/**
 * Whether a condition holds. A key that the call does not have fails every positive operator and passes every
 * negative one; several values of a key pass when any of them fits, or all of them with `ForAllValues`.
 */
export function conditionHolds(
  { operator, quantifier, key, values }: Condition,
  context: ContextValues,
): boolean {
  const actual = context.get(key.toLowerCase()) ?? [];
  if (operator === 'Null') return values.some(value => (value === 'true') === (actual.length === 0));
  const fits = (one: string) => isFitting(operator, one, values);
  if (actual.length === 0) return isNegative(operator) || quantifier === 'all';
  return quantifier === 'all' || isNegative(operator) ? actual.every(fits) : actual.some(fits);
}

function isNegative(operator: ConditionOperator): boolean {
  return operator.includes('Not');
}

function isFitting(operator: ConditionOperator, actual: string, values: readonly string[]): boolean {
  const compare = comparisons[operator];
  return isNegative(operator)
    ? !values.some(value => compare(actual, value))
    : values.some(value => compare(actual, value));
}

type Comparison = (actual: string, value: string) => boolean;

const sameText: Comparison = (actual, value) => actual === value;
const sameTextAnyCase: Comparison = (actual, value) => actual.toLowerCase() === value.toLowerCase();
const likeText: Comparison = (actual, value) => matchesPattern(value, actual);

/** A negative operator compares like its positive twin; {@link isFitting} turns the result round. */
const comparisons: Readonly<Record<ConditionOperator, Comparison>> = {
  StringEquals: sameText,
  StringNotEquals: sameText,
  StringEqualsIgnoreCase: sameTextAnyCase,
  StringNotEqualsIgnoreCase: sameTextAnyCase,
  StringLike: likeText,
  StringNotLike: likeText,
  NumericEquals: numeric((actual, value) => actual === value),
  NumericNotEquals: numeric((actual, value) => actual === value),
  NumericLessThan: numeric((actual, value) => actual < value),
  NumericLessThanEquals: numeric((actual, value) => actual <= value),
  NumericGreaterThan: numeric((actual, value) => actual > value),
  NumericGreaterThanEquals: numeric((actual, value) => actual >= value),
  DateEquals: dated((actual, value) => actual === value),
  DateNotEquals: dated((actual, value) => actual === value),
  DateLessThan: dated((actual, value) => actual < value),
  DateLessThanEquals: dated((actual, value) => actual <= value),
  DateGreaterThan: dated((actual, value) => actual > value),
  DateGreaterThanEquals: dated((actual, value) => actual >= value),
  Bool: sameTextAnyCase,
  IpAddress: isInside,
  NotIpAddress: isInside,
  Null: sameText,
};

function numeric(compare: (actual: number, value: number) => boolean): Comparison {
  return (actual, value) => compare(Number(actual), Number(value));
}

function dated(compare: (actual: number, value: number) => boolean): Comparison {
  return (actual, value) => compare(Date.parse(actual), Date.parse(value));
}

/** Whether an address or a whole CIDR block lies in a block: both of its ends do. */
function isInside(actual: string, value: string): boolean {
  const [network = '', prefix] = value.split('/');
  const [address = '', actualPrefix] = actual.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(address) !== family) return false;
  const longest = family === 4 ? 32 : 128;
  const wanted = Number(prefix ?? longest);
  // A shorter prefix is a wider block, which reaches beyond.
  if (Number(actualPrefix ?? longest) < wanted) return false;
  const block = new BlockList();
  block.addSubnet(network, wanted, family === 4 ? 'ipv4' : 'ipv6');
  return block.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

import * as z from 'zod';
import { failure, type Result, success } from '../../domain/result.ts';

/** A RAM policy as far as the practice cloud evaluates it: version 1, identity-based, no principals. */
export type PolicyDocument = { readonly version: '1'; readonly statements: readonly Statement[] };

export type Statement = {
  readonly effect: 'Allow' | 'Deny';
  /** `actions` of this statement, or all but these. */
  readonly actions: PatternSet;
  readonly resources: PatternSet;
  readonly conditions: readonly Condition[];
};

/** Wildcard patterns (`*`, `?`) that select what they match, or what they do not match. */
export type PatternSet = { readonly isNegated: boolean; readonly patterns: readonly string[] };

/** Holds when one of `values` fits the context key under the operator. */
export type Condition = {
  readonly operator: ConditionOperator;
  /** How a context key of several values is compared; a plain operator needs any of them to fit. */
  readonly quantifier: 'any' | 'all';
  readonly key: string;
  readonly values: readonly string[];
};

const conditionOperators = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'IpAddress',
  'NotIpAddress',
  'Null',
] as const;

export type ConditionOperator = (typeof conditionOperators)[number];

const oneOrMore = z.union([z.string().transform(text => [text]), z.array(z.string())]);
const conditionValue = z.union([z.string(), z.boolean(), z.number()]).transform(String);
const conditionValues = z.union([conditionValue.transform(value => [value]), z.array(conditionValue)]);

const statementSchema = z
  .strictObject({
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore.optional(),
    NotAction: oneOrMore.optional(),
    Resource: oneOrMore.optional(),
    NotResource: oneOrMore.optional(),
    Condition: z.record(z.string(), z.record(z.string(), conditionValues)).optional(),
  })
  .refine(statement => (statement.Action === undefined) !== (statement.NotAction === undefined))
  .refine(statement => (statement.Resource === undefined) !== (statement.NotResource === undefined));

const policySchema = z.strictObject({
  Version: z.literal('1'),
  Statement: z.union([z.array(statementSchema), statementSchema.transform(statement => [statement])]),
});

/** Reads a policy as RAM stores it. The problem says where it is not a policy. */
export function parsePolicy(input: unknown): Result<PolicyDocument, string> {
  const parsed = policySchema.safeParse(input);
  if (!parsed.success) return failure(z.prettifyError(parsed.error));
  const statements: Statement[] = [];
  for (const statement of parsed.data.Statement) {
    const conditions = readConditions(statement.Condition ?? {});
    if (!conditions.ok) return conditions;
    statements.push({
      effect: statement.Effect,
      actions: patternSet(statement.Action, statement.NotAction),
      resources: patternSet(statement.Resource, statement.NotResource),
      conditions: conditions.value,
    });
  }
  return success({ version: '1', statements });
}

function patternSet(
  matched: readonly string[] | undefined,
  excluded: readonly string[] | undefined,
): PatternSet {
  return matched === undefined
    ? { isNegated: true, patterns: excluded ?? [] }
    : { isNegated: false, patterns: matched };
}

type RawConditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

function readConditions(raw: RawConditions): Result<readonly Condition[], string> {
  const conditions: Condition[] = [];
  for (const [word, keys] of Object.entries(raw)) {
    const [, prefix, name] = /^(?:(ForAnyValue|ForAllValues):)?(\w+)$/.exec(word) ?? [];
    const operator = conditionOperators.find(known => known === name);
    if (operator === undefined) return failure(`unknown condition operator ${word}`);
    const quantifier = prefix === 'ForAllValues' ? 'all' : 'any';
    for (const [key, values] of Object.entries(keys)) conditions.push({ operator, quantifier, key, values });
  }
  return success(conditions);
}

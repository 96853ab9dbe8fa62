import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../../source/simulator/identities/evaluate-policy.ts';
import { type PolicyDocument, parsePolicy } from '../../../source/simulator/identities/policy.ts';
import { matchesPattern } from '../../../source/simulator/identities/wildcard.ts';

type RawStatement = Readonly<Record<string, unknown>>;

function policy(...statements: readonly RawStatement[]): PolicyDocument {
  const parsed = parsePolicy({ Version: '1', Statement: statements });
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

const allow = (rest: RawStatement = {}) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...rest });
const deny = (rest: RawStatement = {}) => ({ Effect: 'Deny', Action: '*', Resource: '*', ...rest });

type Asked = {
  readonly action?: string;
  readonly resource?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
};

function decide(document: PolicyDocument, asked: Asked = {}): boolean {
  const { action = 'vpc:DescribeVpcs', resource = '*', context = {} } = asked;
  return isAllowed([document], { action, resource, context: new Map(Object.entries(context)) });
}

describe('a policy', () => {
  it('that says nothing allows nothing', () => {
    expect(isAllowed([], { action: 'a', resource: '*', context: new Map() })).toBe(false);
    expect(decide(policy())).toBe(false);
  });

  it.each<[string, RawStatement, Asked, boolean]>([
    ['its action', { Action: 'vpc:DescribeVpcs' }, {}, true],
    ['its action in another case', { Action: 'VPC:describevpcs' }, {}, true],
    ['one action of several', { Action: ['ecs:*', 'vpc:DescribeVpcs'] }, {}, true],
    ['actions by wildcard', { Action: 'vpc:Describe*' }, {}, true],
    ['actions of another service', { Action: 'ecs:*' }, {}, false],
    ['all actions but its own', { Action: undefined, NotAction: 'vpc:Describe*' }, {}, false],
    ['all actions but another', { Action: undefined, NotAction: ['vpc:Delete*'] }, {}, true],
    [
      'its resource',
      { Resource: 'acs:vpc:*:*:routetable/vtb-1' },
      { resource: 'acs:vpc:cn-beijing:1:routetable/vtb-1' },
      true,
    ],
    [
      'another resource',
      { Resource: 'acs:vpc:*:*:routetable/vtb-2' },
      { resource: 'acs:vpc:cn-beijing:1:routetable/vtb-1' },
      false,
    ],
    [
      'a resource where the operation knows none',
      { Resource: 'acs:vpc:*:*:vpc/*' },
      { resource: '*' },
      false,
    ],
    [
      'all resources but its own',
      { Resource: undefined, NotResource: '*vtb-1' },
      { resource: 'x/vtb-1' },
      false,
    ],
  ])('that allows %s', (...[, statement, asked, expected]) => {
    expect(decide(policy(allow(statement)), asked)).toBe(expected);
  });

  it('that denies outranks every allow, in any order', () => {
    const denied = deny({ Action: 'vpc:Delete*' });
    for (const document of [policy(allow(), denied), policy(denied, allow())]) {
      expect(decide(document, { action: 'vpc:DeleteRouteEntry' })).toBe(false);
      expect(decide(document, { action: 'vpc:CreateRouteEntry' })).toBe(true);
    }
  });

  it.each<[string, Record<string, unknown>, Record<string, readonly string[]>, boolean]>([
    ['StringEquals', { k: 'a' }, { k: ['a'] }, true],
    ['StringEquals', { k: ['b', 'a'] }, { k: ['a'] }, true],
    ['StringEquals', { K: 'a' }, { k: ['a'] }, true],
    ['StringEquals', { k: 'A' }, { k: ['a'] }, false],
    ['StringEquals', { k: 'a' }, {}, false],
    ['StringNotEquals', { k: 'a' }, { k: ['b'] }, true],
    ['StringNotEquals', { k: ['a', 'b'] }, { k: ['b'] }, false],
    ['StringNotEquals', { k: 'a' }, {}, true],
    ['StringEqualsIgnoreCase', { k: 'A' }, { k: ['a'] }, true],
    ['StringNotEqualsIgnoreCase', { k: 'A' }, { k: ['a'] }, false],
    ['StringLike', { k: '10.*' }, { k: ['10.0.0.0/8'] }, true],
    ['StringNotLike', { k: '10.*' }, { k: ['10.0.0.0/8'] }, false],
    ['NumericLessThan', { k: '10' }, { k: ['9'] }, true],
    ['NumericLessThanEquals', { k: 9 }, { k: ['9'] }, true],
    ['NumericGreaterThan', { k: '10' }, { k: ['9'] }, false],
    ['NumericGreaterThanEquals', { k: '10' }, { k: ['10'] }, true],
    ['NumericEquals', { k: '10' }, { k: ['10.0'] }, true],
    ['NumericNotEquals', { k: '10' }, { k: ['10.0'] }, false],
    ['DateLessThan', { k: '2026-08-02T00:00:00Z' }, { k: ['2026-08-01T00:00:00Z'] }, true],
    ['DateGreaterThan', { k: '2026-08-02T00:00:00Z' }, { k: ['2026-08-01T00:00:00Z'] }, false],
    ['DateLessThanEquals', { k: '2026-08-01T08:00:00+08:00' }, { k: ['2026-08-01T00:00:00Z'] }, true],
    ['DateGreaterThanEquals', { k: '2026-08-01T08:00:00+08:00' }, { k: ['2026-08-01T00:00:00Z'] }, true],
    ['DateEquals', { k: '2026-08-01T08:00:00+08:00' }, { k: ['2026-08-01T00:00:00Z'] }, true],
    ['DateNotEquals', { k: '2026-08-01T08:00:00+08:00' }, { k: ['2026-08-01T00:00:00Z'] }, false],
    ['Bool', { k: false }, { k: ['false'] }, true],
    ['Bool', { k: 'true' }, { k: ['false'] }, false],
    ['IpAddress', { k: '10.0.0.0/8' }, { k: ['10.1.2.3'] }, true],
    ['IpAddress', { k: '10.0.0.0/8' }, { k: ['10.1.0.0/16'] }, true],
    ['IpAddress', { k: '10.1.0.0/16' }, { k: ['10.0.0.0/8'] }, false],
    ['IpAddress', { k: '10.0.0.0/8' }, { k: ['0.0.0.0/0'] }, false],
    ['IpAddress', { k: '10.0.0.0/8' }, { k: ['10.0.0.0/4'] }, false],
    ['IpAddress', { k: '2001:db8::/32' }, { k: ['2001:db8:1::1'] }, true],
    ['IpAddress', { k: '10.0.0.0/8' }, { k: ['2001:db8::1'] }, false],
    ['IpAddress', { k: 'nonsense' }, { k: ['10.0.0.1'] }, false],
    ['NotIpAddress', { k: '10.0.0.0/8' }, { k: ['11.0.0.1'] }, true],
    ['NotIpAddress', { k: '10.0.0.0/8' }, { k: ['10.0.0.1'] }, false],
    ['Null', { k: 'true' }, {}, true],
    ['Null', { k: 'true' }, { k: ['a'] }, false],
    ['Null', { k: 'false' }, { k: ['a'] }, true],
    ['ForAnyValue:StringEquals', { k: 'a' }, { k: ['b', 'a'] }, true],
    ['ForAllValues:StringEquals', { k: 'a' }, { k: ['b', 'a'] }, false],
    ['ForAllValues:StringEquals', { k: ['a', 'b'] }, { k: ['b', 'a'] }, true],
    ['ForAllValues:StringEquals', { k: 'a' }, {}, true],
    ['ForAnyValue:StringEquals', { k: 'a' }, {}, false],
  ])('under %s %j with %j', (...[operator, values, context, expected]) => {
    expect(decide(policy(allow({ Condition: { [operator]: values } })), { context })).toBe(expected);
  });

  it('needs all of its conditions', () => {
    const Condition = { StringEquals: { a: '1', b: '2' }, Bool: { c: 'true' } };
    const document = policy(allow({ Condition }));
    expect(decide(document, { context: { a: ['1'], b: ['2'], c: ['true'] } })).toBe(true);
    expect(decide(document, { context: { a: ['1'], b: ['2'], c: ['false'] } })).toBe(false);
    expect(decide(document, { context: { a: ['1'], c: ['true'] } })).toBe(false);
  });

  it.each<[string, unknown]>([
    ['no object', 'x'],
    ['another version', { Version: '2', Statement: [] }],
    ['no statements', { Version: '1' }],
    ['an unknown effect', { Version: '1', Statement: [{ Effect: 'Maybe', Action: '*', Resource: '*' }] }],
    ['no action', { Version: '1', Statement: [{ Effect: 'Allow', Resource: '*' }] }],
    [
      'both forms of action',
      { Version: '1', Statement: [{ Effect: 'Allow', Action: '*', NotAction: 'a', Resource: '*' }] },
    ],
    ['no resource', { Version: '1', Statement: [{ Effect: 'Allow', Action: '*' }] }],
    ['an unknown operator', { Version: '1', Statement: [allow({ Condition: { Sometimes: { k: 'a' } } })] }],
    ['an unknown field', { Version: '1', Statement: [allow({ Principal: '*' })] }],
  ])('is refused with %s', (_, document) => {
    expect(parsePolicy(document).ok).toBe(false);
  });
});

describe('wildcards', () => {
  it('agree with a regular expression, for all patterns and texts', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', ':', '/'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/'), maxLength: 10 });
    fc.assert(
      fc.property(piece, text, (pattern, subject) => {
        const expression = new RegExp(`^${pattern.replace(/\*+/g, '.*').replaceAll('?', '.')}$`);
        expect(matchesPattern(pattern, subject)).toBe(expression.test(subject));
      }),
      { numRuns: 2000 },
    );
  });

  it('take no time on hostile patterns', () => {
    expect(matchesPattern('*a'.repeat(200), 'b'.repeat(2000))).toBe(false);
  });
});

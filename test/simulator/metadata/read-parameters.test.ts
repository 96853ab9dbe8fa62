import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileOperation, compileProducts } from '../../../source/simulator/metadata/compile-operation.ts';
import type { ParameterMetadata } from '../../../source/simulator/metadata/product-metadata.ts';
import { readParameters } from '../../../source/simulator/metadata/read-parameters.ts';

/** Reads wire pairs under made-up metadata; gives the parameters, or the code of the refusal. */
function read(parameters: Record<string, ParameterMetadata>, wire: Record<string, string>): unknown {
  const operation = compileOperation({
    product: 'Vpc',
    action: 'Made',
    metadata: { mutating: false, parameters, answer: {}, errors: [] },
  });
  const result = readParameters(operation, new Map(Object.entries(wire)));
  return result.ok ? { ...result.value } : `${result.problem.httpStatus} ${result.problem.code}`;
}

const text: ParameterMetadata = { type: 'string' };

describe('a parameter that is one value', () => {
  it.each<[string, ParameterMetadata, string, unknown]>([
    ['a text', text, 'x', 'x'],
    ['true', { type: 'boolean' }, 'true', true],
    ['True', { type: 'boolean' }, 'True', true],
    ['FALSE', { type: 'boolean' }, 'FALSE', false],
    ['an integer', { type: 'integer' }, '42', 42],
    ['a negative integer', { type: 'integer' }, '-1', -1],
    ['a 16-digit id', { type: 'long' }, '1234567890123456', 1_234_567_890_123_456],
    ['a number beyond 2^53', { type: 'long' }, '9007199254740993', '9007199254740993'],
    ['an enum value', { type: 'string', values: ['A', 'b'] }, 'b', 'b'],
    ['an enum value in another case', { type: 'string', values: ['TCP'], anyCase: true }, 'tcp', 'TCP'],
    ['the least', { type: 'integer', min: 1, max: 50 }, '1', 1],
    ['the most', { type: 'integer', min: 1, max: 50 }, '50', 50],
    ['too much, pulled in', { type: 'integer', max: 50, clamp: true }, '51', 50],
    ['too little, pulled in', { type: 'integer', min: 10, clamp: true }, '3', 10],
    ['a number that the API types as text', { type: 'string', min: '1', max: '100' }, '100', '100'],
    ['as many characters as allowed', { type: 'string', maxLength: 2 }, '北京', '北京'],
    ['characters beyond the first plane, counted once', { type: 'string', maxLength: 1 }, '😀', '😀'],
    ['a comma-joined list', { type: 'string', form: 'comma-joined' }, 'a, b', ['a', 'b']],
    ['a JSON list', { type: 'string', form: 'json-array' }, '["a","b"]', ['a', 'b']],
  ])('takes %s', (...[, metadata, raw, expected]) => {
    expect(read({ P: metadata }, { P: raw })).toEqual({ P: expected });
  });

  it.each<[string, ParameterMetadata, string]>([
    ['a boolean that is none', { type: 'boolean' }, 'yes'],
    ['an integer that is none', { type: 'integer' }, '1.5'],
    ['an integer with a space', { type: 'integer' }, ' 1'],
    ['an integer wider than 32 bits', { type: 'integer' }, '2147483648'],
    ['a long wider than 64 bits', { type: 'long' }, '9223372036854775808'],
    ['a value outside the enum', { type: 'string', values: ['A'] }, 'a'],
    ['less than the least', { type: 'integer', min: 1 }, '0'],
    ['more than the most', { type: 'integer', max: 50 }, '51'],
    ['a textual number out of range', { type: 'string', min: '1', max: '100' }, '101'],
    ['a textual number that is none', { type: 'string', min: '1' }, 'high'],
    ['a text that is too short', { type: 'string', minLength: 2 }, 'a'],
    ['a text that is too long', { type: 'string', maxLength: 2 }, 'abc'],
    ['a text off the pattern', { type: 'string', pattern: '^[0-9]+$' }, 'a'],
    ['a joined list that is too long', { type: 'string', form: 'comma-joined', maxItems: 2 }, 'a,b,c'],
    ['a JSON list that is none', { type: 'string', form: 'json-array' }, '{"a":1}'],
    ['a JSON list that is no JSON', { type: 'string', form: 'json-array' }, '[a]'],
    ['a JSON list of numbers', { type: 'string', form: 'json-array' }, '[1]'],
  ])('refuses %s', (_, metadata, raw) => {
    expect(read({ P: metadata }, { P: raw })).toBe('400 InvalidP');
  });

  it('refuses with the operation’s own code and status where it has one', () => {
    const metadata: ParameterMetadata = {
      type: 'string',
      values: ['A'],
      maxLength: 3,
      required: true,
      refusals: {
        value: '404 InvalidP.NotFound',
        shape: '400 InvalidP.Malformed',
        missing: '403 MissingParam.P',
      },
    };
    expect(read({ P: metadata }, { P: 'B' })).toBe('404 InvalidP.NotFound');
    expect(read({ P: metadata }, { P: 'BBBB' })).toBe('400 InvalidP.Malformed');
    expect(read({ P: metadata }, {})).toBe('403 MissingParam.P');
  });

  it('refuses a missing one by name; an empty one is missing', () => {
    const required: ParameterMetadata = { type: 'string', required: true };
    expect(read({ RegionId: required }, {})).toBe('400 MissingRegionId');
    expect(read({ RegionId: required }, { RegionId: '' })).toBe('400 MissingRegionId');
    expect(read({ RegionId: required, P: text }, { P: 'x' })).toBe('400 MissingRegionId');
  });

  it('ignores names that the operation does not know, whatever they are', () => {
    expect(read({ P: text }, { P: 'x', Q: 'y', __proto__x: 'z', constructor: 'a', 'P.1': 'b' })).toEqual({
      P: 'x',
    });
    expect(read({ P: text }, JSON.parse('{"__proto__":"x","toString":"y"}'))).toEqual({});
  });
});

describe('a list', () => {
  const tags: ParameterMetadata = {
    type: 'array',
    maxItems: 3,
    items: { Key: { type: 'string', minLength: 1 }, Value: { type: 'string', minLength: 0 } },
  };
  const rules: ParameterMetadata = {
    type: 'array',
    items: { Port: { type: 'string', required: true }, Priority: { type: 'string', min: '1', max: '100' } },
  };
  const filters: ParameterMetadata = {
    type: 'array',
    items: { Key: text, Value: { type: 'array', maxItems: 2, items: 'string' } },
  };

  it('is unflattened in the order of its numbers, not of arrival or of the alphabet', () => {
    const wire = { 'Id.10': 'c', 'Id.2': 'b', 'Id.1': 'a' };
    expect(read({ Id: { type: 'array', items: 'string' } }, wire)).toEqual({ Id: ['a', 'b', 'c'] });
  });

  it('of objects keeps fields together and closes gaps', () => {
    const wire = { 'Tag.3.Value': '', 'Tag.3.Key': 'b', 'Tag.1.Key': 'a', 'Tag.1.Other': 'x' };
    expect(read({ Tag: tags }, wire)).toEqual({ Tag: [{ Key: 'a' }, { Value: '', Key: 'b' }] });
  });

  it('takes field names that begin in lower case', () => {
    expect(read({ Tag: tags }, { 'Tag.1.key': 'a' })).toEqual({ Tag: [{ Key: 'a' }] });
  });

  it('inside a list', () => {
    const wire = { 'Filter.1.Key': 'Status', 'Filter.1.Value.2': 'b', 'Filter.1.Value.1': 'a' };
    expect(read({ Filter: filters }, wire)).toEqual({ Filter: [{ Key: 'Status', Value: ['a', 'b'] }] });
    expect(read({ Filter: filters }, { ...wire, 'Filter.1.Value.3': 'c' })).toBe('400 InvalidValue');
  });

  it('under an alias arrives under its own name', () => {
    expect(read({ Tags: { ...tags, alias: 'Tag' } }, { 'Tag.1.Key': 'a' })).toEqual({ Tags: [{ Key: 'a' }] });
  });

  it('that may come joined is taken in both forms', () => {
    const both: ParameterMetadata = { type: 'array', form: 'comma-joined', items: 'string' };
    expect(read({ VpcId: both }, { VpcId: 'a,b' })).toEqual({ VpcId: ['a', 'b'] });
    expect(read({ VpcId: both }, { 'VpcId.1': 'a', 'VpcId.2': 'b' })).toEqual({ VpcId: ['a', 'b'] });
  });

  it.each([
    [
      'too many items',
      { Tag: tags },
      { 'Tag.1.Key': 'a', 'Tag.2.Key': 'b', 'Tag.3.Key': 'c', 'Tag.4.Key': 'd' },
      '400 InvalidTag',
    ],
    [
      'too few items',
      { Id: { type: 'array', items: 'string', minItems: 2 } },
      { 'Id.1': 'a' },
      '400 InvalidId',
    ],
    ['a field that is missing', { Rule: rules }, { 'Rule.1.Priority': '1' }, '400 MissingPort'],
    [
      'a field out of range',
      { Rule: rules },
      { 'Rule.1.Port': 'p', 'Rule.1.Priority': '0' },
      '400 InvalidPriority',
    ],
    [
      'nothing although required',
      { Rule: { ...rules, required: true } },
      { 'Rule.0.Port': 'p' },
      '400 MissingRule',
    ],
  ] as const)('refuses %s', (...[, parameters, wire, expected]) => {
    expect(read(parameters as Record<string, ParameterMetadata>, wire)).toBe(expected);
  });

  it('is read back as it was flattened, for all lists', () => {
    const value = fc.string({ minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ Key: value, Value: value }), { minLength: 1, maxLength: 3 }),
        items => {
          const wire = items.flatMap((item, index) =>
            Object.entries(item).map(([name, field]) => [`Tag.${index + 1}.${name}`, field]),
          );
          expect(read({ Tag: tags }, Object.fromEntries(wire))).toEqual({ Tag: items });
        },
      ),
    );
  });

  it('costs no more than its items, however large its numbers are', () => {
    const wire = {
      'Id.99999': 'z',
      'Id.100000': 'never',
      'Id.-1': 'never',
      'Id.1e3': 'never',
      'Id.1.2.3.4.5.6': 'never',
    };
    expect(read({ Id: { type: 'array', items: 'string' } }, wire)).toEqual({ Id: ['z'] });
  });
});

describe('the words of a security-group rule', () => {
  const operation = compileProducts().get('2014-05-26')?.get('AuthorizeSecurityGroup');
  if (operation === undefined) throw new Error('no AuthorizeSecurityGroup');

  it.each([
    ['Priority', 'first', '400 InvalidPriority.Malformed'],
    ['Priority', '0', '400 InvalidPriority.ValueNotSupported'],
    ['Priority', '101', '400 InvalidPriority.ValueNotSupported'],
    ['Policy', 'perhaps', '400 InvalidPolicy.Malformed'],
    ['IpProtocol', 'sctp', '400 InvalidIpProtocol.ValueNotSupported'],
    ['PortRange', '80', '400 InvalidPortRange.Malformed'],
    ['Description', 'x'.repeat(513), '400 InvalidSecurityGroupDiscription.Malformed'],
  ])('%s %s is refused by its own code', (name, value, code) => {
    const rule = { IpProtocol: 'tcp', PortRange: '80/80', SourceCidrIp: '10.0.0.0/8', [name]: value };
    const wire = Object.entries(rule).map(([field, given]) => [`Permissions.1.${field}`, given] as const);
    const base = [
      ['RegionId', 'cn-beijing'],
      ['SecurityGroupId', 'sg-1'],
    ] as const;
    const result = readParameters(operation, new Map([...base, ...wire]));
    expect(result.ok ? 'taken' : `${result.problem.httpStatus} ${result.problem.code}`).toBe(code);
  });
});

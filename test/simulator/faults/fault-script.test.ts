import { describe, expect, it } from 'vitest';
import { faultInjector } from '../../../source/simulator/faults/fault-injector.ts';
import { parseFaultScript, readFaultScript } from '../../../source/simulator/faults/fault-script.ts';

function play(directives: readonly unknown[], operations: readonly string[], seed = 's'): string {
  const script = readFaultScript({ directives });
  if (!script.ok) throw new Error(JSON.stringify(script.problem));
  const injector = faultInjector(script.value, seed);
  return operations
    .map(
      (operation, index) =>
        injector.directivesFor({
          ordinal: index + 1,
          product: 'Vpc',
          operation,
          regionId: index % 2 === 0 ? 'cn-beijing' : 'cn-hangzhou',
          isMutating: operation.startsWith('Create'),
          parameters: new Map([['VpcId', `vpc-${index}`]]),
        }).length,
    )
    .join('');
}

const calls = [
  'DescribeVpcs',
  'CreateRouteEntry',
  'DescribeVpcs',
  'DescribeVpcs',
  'CreateRouteEntry',
  'DescribeVpcs',
];
const fault = { kind: 'throttle' };

describe('which calls a directive means', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['every call without a condition', {}, '111111'],
    ['a call by its ordinal', { ordinal: 3 }, '001000'],
    ['calls by operation', { operation: 'CreateRouteEntry' }, '010010'],
    ['calls by several operations', { operation: ['CreateRouteEntry', 'DescribeVpcs'] }, '111111'],
    ['calls by product', { product: 'Ecs' }, '000000'],
    ['calls by region', { regionId: 'cn-hangzhou' }, '010101'],
    ['mutating calls', { isMutating: true }, '010010'],
    ['calls by a parameter', { parameters: { VpcId: 'vpc-4' } }, '000010'],
    ['no call with a parameter that is absent', { parameters: { RouteTableId: '' } }, '000000'],
    ['the second that fits', { operation: 'DescribeVpcs', nth: 2 }, '001000'],
    ['the first two that fit', { operation: 'DescribeVpcs', times: 2 }, '101000'],
    ['no call with no chance', { probability: 0 }, '000000'],
    ['every call with certainty', { probability: 1 }, '111111'],
    ['calls that fit all conditions', { regionId: 'cn-beijing', isMutating: true }, '000010'],
  ])('%s', (_, when, expected) => {
    expect(play([{ when, fault }], calls)).toBe(expected);
  });

  it('draws chance from the seed: the same again, another for another seed, about as often as asked', () => {
    const many = Array.from({ length: 2000 }, () => 'DescribeVpcs');
    const directives = [{ when: { probability: 0.3 }, fault }];
    const first = play(directives, many, 'one');
    expect(play(directives, many, 'one')).toBe(first);
    expect(play(directives, many, 'two')).not.toBe(first);
    const hits = [...first].filter(mark => mark === '1').length;
    expect(hits).toBeGreaterThan(520);
    expect(hits).toBeLessThan(680);
  });

  it('lets several directives meet on one call', () => {
    expect(
      play(
        [
          { when: {}, fault },
          { when: { ordinal: 1 }, fault },
        ],
        ['DescribeVpcs', 'DescribeVpcs'],
      ),
    ).toBe('21');
  });
});

describe('a faults file', () => {
  it('fills in what is left out', () => {
    const parsed = parseFaultScript(
      '{"directives":[{"when":{},"fault":{"kind":"code","code":"TaskConflict"}}]}',
    );
    expect(parsed.ok && parsed.value.directives[0]).toEqual({
      when: {},
      phase: 'before-effect',
      fault: { kind: 'code', code: 'TaskConflict', httpStatus: 400, message: 'A fault that was asked for.' },
    });
  });

  it.each<[string, string, string, string]>([
    ['no JSON', '{', 'faults-not-json', ''],
    ['no directives', '{}', 'faults-malformed', 'directives'],
    [
      'an unknown kind',
      '{"directives":[{"when":{},"fault":{"kind":"fire"}}]}',
      'faults-malformed',
      'directives.0.fault.kind',
    ],
    [
      'an unknown field',
      '{"directives":[{"when":{"color":1},"fault":{"kind":"reset"}}]}',
      'faults-malformed',
      'directives.0.when',
    ],
    [
      'an impossible chance',
      '{"directives":[{"when":{"probability":2},"fault":{"kind":"reset"}}]}',
      'faults-malformed',
      'directives.0.when.probability',
    ],
    [
      'half an error answer',
      '{"directives":[{"when":{},"phase":"mid-body","fault":{"kind":"throttle"}}]}',
      'faults-malformed',
      'directives.0.phase',
    ],
    ['a later schema', '{"schema":"vpclink.faults/2","directives":[]}', 'faults-malformed', 'schema'],
  ])('is refused with %s, naming the place', (...[, text, code, place]) => {
    const parsed = parseFaultScript(text);
    if (parsed.ok) throw new Error('was taken');
    expect(parsed.problem.code).toBe(code);
    expect(parsed.problem.parameters.place ?? '').toBe(place);
  });

  it('is refused when it is too large', () => {
    const parsed = parseFaultScript(' '.repeat(1024 * 1024 + 1));
    expect(!parsed.ok && parsed.problem.code).toBe('faults-too-large');
  });

  it('carries nothing into the problem that a terminal would obey', () => {
    const parsed = parseFaultScript('{"directives":[{"when":{"\\u001b[31m":1},"fault":{"kind":"reset"}}]}');
    expect(JSON.stringify(parsed)).not.toContain('u001b');
  });
});

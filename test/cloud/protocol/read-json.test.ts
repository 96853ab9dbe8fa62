import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../source/cloud/protocol/read-json.ts';

/** JSON texts with long numbers, and with strings that look like them or like the ends of strings. */
const digits = fc.stringMatching(/^[1-9]\d{14,24}$/);
const trickyText = fc
  .array(fc.oneof(digits, fc.constantFrom('"', '\\', ': ', ',', '[', '}', '{"a":', 'é', '\n'), fc.string()))
  .map(parts => parts.join(''));
const longNumber = digits.map(text => `@${text}@`);
const value = fc.letrec<{ any: unknown }>(tie => ({
  any: fc.oneof(
    { maxDepth: 4 },
    trickyText,
    longNumber,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(trickyText.filter(isPlainName), tie('any'), { maxKeys: 4 }),
  ),
})).any;

function isPlainName(name: string): boolean {
  return name !== '__proto__' && name !== 'constructor';
}

/** Takes the quotes off what `longNumber` marked. */
function asJson(made: unknown, space: number): string {
  return JSON.stringify(made, undefined, space).replaceAll(/"@(\d+)@"/g, '$1');
}

/** What must be read: the value that the text was made from, a marked number as its digits where they are 16 or more. */
function asRead(made: unknown): unknown {
  const read = (_: string, number: string) => (number.length < 16 ? number : `"${number}"`);
  return JSON.parse(JSON.stringify(made).replaceAll(/"@(\d+)@"/g, read));
}

describe('the text of an answer', () => {
  it('reads as what it was written from, long numbers as their digits', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (made, space) => {
        const text = asJson(made, space);
        expect(readJson(text)).toEqual(asRead(made));
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it.each([
    ['an account id', '{"OwnerId":1234567890123456}', { OwnerId: '1234567890123456' }],
    [
      'one inside a text, and an escaped quote before it',
      '{"a":"\\": 1234567890123456,"}',
      { a: '": 1234567890123456,' },
    ],
    [
      'a backslash at the end of a text',
      '{"a":"x\\\\","b":12345678901234567}',
      { a: 'x\\', b: '12345678901234567' },
    ],
    ['a long negative number', '[-12345678901234567]', ['-12345678901234567']],
    [
      'a long number with a fraction, and a text that looks like one',
      '[12345678901234567.5,"a, 1234567890123456"]',
      ['12345678901234567.5', 'a, 1234567890123456'],
    ],
    ['a fraction as what it is', '[0.12345678901234566]', [0.123_456_789_012_345_66]],
    [
      'a fraction beside a text that looks like a long number',
      '[0.12345678901234566,":1234567890123456"]',
      [0.123_456_789_012_345_66, ':1234567890123456'],
    ],
    ['fifteen digits', '[123456789012345]', [123_456_789_012_345]],
  ])('keeps %s', (_what, text, read) => {
    expect(readJson(text)).toEqual(read);
  });

  it.each([
    ['nothing', ''],
    ['half of an object', '{"a":1'],
    ['a byte-order mark', '\uFEFF{}'],
    ['a number beyond all', '{"a":1e400}'],
    ['a name that is not plain', '{"__pr\\u006fto__":{}}'],
    ['digits outside of everything', '1234567890123456 7'],
  ])('refuses %s', (_what, text) => {
    expect(readJson(text)).toBeUndefined();
  });
});

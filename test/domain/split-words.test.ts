import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from '../../source/domain/split-words.ts';

test.each([
  ['', []],
  ['  ', []],
  ['mail ops', ['mail', 'ops']],
  ['  mail   ops ', ['mail', 'ops']],
  ['mail "the ops team"', ['mail', 'the ops team']],
  ['mail \'a "b" \\c\'', ['mail', 'a "b" \\c']],
  ['mail "a \\"b\\" \\\\c"', ['mail', 'a "b" \\c']],
  ['mail a\\ b', ['mail', 'a b']],
  ['mail --to=\'x y\'"z"', ['mail', '--to=x yz']],
  ["mail '' ''", ['mail', '', '']],
  ['echo $HOME * > /tmp/x ; rm `a`', ['echo', '$HOME', '*', '>', '/tmp/x', ';', 'rm', '`a`']],
])('%j', (line, words) => {
  expect(splitWords(line)).toEqual({ ok: true, value: words });
});

test.each([
  ['mail "a', 'quote'],
  ["mail 'a", 'quote'],
  ['mail "a\\"', 'quote'],
  ['mail a\\', 'backslash'],
])('%j is not closed', (line, problem) => {
  expect(splitWords(line)).toEqual({ ok: false, problem });
});

test('any words, quoted one way or the other, come back as they were', () => {
  const single = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  const double = (word: string) => `"${word.replaceAll(/["\\]/g, '\\$&')}"`;
  const escaped = (word: string) => word.replaceAll(/./gsu, '\\$&');
  const words = fc.array(
    fc.tuple(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom(single, double, escaped)),
  );
  fc.assert(
    fc.property(words, fc.constantFrom(' ', '\t', '  \n'), (pairs, gap) => {
      const line = pairs.map(([word, quote]) => quote(word)).join(gap);
      expect(splitWords(line)).toEqual({ ok: true, value: pairs.map(([word]) => word) });
    }),
  );
});

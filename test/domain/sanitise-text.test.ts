import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitiseText } from '../../source/domain/sanitise-text.ts';

/** Written apart from the implementation: the code points that must never reach a terminal. */
function isDangerous(code: number): boolean {
  const ranges: readonly (readonly [number, number])[] = [
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0xad, 0xad],
    [0x61c, 0x61c],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
    [0xd800, 0xdfff],
    [0xfe00, 0xfe0f],
    [0xfeff, 0xfeff],
    [0xfff9, 0xfffb],
    [0xe0000, 0xe0fff],
    [0xe000, 0xf8ff],
    [0xfffe, 0xffff],
  ];
  return ranges.some(([from, to]) => from <= code && code <= to);
}

const codesOf = (text: string) => Array.from(text, character => character.codePointAt(0) ?? 0);

describe('what cloud text may contain', () => {
  it.each([
    ['an ordinary name', 'prod-vpc_1.a', 'prod-vpc_1.a'],
    ['Chinese with its full-width space', '生产环境\u3000专有网络', '生产环境\u3000专有网络'],
    ['combining marks', 'cafe\u0301 ไม้ हिन्दी', 'cafe\u0301 ไม้ हिन्दी'],
    ['an emoji', 'a🚀b', 'a🚀b'],
    ['an escape sequence', 'a\u001b[31mred', 'a\u241b[31mred'],
    ['a new line', 'a\r\nb\tc', 'a\u240d\u240ab\u2409c'],
    ['a C1 control sequence introducer', 'a\u009b31m', 'a\ufffd31m'],
    ['delete', 'a\u007fb', 'a\u2421b'],
    ['a right-to-left override', 'abc\u202egpj', 'abc\ufffdgpj'],
    ['bidi isolates', '\u2066a\u2069', '\ufffda\ufffd'],
    ['a zero-width space', 'pro\u200bd', 'pro\ufffdd'],
    ['a zero-width joiner', 'a\u200db', 'a\ufffdb'],
    ['a soft hyphen', 'a\u00adb', 'a\ufffdb'],
    ['a tag character', 'a\u{e0041}b', 'a\ufffdb'],
    ['a variation selector', 'a\ufe0fb', 'a\ufffdb'],
    ['a lone surrogate', 'a\ud83db', 'a\ufffdb'],
    ['a line separator', 'a\u2028b', 'a\ufffdb'],
    ['a Hangul filler, drawn as nothing', 'a\u3164b', 'a\ufffdb'],
    ['a no-break space', 'a\u00a0b', 'a b'],
    ['a private character', 'a\ue0b0b', 'a\ufffdb'],
  ])('%s', (_name, input, output) => {
    expect(sanitiseText(input)).toBe(output);
  });

  it('shortens by code points, with an ellipsis in place of what was cut', () => {
    expect(sanitiseText('🚀'.repeat(20), 5)).toBe(`${'🚀'.repeat(4)}\u2026`);
    expect(sanitiseText('12345', 5)).toBe('12345');
    expect(Array.from(sanitiseText('x'.repeat(1_000_000)))).toHaveLength(512);
  });

  it('does not let marks pile up on one letter', () => {
    expect(Array.from(sanitiseText(`a${'\u0301'.repeat(200)}`)).length).toBeLessThan(12);
  });

  it('replaces every dangerous code point there is, one for one', () => {
    for (let code = 0; code <= 0xe1000; code += 1) {
      if (!isDangerous(code)) continue;
      const [, middle, ...rest] = Array.from(sanitiseText(`a${String.fromCodePoint(code)}b`));
      expect(rest, code.toString(16)).toEqual(['b']);
      expect(isDangerous(middle?.codePointAt(0) ?? 0), code.toString(16)).toBe(false);
    }
  });

  it('lets no dangerous code point through, keeps plain text, and changes nothing the second time', () => {
    const units = fc.array(
      fc.oneof(
        fc.integer({ min: 0, max: 0xffff }),
        fc.integer({ min: 0, max: 0x9f }),
        fc.integer({ min: 0x2000, max: 0x206f }),
        fc.integer({ min: 0xd800, max: 0xdfff }),
      ),
    );
    fc.assert(
      fc.property(units, codes => {
        const safe = sanitiseText(String.fromCharCode(...codes));
        expect(codesOf(safe).filter(isDangerous)).toEqual([]);
        expect(sanitiseText(safe)).toBe(safe);
        expect(safe.isWellFormed()).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[\x20-\x7e一-龥]{0,100}$/), text => {
        expect(sanitiseText(text)).toBe(text);
      }),
    );
  });
});

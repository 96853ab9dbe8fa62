import { seededRandom } from '../helpers/seeded-random.ts';

/** From here to there, both included; written apart from the sanitiser, from the Unicode charts. */
const unsafeRanges: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xe0000, 0xe0fff],
  [0xd800, 0xdfff],
];

/** Controls C0 and C1, bidirectional marks, what has no width, tags: one by one. */
export const everyUnsafePoint: readonly number[] = unsafeRanges
  .filter(([from]) => from !== 0xe0000 && from !== 0xd800)
  .concat([
    [0xe0000, 0xe007f],
    [0xd800, 0xd80f],
    [0xdff0, 0xdfff],
  ])
  .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));

/** The first unsafe character of an output, with what stands around it; line ends are the program's own. */
export function unsafeIn(output: string): string | undefined {
  for (let index = 0; index < output.length; index += 1) {
    const unit = output.charCodeAt(index);
    if (unit === 0x0a || (unit >= 0x20 && unit < 0x7f) || (unit >= 0x4e00 && unit <= 0x9fff)) continue;
    const point = output.codePointAt(index) ?? 0;
    if (unsafeRanges.some(([from, to]) => from <= point && point <= to)) {
      return `U+${point.toString(16)} in ${JSON.stringify(output.slice(Math.max(0, index - 40), index + 10))}`;
    }
    if (point > 0xffff) index += 1;
  }
  return undefined;
}

/** Sequences that do harm on one terminal or another, whole. */
const sequences = [
  '\u001b[777mred',
  '\u001b]0;title\u0007',
  '\u001b]8;;http://evil.example\u001b\\link\u001b]8;;\u001b\\',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001bP+q544e\u001b\\',
  '\u001b[?9999h',
  '\u001b[13;37H',
  '\u001bc',
  '\u009b777m',
  '\u009d0;title\u009c',
  'a\r\nforged line',
  'a\u0008\u0008\u0008b',
  '\u202Egnp.exe\u202C',
  '\u2066prod\u2069',
  'pro\u200Bd',
  'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
  '$(touch pwned)`touch pwned`',
  '{{reason}} $t(problems.x) %s %n',
  '"><script>alert(1)</script>',
  '名称\u001b[31m生产',
  '-----BEGIN',
  '=cmd|calc!A1',
  '__proto__',
  'constructor',
  '../../etc/passwd',
];

/**
 * Endless hostile texts, the same for the same seed: first every unsafe code point and every known sequence, each at
 * least once in the first hundred; then random mixtures of them with ordinary letters.
 */
export function hostileTexts(seed: string): () => string {
  const random = seededRandom(seed);
  const groups: string[] = [];
  for (let at = 0; at < everyUnsafePoint.length; at += 8) {
    groups.push(
      `g${everyUnsafePoint
        .slice(at, at + 8)
        .map(codePoint)
        .join('x')}g`,
    );
  }
  const first = [...groups, ...sequences];
  let index = 0;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const piece = () => {
    const dice = random();
    if (dice < 0.45) return codePoint(pick(everyUnsafePoint));
    if (dice < 0.6) return pick(sequences);
    if (dice < 0.8) return pick(['vpc', 'a', ' ', '-', '0', '生产', 'é', '🚀']);
    return codePoint(Math.floor(random() * 0x110000));
  };
  return () => {
    index += 1;
    if (index <= first.length) return first[index - 1] ?? '';
    return Array.from({ length: 1 + Math.floor(random() * 12) }, piece).join('');
  };
}

function codePoint(point: number): string {
  return String.fromCodePoint(point);
}

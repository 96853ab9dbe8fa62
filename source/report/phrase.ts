import type { TextKey, Translate } from '../language/translate.ts';

/** A part of a sentence: words of ours, or a value from outside that a format may mark and must escape. */
export type PhrasePart = { readonly kind: 'words' | 'value'; readonly text: string };

export type Phrase = readonly PhrasePart[];

/** Private-use characters: no text of ours has them, and every text from outside has lost them at the door. */
const opening = '\uE000';
const closing = '\uE001';
const marked = /\uE000([^\uE001]*)\uE001/;

/** A text with its values, cut into words and values. */
export function phrase(
  key: TextKey,
  values: Readonly<Record<string, string | number>>,
  translate: Translate,
): Phrase {
  const names = Object.keys(values);
  const placed = Object.fromEntries(names.map(name => [name, `${opening}${name}${closing}`]));
  return translate(key, placed)
    .split(marked)
    .map((text, index): PhrasePart => {
      const value = index % 2 === 1 ? values[text] : undefined;
      return value === undefined ? { kind: 'words', text } : { kind: 'value', text: String(value) };
    })
    .filter(({ text }) => text !== '');
}

/** The sentence as plain text. */
export function phraseText(parts: Phrase): string {
  return parts.map(({ text }) => text).join('');
}

import type { Key } from 'ink';

/** One key as the program knows it. Text is one character as a person sees it. */
export type KeyPress =
  | { readonly key: 'text'; readonly text: string }
  | { readonly key: 'ctrl'; readonly letter: string }
  | { readonly key: NamedKey };

export type NamedKey =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'page-up'
  | 'page-down'
  | 'home'
  | 'end'
  | 'enter'
  | 'escape'
  | 'tab'
  | 'shift-tab'
  | 'backspace'
  | 'delete';

/**
 * Every key of what Ink delivers at once. A terminal that is busy, a slow link or a script hands over several keys in
 * one read; Ink gives plain characters of one read as one text, so it is taken apart again here, and no key is lost.
 */
export function readKeys(input: string, key: Key): readonly KeyPress[] {
  const named = namedKey(key);
  if (named !== undefined) return [{ key: named }];
  if (key.ctrl) return controlKey(input);
  // Escape and a character in one read look like Alt with the character; nothing here uses Alt, so it is both keys.
  const prefix: readonly KeyPress[] = key.meta && input !== '' ? [{ key: 'escape' }] : [];
  return [...prefix, ...readText(input)];
}

/** The keys of a text that came in one piece. Control characters in it are keys of their own. */
export function readText(text: string): readonly KeyPress[] {
  return [...text].flatMap(character => readCharacter(character) ?? []);
}

const characterKeys: Readonly<Record<string, NamedKey>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\x7f': 'backspace',
  '\x1b': 'escape',
};

function readCharacter(character: string): KeyPress | undefined {
  const named = characterKeys[character];
  if (named !== undefined) return { key: named };
  const code = character.codePointAt(0) ?? 0;
  if (code >= 32) return { key: 'text', text: halfWidth(character) };
  return code >= 1 && code <= 26 ? { key: 'ctrl', letter: String.fromCharCode(code + 96) } : undefined;
}

/** What may be pasted into a field: one line, no control characters. */
export function cleanPaste(text: string): string {
  return text
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(/\p{C}/gu, '')
    .trim();
}

const namedKeys: readonly (readonly [keyof Key, NamedKey])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page-up'],
  ['pageDown', 'page-down'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

function namedKey(key: Key): NamedKey | undefined {
  if (key.tab) return key.shift ? 'shift-tab' : 'tab';
  return namedKeys.find(([flag]) => key[flag] === true)?.[1];
}

function controlKey(input: string): readonly KeyPress[] {
  return /^[a-z]$/.test(input) ? [{ key: 'ctrl', letter: input }] : [];
}

/** Full-width characters that an input method gives for the keys of the keyboard: `？` is `?`. */
function halfWidth(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x3000) return ' ';
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : character;
}

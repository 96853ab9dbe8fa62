import type { KeyPress } from '../input/key-press.ts';
import { cells, splitGraphemes } from '../text/cells.ts';

/** A text and the place in it where typing goes on, counted in characters as a person sees them. */
export type FieldState = { readonly text: string; readonly caret: number };

/** A field with the caret behind its text. */
export function fieldOf(text: string): FieldState {
  return { text, caret: splitGraphemes(text).length };
}

/** What a key makes of a field; `undefined` where the key is none of its own. */
export function editField(field: FieldState, press: KeyPress): FieldState | undefined {
  switch (press.key) {
    case 'text':
      return insertText(field, press.text);
    case 'backspace':
      return remove(field, field.caret - 1, field.caret);
    case 'delete':
      return remove(field, field.caret, field.caret + 1);
    case 'left':
      return moveTo(field, field.caret - 1);
    case 'right':
      return moveTo(field, field.caret + 1);
    case 'home':
      return moveTo(field, 0);
    case 'end':
      return moveTo(field, Number.POSITIVE_INFINITY);
    case 'ctrl':
      return editByControl(field, press.letter);
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'enter':
    case 'escape':
    case 'tab':
    case 'shift-tab':
      return undefined;
  }
}

/** The keys that shells know: start, end, clear, clear to the end, a word back. */
function editByControl(field: FieldState, letter: string): FieldState | undefined {
  switch (letter) {
    case 'a':
      return moveTo(field, 0);
    case 'e':
      return moveTo(field, Number.POSITIVE_INFINITY);
    case 'u':
      return remove(field, 0, field.caret);
    case 'k':
      return remove(field, field.caret, Number.POSITIVE_INFINITY);
    case 'w':
      return remove(field, wordStart(field), field.caret);
    default:
      return undefined;
  }
}

/** Puts a text in at the caret. */
export function insertText(field: FieldState, text: string): FieldState {
  const before = splitGraphemes(field.text).slice(0, field.caret).join('');
  const after = splitGraphemes(field.text).slice(field.caret).join('');
  // A typed mark may join the character before it, so the caret is counted anew.
  return { text: before + text + after, caret: splitGraphemes(before + text).length };
}

function remove(field: FieldState, from: number, to: number): FieldState {
  const characters = splitGraphemes(field.text);
  const start = Math.max(0, from);
  const kept = [...characters.slice(0, start), ...characters.slice(Math.max(start, to))];
  return { text: kept.join(''), caret: Math.min(start, kept.length) };
}

function moveTo(field: FieldState, caret: number): FieldState {
  const length = splitGraphemes(field.text).length;
  return { ...field, caret: Math.min(Math.max(0, caret), length) };
}

function wordStart({ text, caret }: FieldState): number {
  const before = splitGraphemes(text).slice(0, caret).join('').trimEnd();
  const space = before.lastIndexOf(' ');
  return splitGraphemes(before.slice(0, space + 1)).length;
}

/** The part of a field that `width` cells show, and where the cursor stands in it. The caret is always in sight. */
export function visibleField(
  { text, caret }: FieldState,
  width: number,
): { readonly text: string; readonly caret: number } {
  const characters = splitGraphemes(text);
  let start = 0;
  const caretCells = () => cells(characters.slice(start, caret).join(''));
  while (caretCells() >= width && start < caret) start += 1;
  let shown = '';
  for (const character of characters.slice(start)) {
    if (cells(shown + character) >= width) break;
    shown += character;
  }
  return { text: shown, caret: caretCells() };
}

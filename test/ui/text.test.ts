import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { editField, fieldOf, visibleField } from '../../source/ui/controls/text-field.ts';
import { type KeyPress, readText } from '../../source/ui/input/key-press.ts';
import { cells, cut, fitCells, shortId, splitGraphemes, wrapCells } from '../../source/ui/text/cells.ts';
import { beside, cutRow, ends, rowCells, span, tableRow } from '../../source/ui/text/row.ts';

const anyText = fc.string({
  unit: fc.constantFrom('a', 'B', ' ', '1', '网', '络', 'é', 'e\u0301', '👩‍💻', '。', '-'),
});

describe('widths', () => {
  test('a text cut or filled is never wider than asked, and filled exactly', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 20 }), (text, width) => {
        expect(stringWidth(cut(text, width))).toBeLessThanOrEqual(width);
        expect(stringWidth(fitCells(text, width))).toBe(width);
      }),
    );
  });

  test('wrapping loses nothing but blanks, and no line is too wide', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrapCells(text, width);
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  test.each([
    ['vpc-2ze8k4m1pqf3k9', 14, 'vpc-2ze8..f3k9'],
    ['vpc-1', 14, 'vpc-1'],
    ['1234567890123456', 10, '1234..3456'],
  ])('%s in %i cells is %s', (id, width, expected) => {
    expect(shortId(id, width)).toBe(expected);
  });

  test('rows keep to their width with any text in them', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.integer({ min: 10, max: 60 }), (one, other, width) => {
        expect(rowCells(cutRow([span(one), span(other)], width))).toBeLessThanOrEqual(width);
        expect(rowCells(ends([span(one)], [span('right')], width))).toBeLessThanOrEqual(width);
        const panes = beside({ left: [[span(one)]], right: [[span(other)]], leftWidth: 5, width, height: 3 });
        for (const row of panes) expect(rowCells(row)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('names stand last, so that a wide one moves no column', () => {
    const row = (name: string) => tableRow([{ text: '10.0.0.0/8', width: 12 }, { text: name }]);
    const head = (name: string) =>
      row(name)
        .slice(0, -1)
        .map(({ text }) => text);
    expect(head('核心网')).toEqual(head('core'));
  });
});

type CharacterList = { readonly characters: readonly string[]; readonly at: number };

/** The oracle: a field as a list of characters, edited in the plainest way. */
function editList({ characters, at }: CharacterList, press: KeyPress): CharacterList {
  const [before, after] = [characters.slice(0, at), characters.slice(at)];
  switch (press.key) {
    case 'text':
      return { characters: [...before, press.text, ...after], at: at + 1 };
    case 'left':
      return { characters, at: Math.max(0, at - 1) };
    case 'right':
      return { characters, at: Math.min(characters.length, at + 1) };
    case 'home':
      return { characters, at: 0 };
    case 'end':
      return { characters, at: characters.length };
    case 'delete':
      return { characters: [...before, ...after.slice(1)], at };
    case 'backspace':
      return { characters: [...before.slice(0, -1), ...after], at: Math.max(0, at - 1) };
    default:
      return { characters, at };
  }
}

describe('a text field', () => {
  const type = (text: string, keys: string, begin = fieldOf(text)) =>
    readText(keys).reduce((field, press) => editField(field, press) ?? field, begin);

  test('takes every character of one read', () => {
    expect(type('', 'abc')).toEqual({ text: 'abc', caret: 3 });
  });

  test('deletes a whole character as a person sees it', () => {
    expect(type('', 'a👩‍💻\u007f')).toEqual({ text: 'a', caret: 1 });
    expect(type('网络', '\u007f')).toEqual({ text: '网', caret: 1 });
  });

  test.each([
    ['\u0001', { text: 'prod core', caret: 0 }],
    ['\u0015', { text: '', caret: 0 }],
    ['\u0017', { text: 'prod ', caret: 5 }],
    ['\u0001\u000b', { text: '', caret: 0 }],
    ['\u0001x\u0005y', { text: 'xprod corey', caret: 11 }],
  ])('knows the control keys of shells: %j', (keys, expected) => {
    expect(type('prod core', keys)).toEqual(expected);
  });

  test('moves, deletes forward and stops at both ends', () => {
    let field = fieldOf('ab');
    for (const key of ['right', 'left', 'left', 'left', 'delete'] as const) {
      field = editField(field, { key }) ?? field;
    }
    expect(field).toEqual({ text: 'b', caret: 0 });
  });

  test('is the same as editing a list of characters', () => {
    const key = fc.constantFrom(
      { key: 'text', text: '网' } as const,
      { key: 'text', text: 'x' } as const,
      ...(['left', 'right', 'home', 'end', 'backspace', 'delete'] as const).map(name => ({ key: name })),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 30 }), presses => {
        let field = fieldOf('');
        let list: CharacterList = { characters: [], at: 0 };
        for (const press of presses) {
          field = editField(field, press) ?? field;
          list = editList(list, press);
        }
        const { characters, at } = list;
        expect(field).toEqual({ text: characters.join(''), caret: at });
      }),
    );
  });

  test('shows the caret in every width, in the right cell', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 20 }), fc.integer({ min: 3, max: 20 }), (text, place, width) => {
        const characters = splitGraphemes(text);
        const caret = Math.min(place, characters.length);
        const shown = visibleField({ text, caret }, width);
        expect(shown.caret).toBeLessThan(width);
        expect(cells(shown.text)).toBeLessThan(width);
        // What stands before the caret on the screen is the end of what stands before it in the text.
        const before = characters.slice(0, caret).join('');
        const visible = [...splitGraphemes(shown.text)];
        let drawn = '';
        while (visible.length > 0 && cells(drawn) < shown.caret) drawn += visible.shift() ?? '';
        expect(before.endsWith(drawn)).toBe(true);
      }),
    );
  });
});

import type { Key } from 'ink';
import { describe, expect, test } from 'vitest';
import { cleanPaste, readKeys, readText } from '../../source/ui/input/key-press.ts';
import { commandOf, keymap } from '../../source/ui/input/keymap.ts';

const none: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

describe('one delivery of keys', () => {
  test.each<[string, string, Partial<Key>, unknown]>([
    ['an arrow', '', { upArrow: true }, [{ key: 'up' }]],
    ['Enter', '\r', { return: true }, [{ key: 'enter' }]],
    ['Shift-Tab', '', { tab: true, shift: true }, [{ key: 'shift-tab' }]],
    ['Ctrl-G', 'g', { ctrl: true }, [{ key: 'ctrl', letter: 'g' }]],
    ['Ctrl with something else', '[', { ctrl: true }, []],
    ['Escape and a letter in one read', 'j', { meta: true }, [{ key: 'escape' }, { key: 'text', text: 'j' }]],
  ])('%s', (...[, input, flags, expected]) => {
    expect(readKeys(input, { ...none, ...flags })).toEqual(expected);
  });

  test('text of one read comes apart into its keys, control characters among them', () => {
    expect(readText('ab\r\tc\u007f\u0007\u001b')).toEqual([
      { key: 'text', text: 'a' },
      { key: 'text', text: 'b' },
      { key: 'enter' },
      { key: 'tab' },
      { key: 'text', text: 'c' },
      { key: 'backspace' },
      { key: 'ctrl', letter: 'g' },
      { key: 'escape' },
    ]);
  });

  test('full-width characters are those of the keyboard, Chinese stays Chinese', () => {
    expect(readText('？ｊ　网').map(press => ('text' in press ? press.text : ''))).toEqual([
      '?',
      'j',
      ' ',
      '网',
    ]);
  });

  test('a paste becomes one line without control characters', () => {
    expect(cleanPaste(' a\r\nb\tc\u001b[31m\u0007\u202e ')).toBe('a b c[31m');
  });
});

describe('the keymap', () => {
  test('letters are letters while typing, and shortcuts otherwise', () => {
    const j = { key: 'text', text: 'j' } as const;
    expect(commandOf(j, true)).toBeUndefined();
    expect(commandOf(j, false)).toBe('down');
  });

  test('the list of actions opens while typing, too', () => {
    expect(commandOf({ key: 'text', text: '?' }, true)).toBe('actions');
    expect(commandOf({ key: 'ctrl', letter: 'g' }, true)).toBe('actions');
  });

  test('no key asks for two things', () => {
    const all = keymap.flatMap(({ keys, control, letters, always }) => [
      ...keys,
      ...control.map(letter => `ctrl-${letter}`),
      ...letters,
      ...always,
    ]);
    expect(new Set(all).size).toBe(all.length);
  });

  test('everything can be reached without a letter', () => {
    const reachable = keymap.filter(
      ({ keys, control, always }) => keys.length + control.length + always.length > 0,
    );
    expect(keymap.filter(binding => !reachable.includes(binding)).map(({ command }) => command)).toEqual([
      'tick',
    ]);
    expect(commandOf({ key: 'text', text: ' ' }, false)).toBe('tick');
  });
});

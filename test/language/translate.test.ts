import { describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../source/language/choose-language.ts';
import { english } from '../../source/language/en/index.ts';
import { translator } from '../../source/language/translate.ts';
import { chinese } from '../../source/language/zh/index.ts';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path: readonly string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : leaves(value, [...path, key]),
  );
}

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{([^}]*)\}\}/g)].map(match => match[1]))].sort();

describe('the texts', () => {
  const inEnglish = leaves(english);
  const inChinese = new Map(leaves(chinese as Tree));

  test('every English text has a Chinese one and none is empty but an empty remedy', () => {
    expect([...inChinese.keys()].sort()).toEqual(inEnglish.map(([key]) => key).sort());
    const empty = [...inEnglish, ...inChinese].filter(
      ([key, text]) => text.trim() === '' && !key.endsWith('.remedy'),
    );
    expect(empty).toEqual([]);
  });

  test('a translation names the same values as the original', () => {
    const differing = inEnglish.filter(([key, text]) => {
      // English says "one job" where Chinese counts: the singular form may leave the number out.
      const named = (words: string) =>
        placeholders(words).filter(name => !(key.endsWith('_one') && name === 'count'));
      return named(text).join() !== named(inChinese.get(key) ?? '').join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('no key holds a dot or colon, which would hide the text from the translator', () => {
    const say = translator('en');
    for (const [key, text] of inEnglish) {
      if (!text.includes('{{')) expect(say(key as never), key).toBe(text);
    }
  });

  test('values are put in unchanged, even those that look like templates', () => {
    const say = translator('en');
    const text = say('problems.end-not-found.reason', { end: '<b> {{end}} $t(common) &' });
    expect(text).toContain('<b> {{end}} $t(common) &');
  });
});

describe('chooseLanguage', () => {
  test.each([
    ['zh', {}, 'zh'],
    [undefined, { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [undefined, { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [undefined, { VPCLINK_LANG: 'zh', LC_ALL: 'en_US.UTF-8' }, 'zh'],
    ['en', { LANG: 'zh_CN.UTF-8' }, 'en'],
    [undefined, {}, 'en'],
  ] as const)('flag %s and %o give %s', (flag, environment, language) => {
    expect(chooseLanguage(flag, environment)).toBe(language);
  });
});

import { english } from './en/index.ts';
import { makeTranslator } from './make-translator.ts';
import { chinese } from './zh/index.ts';

/** Languages every text exists in. */
export type Language = 'en' | 'zh';

type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Prefix}${Key}`
    : Leaves<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

/** Every key that exists, such as `wizard.home.title`; a key that does not exist is a type error. */
export type TextKey = Leaves<typeof english>;

export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** A translator for one language, both being at hand: for the screens, where it can be changed at any time. */
export function translator(language: Language): Translate {
  return makeTranslator(language, language === 'zh' ? chinese : english);
}

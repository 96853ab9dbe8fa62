import i18next, { type i18n } from 'i18next';
import { english } from './en/index.ts';
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

/** A translator for one language. `{{name}}` in a text is replaced by `values.name`; nothing is escaped. */
export function translator(language: Language): Translate {
  const instance: i18n = i18next.createInstance();
  // `initAsync: false` with resources at hand makes init complete before it returns.
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { translation: english }, zh: { translation: chinese } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return (key, values) => instance.t(key, { ...values });
}

/**
 * The language to speak: `--lang`, then VPCLINK_LANG, LC_ALL, LC_MESSAGES, LANG; any `zh*` is Simplified Chinese,
 * everything else English.
 */
export function chooseLanguage(
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const wish =
    flag ||
    environment.VPCLINK_LANG ||
    environment.LC_ALL ||
    environment.LC_MESSAGES ||
    environment.LANG ||
    '';
  return wish.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

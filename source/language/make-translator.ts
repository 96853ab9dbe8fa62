import i18next, { type i18n } from 'i18next';
import type { Language, Translate } from './translate.ts';

/** A translator on the texts of one language. `{{name}}` in a text is replaced by `values.name`; nothing is escaped. */
export function makeTranslator(language: Language, texts: object): Translate {
  const instance: i18n = i18next.createInstance();
  // `initAsync: false` with resources at hand makes init complete before it returns.
  void instance.init({
    lng: language,
    initAsync: false,
    resources: { [language]: { translation: texts } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return (key, values) => instance.t(key, { ...values });
}

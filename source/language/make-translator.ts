import i18next, { type i18n } from 'i18next';

/** A translator on the texts of one language. `{{name}}` in a text is replaced by `values.name`; nothing is escaped. */
export function makeTranslator(
  language: string,
  texts: object,
): (key: string, values?: Readonly<Record<string, string | number>>) => string {
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

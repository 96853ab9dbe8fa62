import { makeTranslator } from './make-translator.ts';
import type { Language, Translate } from './translate.ts';

/** A translator that loads the texts of its own language only: what a command needs, and no more. */
export async function loadTranslator(language: Language): Promise<Translate> {
  const texts =
    language === 'zh' ? (await import('./zh/index.ts')).chinese : (await import('./en/index.ts')).english;
  return makeTranslator(language, texts);
}

import type { Language } from './translate.ts';

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

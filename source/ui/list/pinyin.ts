/** How a Chinese text is typed: `生产环境` gives `shengchanhuanjing` and `schj`. */
export type Pinyin = (text: string) => { readonly full: string; readonly initials: string };

const han = /\p{Script=Han}/u;

/** Whether a text holds Chinese, so that its pinyin is worth loading. */
export function hasChinese(text: string): boolean {
  return han.test(text);
}

/** Loads the dictionary, which is large, the first time that somebody needs it. */
export async function loadPinyin(): Promise<Pinyin> {
  const { pinyin } = await import('pinyin-pro');
  return text => ({
    full: pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join(''),
    initials: pinyin(text, { toneType: 'none', type: 'array', pattern: 'first', nonZh: 'removed' }).join(''),
  });
}

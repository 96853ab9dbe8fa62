import { keyLabel } from '../input/keymap.ts';
import type { Hint } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { cells } from '../text/cells.ts';
import { line, type Row } from '../text/row.ts';

/**
 * The last line: the keys of this screen, the main action first. Where the window is narrow the middle ones give way;
 * the main action, the list of actions and the way back stay.
 */
export function keyRow(context: ScreenContext, hints: readonly Hint[]): Row {
  const texts = hints.map(hint => `${keyText(context, hint)} ${hint.label}`.trim());
  let shown = texts;
  while (shown.length > 3 && cells(shown.join('  ')) > context.size.columns - 1) {
    shown = [...shown.slice(0, -3), ...shown.slice(-2)];
  }
  return line(shown.join('  '));
}

function keyText({ translate }: ScreenContext, { key }: Hint): string {
  if (typeof key === 'string') return translate(keyLabel(key));
  return 'letter' in key ? key.letter : key.text;
}

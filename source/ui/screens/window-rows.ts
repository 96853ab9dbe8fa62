import type { ScreenContext } from '../state/screen-context.ts';
import { line, type Row } from '../text/row.ts';

/** The lines of a long text that are in sight; the last one says how many are still below. */
export function windowRows(
  { translate }: ScreenContext,
  rows: readonly Row[],
  { top, height }: { readonly top: number; readonly height: number },
): readonly Row[] {
  const below = rows.length - top - height;
  if (below <= 0) return rows.slice(top);
  const more = line(translate('ui.frame.more', { count: below + 1 }), 'rule');
  return [...rows.slice(top, top + height - 1), more];
}

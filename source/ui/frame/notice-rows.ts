import type { Notice } from '../../flow/flow-state.ts';
import { problemText } from '../../report/problem-text.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { wrapCells } from '../text/cells.ts';
import { type Row, span } from '../text/row.ts';

/** What the person has to be told now, in at most two lines; none while there is nothing. */
export function noticeRows(context: ScreenContext): readonly Row[] {
  const { refused } = context.view;
  if (refused !== undefined) return told(context, context.translate('ui.off.refused', refused), 'warn');
  const { notice } = context.state;
  if (notice === undefined) return [];
  return told(context, noticeText(context, notice), isGood(notice) ? 'good' : 'warn');
}

function told(context: ScreenContext, text: string, role: 'good' | 'warn'): readonly Row[] {
  const mark = role === 'good' ? context.symbols.ok : context.symbols.warn;
  return wrapCells(`${mark} ${text}`, context.size.columns - 1)
    .slice(0, 2)
    .map(part => [span(part, role)]);
}

function noticeText({ translate }: ScreenContext, notice: Notice): string {
  if ('problem' in notice) {
    const { reason, remedy } = problemText(notice.problem, translate);
    return `${reason} ${remedy}`.trim();
  }
  const subject = 'subject' in notice ? notice.subject : '';
  return translate(`ui.notice.${notice.notice}`, { subject });
}

function isGood(notice: Notice): boolean {
  return 'subject' in notice || notice.notice === 'copy-sent';
}

import { isExpired, type Waiver, waiverKey } from '../../domain/audit/waiver.ts';
import type { Translate } from '../../language/translate.ts';
import { columns } from '../columns.ts';

/** The waivers of a file in rows, those that are over marked. */
export function waiverText(
  file: { readonly waivers: readonly Waiver[]; readonly path: string; readonly today: string },
  translate: Translate,
): string {
  const { waivers, path, today } = file;
  if (waivers.length === 0) return `${translate('audit.noWaivers', { path })}\n`;
  const rows = waivers.map(one => [
    isExpired(one, today) ? '!' : '=',
    waiverKey(one).replace(' ', '/'),
    translate(isExpired(one, today) ? 'audit.waiverOver' : 'audit.waiverUntil', { day: one.expiresOn }),
    one.owner,
    one.reason,
  ]);
  return `${[translate('audit.waiversOf', { path }), ...columns(rows)].join('\n')}\n`;
}

import type { Finding } from '../../domain/audit/finding.ts';
import type { AuditGroup } from '../../flow/audit.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import type { Role } from '../text/row.ts';

/** Cells that the word for a severity takes. */
export const severityWidth = 8;

/** The mark, the word and the meaning of a line's verdict: of findings it is the severity of the worst. */
export function groupMark(
  { symbols, translate }: ScreenContext,
  { verdict, findings }: AuditGroup,
): { readonly text: string; readonly role: Role } {
  switch (verdict) {
    case 'findings': {
      const { severity = 'low' } = findings.find(one => one.waiver === undefined) ?? {};
      const isBad = severity === 'critical' || severity === 'high';
      return {
        text: `${isBad ? symbols.block : symbols.warn} ${translate(`audit.severity.${severity}`)}`,
        role: isBad ? 'block' : 'warn',
      };
    }
    case 'unknown':
      return { text: `${symbols.unknown} ${translate('screens.audit.verdict.unknown')}`, role: 'unknown' };
    case 'ok':
      return { text: `${symbols.have} ${translate('screens.audit.verdict.ok')}`, role: 'good' };
  }
}

/** What a finding's rule says in general. */
export function findingTitle({ translate }: Pick<ScreenContext, 'translate'>, { rule }: Finding): string {
  return translate(`audit.rules.${rule}.title`);
}

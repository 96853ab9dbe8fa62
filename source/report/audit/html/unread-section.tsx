import type { AuditUnread } from '../../../domain/audit/audit-report.ts';
import type { Translate } from '../../../language/translate.ts';
import { unreadReason } from '../audit-words.ts';
import { SectionTable } from './section-table.tsx';

type UnreadSectionProps = { readonly unread: readonly AuditUnread[]; readonly translate: Translate };

/** What nobody knows, and the rules that have no answer for it. */
export function UnreadSection({ unread, translate }: UnreadSectionProps) {
  if (unread.length === 0) return null;
  const headings = ['subject', 'reason', 'unreadRules'] as const;
  return (
    <section id="unread">
      <h2>
        {translate('auditReport.unread')} ({unread.length})
      </h2>
      <SectionTable headings={headings.map(key => translate(`auditReport.${key}`))}>
        {unread.map(one => (
          <tr key={one.subject}>
            <td>
              <code>{one.subject}</code>
            </td>
            <td>{unreadReason(one, translate)}</td>
            <td>{one.rules.join(', ')}</td>
          </tr>
        ))}
      </SectionTable>
    </section>
  );
}

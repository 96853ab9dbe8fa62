import type { AuditUnread } from '../../../domain/audit/audit-report.ts';
import type { Translate } from '../../../language/translate.ts';
import { unreadReason } from '../audit-words.ts';

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
      <div className="wide">
        <table>
          <thead>
            <tr>
              {headings.map(key => (
                <th key={key} scope="col">
                  {translate(`auditReport.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {unread.map(one => (
              <tr key={one.subject}>
                <td>
                  <code>{one.subject}</code>
                </td>
                <td>{unreadReason(one, translate)}</td>
                <td>{one.rules.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

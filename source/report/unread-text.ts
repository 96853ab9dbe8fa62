import type { UnreadReason } from '../domain/fact.ts';
import type { Translate } from '../language/translate.ts';

/** Why something was not read, in words. */
export function unreadText(reason: UnreadReason, translate: Translate): string {
  const { operation = '', code = '' } = reason;
  return translate(`report.unread.${reason.kind}`, { operation, code });
}

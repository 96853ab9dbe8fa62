import type { AuditView } from './audit-view.ts';
import type { ConnectionChoice } from './connection-choice.ts';
import { compareIntent } from './drift/compare-intent.ts';
import { once } from './once.ts';
import type { IntentView } from './rule.ts';

/** The intents of the connections that an audit looks at, each with its connection where that is there. */
export function intentViews(audit: AuditView, choice: ConnectionChoice): readonly IntentView[] {
  return audit.intents.flatMap(bound => {
    const view = choice.viewOf(bound.connectionId);
    if (view === undefined && !choice.takes(bound.connectionId)) return [];
    const drift = once(() => compareIntent(bound, view, audit));
    return [view === undefined ? { bound, drift } : { bound, view, drift }];
  });
}

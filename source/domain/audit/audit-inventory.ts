import type { Unread } from '../plan.ts';
import { mendFinding } from '../planning/fix/menders.ts';
import type { AuditReport, AuditScope, AuditUnread, AuditVerdict, ConnectionAudit } from './audit-report.ts';
import { type AuditQuestion, type AuditView, auditView, type ConnectionView } from './audit-view.ts';
import { auditVpcs } from './audit-vpcs.ts';
import { breaksOf } from './breaks/breaks-of.ts';
import { type ConnectionChoice, chooseConnections } from './connection-choice.ts';
import { type ReadingIds, readingIds } from './evidence/reading-ids.ts';
import { restsOn } from './evidence/rests-on.ts';
import { type Finding, fileFinding } from './finding.ts';
import { intentViews } from './intent-views.ts';
import type { IntentView, Rule, RuleResult } from './rule.ts';
import type { RuleId } from './rule-id.ts';
import { ruleRegistry } from './rule-registry.ts';
import { isAtLeast, severities } from './severity.ts';
import { unlistedConnections } from './unlisted-connections.ts';
import { waiveFindings } from './waive-findings.ts';

export type Audit = AuditQuestion & {
  /** Only these connections, by their id or the id of a half; findings of the account are left out. */
  readonly connectionIds?: readonly string[];
  /** What the reading was limited to, for the report. */
  readonly scope?: AuditScope;
};

/** Judges everything that was read by every rule. Changes nothing, asks nobody: the same reading, the same report. */
export function auditInventory({ connectionIds, scope, ...question }: Audit): AuditReport {
  const view = auditView(question);
  const { inventory, nowIso, waivers } = view;
  const choice = chooseConnections(view, connectionIds);
  const asked = { audit: view, choice, intents: intentViews(view, choice) };
  const results = ruleRegistry.flatMap(rule => resultsOf(rule, asked));
  const caught = [...results, ...netResults(view, choice.views, results)];
  const ids = readingIds(inventory);
  const all = caught.flatMap(one => filed(one, view, ids)).filter(one => choice.takes(one.connectionId));
  const findings = waiveFindings(sortFindings(all), { waivers, accountId: inventory.accountId, nowIso });
  const judged = connectionIds === undefined ? caught : caught.filter(one => one.rule.scope !== 'account');
  const unread = gatherUnread([...judged, ...unreadConnections(view)]);
  const findingsOf = Map.groupBy(findings, one => one.connectionId);
  const resultsOfView = Map.groupBy(caught, one => one.view);
  const connections = choice.views.map(one =>
    connectionAudit(one, resultsOfView.get(one) ?? [], findingsOf.get(one.connection.id) ?? []),
  );
  return {
    schema: 'vpclink.audit/1',
    accountId: inventory.accountId,
    readAt: inventory.readAt,
    judgedAt: nowIso,
    ...scopeOf(choice, connectionIds === undefined, scope),
    verdict: verdictOf(findings, unread.length),
    connections,
    vpcs: auditVpcs(choice.views),
    findings,
    unread,
  };
}

/** What the caller limited, and the connections by the ids that the report calls them. */
function scopeOf(
  { views }: ConnectionChoice,
  isWhole: boolean,
  scope: AuditScope | undefined,
): Pick<AuditReport, 'scope'> {
  const chosen = isWhole ? {} : { connectionIds: views.map(one => one.connection.id).sort() };
  const whole = { ...chosen, ...scope };
  return Object.keys(whole).length === 0 ? {} : { scope: whole };
}

/** What one rule said, of one connection or of the account. */
type Judged = RuleResult & {
  readonly rule: Rule;
  readonly view?: ConnectionView;
};

type Asked = {
  readonly audit: AuditView;
  readonly choice: ConnectionChoice;
  readonly intents: readonly IntentView[];
};

function resultsOf(rule: Rule, { audit, choice, intents }: Asked): readonly Judged[] {
  switch (rule.scope) {
    case 'connection':
      return choice.views.map(view => ({ rule, view, ...rule.judge(view, audit) }));
    case 'account':
      return [{ rule, ...rule.judge(audit) }];
    case 'intent':
      return intents.map(intent => {
        const sight = intent.view === undefined ? {} : { view: intent.view };
        return { rule, ...sight, ...rule.judge(intent) };
      });
    case 'net':
      return [];
  }
}

/** Rules of the net are asked where nothing found so far stops traffic. */
function netResults(
  audit: AuditView,
  wanted: readonly ConnectionView[],
  results: readonly Judged[],
): readonly Judged[] {
  const explained = new Set(
    results
      .filter(({ rule }) => rule.scope !== 'intent' && isAtLeast(rule.severity, 'high'))
      .flatMap(one =>
        one.findings.flatMap(({ connectionId }) => one.view?.connection.id ?? connectionId ?? []),
      ),
  );
  return ruleRegistry.flatMap(rule =>
    rule.scope === 'net'
      ? wanted
          .filter(view => !explained.has(view.connection.id))
          .map(view => ({ rule, view, ...rule.judge(view, audit) }))
      : [],
  );
}

function filed({ rule, view, findings }: Judged, audit: AuditView, ids: ReadingIds): readonly Finding[] {
  const { inventory } = audit;
  const { accountId, readAt } = inventory;
  const sight = view === undefined ? {} : { view };
  return findings.map(one => {
    const connectionId = view?.connection.id ?? one.connectionId;
    const place = connectionId === undefined ? {} : { connectionId };
    const { mending } = mendFinding(
      { rule: rule.id, ...one, ...place },
      { audit, sideOf: () => 'initiator' },
    );
    const breaks = breaksOf(one, audit, connectionId);
    const requestIds = restsOn(one, { rule, ids, inventory, ...sight });
    const { id, severity } = rule;
    return fileFinding(one, { rule: id, severity, mending, breaks, requestIds, accountId, readAt, ...place });
  });
}

function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ severity, connectionId = '', rule, object, fingerprint }: Finding) =>
    [severities.indexOf(severity), connectionId, rule, object.id, fingerprint].join(' ');
  const keyed = findings.map(one => ({ one, key: keyOf(one) }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ one }) => one);
}

function connectionAudit(
  { connection }: ConnectionView,
  results: readonly Judged[],
  own: readonly Finding[],
): ConnectionAudit {
  const { id, kind, name, ends, health } = connection;
  const unread = gatherUnread(results);
  return {
    id,
    kind,
    name,
    ends,
    health,
    verdict: verdictOf(own, unread.length),
    findings: own.map(one => one.fingerprint),
    unread,
  };
}

/** What is waived decides nothing. */
function verdictOf(findings: readonly Finding[], unread: number): AuditVerdict {
  if (findings.some(one => one.waiver === undefined)) return 'findings';
  return unread > 0 ? 'unknown' : 'ok';
}

/** A region whose connections were not listed may hold any number of them, and what is wrong with each is unknown. */
function unreadConnections({ inventory }: AuditView): readonly Gap[] {
  const unread = unlistedConnections(inventory);
  const asked = ruleRegistry.filter(one => one.scope === 'connection' || one.scope === 'net');
  return unread.length === 0 ? [] : asked.map(rule => ({ rule, unread }));
}

/** What a rule could not be answered for. */
type Gap = Pick<Judged, 'unread'> & { readonly rule: Pick<Rule, 'id'> };

function gatherUnread(results: readonly Gap[]): readonly AuditUnread[] {
  const bySubject = new Map<string, { readonly unread: Unread; readonly rules: Set<RuleId> }>();
  for (const { rule, unread } of results) {
    for (const one of unread) {
      const entry = bySubject.get(one.subject) ?? { unread: one, rules: new Set<RuleId>() };
      entry.rules.add(rule.id);
      bySubject.set(one.subject, entry);
    }
  }
  return [...bySubject.values()]
    .map(({ unread, rules }) => ({ ...unread, rules: [...rules].sort() }))
    .sort((one, other) => (one.subject < other.subject ? -1 : 1));
}

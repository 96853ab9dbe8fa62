import type { AuditReport, AuditVerdict, ConnectionAudit } from '../domain/audit/audit-report.ts';
import { type AuditQuestion, auditView } from '../domain/audit/audit-view.ts';
import type { Finding } from '../domain/audit/finding.ts';
import { isAtLeast } from '../domain/audit/severity.ts';
import type { End } from '../domain/intent.ts';
import type { Plan } from '../domain/plan.ts';
import { fixSites } from '../domain/planning/fix/fix-sites.ts';
import type { Problem } from '../domain/problem.ts';

/** What the audit screens remember: it stays through everything else that is done meanwhile. */
export type AuditState = {
  readonly reading: AuditReading;
  /** The newest audit; absent until one was read. */
  readonly judged?: JudgedAudit;
  readonly show: AuditShow;
  /** Fingerprints of the findings that the next fix shall mend, ticked by the person. */
  readonly picked: readonly string[];
};

/** How the reading of the whole account goes. */
export type AuditReading =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly done: number; readonly total: number }
  /** `readAt` as the person's clock shows it. */
  | { readonly state: 'read'; readonly readAt: string }
  | { readonly state: 'failed'; readonly problem: Problem };

/** An audit with what it was asked, so that a fix can be planned on the very facts it looked at. */
export type JudgedAudit = {
  readonly question: AuditQuestion;
  readonly report: AuditReport;
  readonly groups: readonly AuditGroup[];
};

/** Which groups the list shows. */
export type AuditShow = 'all' | AuditVerdict;

/** In the order in which Left and Right walk them. */
export const auditShows: readonly AuditShow[] = ['all', 'findings', 'unknown', 'ok'];

/**
 * A line of the audit: a connection; a VPC with findings that belong to no connection (what was left over); or, with
 * neither, the account itself.
 */
export type AuditGroup = {
  readonly key: string;
  readonly name: string;
  readonly connection?: ConnectionAudit;
  readonly vpc?: End;
  readonly verdict: AuditVerdict;
  /** Worst first. */
  readonly findings: readonly Finding[];
};

/** A fix on its way through preview and confirmation: the plan, and the group it came from. */
export type Mend = { readonly plan: Plan; readonly group: string };

/** The audit before anyone asked for one. */
export const emptyAudit: AuditState = { reading: { state: 'none' }, show: 'all', picked: [] };

/** The key of the line for the account itself. */
export const accountGroup = 'account';

/** Puts an audit into lines: what has findings first, the worst of them at the top, then what is not known. */
export function judgedAudit(question: AuditQuestion, report: AuditReport): JudgedAudit {
  const ofConnections = report.connections.map(connection => connectionGroup(connection, report));
  const known = new Set(report.connections.map(({ id }) => id));
  const others = report.findings.filter(({ connectionId = '' }) => !known.has(connectionId));
  const sites = fixSites(auditView(question), others);
  const ofVpcs = sites.map(({ name, ends, findings }): AuditGroup => {
    const key = ends.initiator.vpcId;
    return { key, name, vpc: ends.initiator, verdict: verdictOf(findings), findings };
  });
  const placed = new Set(sites.flatMap(({ findings }) => findings.map(one => one.fingerprint)));
  const rest = others.filter(one => !placed.has(one.fingerprint));
  const ofAccount: readonly AuditGroup[] =
    rest.length === 0
      ? []
      : [{ key: accountGroup, name: report.accountId, verdict: verdictOf(rest), findings: rest }];
  const groups = [...ofConnections, ...ofVpcs, ...ofAccount].sort((one, other) => rank(one) - rank(other));
  return { question, report, groups };
}

function connectionGroup(connection: ConnectionAudit, { findings }: AuditReport): AuditGroup {
  const { id, name, verdict } = connection;
  const own = findings.filter(({ connectionId }) => connectionId === id);
  return { key: id, name: name === '' ? id : name, connection, verdict, findings: own };
}

/** Waived findings decide nothing. */
function verdictOf(findings: readonly Finding[]): AuditVerdict {
  return findings.some(one => one.waiver === undefined) ? 'findings' : 'ok';
}

function rank({ verdict, findings }: AuditGroup): number {
  if (verdict === 'ok') return 9;
  if (verdict === 'unknown') return 8;
  const worst = findings.filter(one => one.waiver === undefined);
  const levels = ['critical', 'high', 'medium', 'low'] as const;
  const level = levels.findIndex(one => worst.some(({ severity }) => isAtLeast(severity, one)));
  return level < 0 ? levels.length : level;
}

/** The lines that the list shows. */
export function shownGroups({ judged, show }: AuditState): readonly AuditGroup[] {
  const groups = judged?.groups ?? [];
  return show === 'all' ? groups : groups.filter(({ verdict }) => verdict === show);
}

/** The line of that key. */
export function groupOf({ judged }: AuditState, key: string): AuditGroup | undefined {
  return judged?.groups.find(group => group.key === key);
}

/** The line that holds a finding. */
export function groupOfFinding({ judged }: AuditState, fingerprint: string): AuditGroup | undefined {
  return judged?.groups.find(({ findings }) => findings.some(one => one.fingerprint === fingerprint));
}

/** The finding of that fingerprint. */
export function findingOf({ judged }: AuditState, fingerprint: string): Finding | undefined {
  return judged?.report.findings.find(one => one.fingerprint === fingerprint);
}

/** Whether `vpclink fix` can do something about it: it is neither waived nor a person's business. */
export function isMendable({ mending, waiver }: Finding): boolean {
  return mending !== 'person' && waiver === undefined;
}

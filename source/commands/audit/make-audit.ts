import { type Audit, auditInventory } from '../../domain/audit/audit-inventory.ts';
import type { AuditReport, AuditScope } from '../../domain/audit/audit-report.ts';
import {
  compareAudits,
  isListOfConnections,
  isSameScope,
  scopeText,
} from '../../domain/audit/compare-audits.ts';
import type { Inventory } from '../../domain/inventory.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { needOfAudit } from '../../engine/need-of-audit.ts';
import type { CommandContext } from '../context.ts';
import type { Session } from '../session/session.ts';
import { readDetails, readLists } from '../tasks/read-everything.ts';
import type { AuditRequest } from './audit-request.ts';
import { chooseIntents } from './choose-intents.ts';
import { loadIntents } from './load-intents.ts';

/** A report, and what it was made from. */
export type JudgedAccount = { readonly question: Audit; readonly report: AuditReport };

/** Reads the account and judges it: with the waivers and the intents that there are. */
export async function judgeAccount(
  request: AuditRequest,
  session: Session,
  context: CommandContext,
): Promise<Result<JudgedAccount, Problem>> {
  const lists = await readLists({ session, context, regions: request.regions });
  if (!lists.ok) return lists;
  const known = await loadIntents(lists.value.accountId, session, context);
  if (!known.ok) return known;
  const chosen = chooseIntents(request, lists.value, known.value);
  if (!chosen.ok) return chosen;
  const needed = (inventory: Inventory) => needOfAudit(inventory, chosen.value.intents);
  const inventory = await readDetails({ session, context }, lists.value, needed);
  const nowIso = new Date(context.clock.now()).toISOString();
  const { waivers, connectionId } = request;
  const scope = scopeOf(request);
  const question = { inventory, nowIso, waivers, scope, ...chosen.value };
  const report = auditInventory(question);
  return connectionId !== undefined && report.connections.length === 0
    ? failure(connectionMissing(connectionId, report))
    : success({ question, report });
}

/** As `judgeAccount`, and against the baseline where there is one. */
export async function makeAudit(
  request: AuditRequest,
  session: Session,
  context: CommandContext,
): Promise<Result<AuditReport, Problem>> {
  const judged = await judgeAccount(request, session, context);
  if (!judged.ok) return judged;
  const { report } = judged.value;
  const { baseline } = request;
  if (baseline === undefined) return success(report);
  const refused = whyNotComparable(report, baseline);
  return refused === undefined ? success(compareAudits(report, baseline.report)) : failure(refused);
}

function scopeOf({ regions, profile }: AuditRequest): AuditScope {
  return {
    ...(regions.length === 0 ? {} : { regionIds: [...new Set(regions)].sort() }),
    ...(profile === undefined ? {} : { profile: profile.name }),
  };
}

/** While some list of connections is unread, nobody can say that it does not exist. */
function connectionMissing(id: string, { unread }: AuditReport): Problem {
  const gap = unread.find(isListOfConnections);
  return gap === undefined
    ? problem('usage-connection-not-found', { id })
    : problem('audit-connection-maybe-unread', { id, subject: gap.subject });
}

/** Audits of two accounts, or of two parts of one, say nothing about each other. */
export function whyNotComparable(
  { accountId, scope }: AuditReport,
  { path, report: earlier }: NonNullable<AuditRequest['baseline']>,
): Problem | undefined {
  if (earlier.accountId !== accountId) {
    return problem('baseline-other-account', { path, theirs: earlier.accountId, ours: accountId });
  }
  if (isSameScope(earlier.scope, scope)) return undefined;
  const [theirs, ours] = [scopeText(earlier.scope ?? {}), scopeText(scope ?? {})];
  return problem('baseline-other-scope', { path, theirs: theirs || '-', ours: ours || '-' });
}

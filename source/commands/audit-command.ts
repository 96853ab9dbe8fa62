import { auditInventory } from '../domain/audit/audit-inventory.ts';
import type { AuditReport } from '../domain/audit/audit-report.ts';
import { isAtLeast, type Severity, severities } from '../domain/audit/severity.ts';
import { problem } from '../domain/problem.ts';
import { auditText } from '../report/audit/audit-text.ts';
import type { CommandRunner, Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { list, text } from './intent-options.ts';
import { printProblem } from './print-problem.ts';
import { readFormat } from './read-format.ts';
import { readEverything } from './tasks/read-everything.ts';
import { stopWith, withSession } from './with-session.ts';

/** `vpclink audit`: what is broken, in every connection of the account. Its session has no write client. */
export const runAudit: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  const connectionId = text(invocation.options, 'connection');
  return withSession({ invocation, context, isReadOnly: true }, async session => {
    const regions = list(text(invocation.options, 'region'));
    const inventory = await readEverything({ session, context, regions });
    if (!inventory.ok) return stopWith(inventory.problem, context);
    const report = auditInventory({
      inventory: inventory.value,
      nowIso: new Date(context.clock.now()).toISOString(),
      ...(connectionId === undefined ? {} : { connectionId }),
    });
    if (connectionId !== undefined && report.connections.length === 0) {
      return connectionMissing(connectionId, report, context);
    }
    const printed =
      format.value === 'json' ? `${JSON.stringify(report)}\n` : auditText(report, context.translate);
    context.output.write(printed);
    return exitCodeOf(report, failOn(invocation));
  });
};

/** Choices are checked by the parser. */
function failOn({ options }: Invocation): Severity {
  const wanted = text(options, 'failOn');
  return severities.find(one => one === wanted) ?? 'low';
}

/** Findings that are bad enough come first; then what could not be judged; only then is everything well. */
function exitCodeOf({ findings, unread }: AuditReport, threshold: Severity): ExitCode {
  if (findings.some(one => one.waiver === undefined && isAtLeast(one.severity, threshold)))
    return exitCodes.difference;
  return unread.length > 0 ? exitCodes.incomplete : exitCodes.done;
}

/** While some list of connections is unread, nobody can say that it does not exist. */
function connectionMissing(id: string, { unread }: AuditReport, context: CommandContext): ExitCode {
  const gap = unread.find(({ subject }) => /^(router-interfaces|peering-connections)\//.test(subject));
  if (gap === undefined) return stopWith(problem('usage-connection-not-found', { id }), context);
  printProblem(problem('audit-connection-maybe-unread', { id, subject: gap.subject }), context);
  return exitCodes.incomplete;
}

import type { AuditReport } from '../domain/audit/audit-report.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { auditText } from '../report/audit/audit-text.ts';
import { auditExitCode } from './audit/audit-exit-code.ts';
import { readAuditRequest } from './audit/audit-request.ts';
import { makeAudit } from './audit/make-audit.ts';
import type { CommandRunner, Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import { readFormat } from './read-format.ts';
import { stopWith, withSession } from './with-session.ts';

/** `vpclink audit`: what is broken, in every connection of the account. Its session has no write client. */
export const runAudit: CommandRunner = async (invocation, context) => {
  if (asksForWaivers(invocation)) {
    return (await import('./audit/manage-waivers.ts')).manageWaivers(invocation, context);
  }
  if (invocation.options.watch !== undefined) {
    return (await import('./audit/watch-audit.ts')).watchAudit(invocation, context);
  }
  const stray = strayFlag(invocation);
  if (stray !== undefined) return stopWith(stray, context);
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  const request = await readAuditRequest(invocation, context);
  if (!request.ok) return stopWith(request.problem, context);
  return withSession({ invocation, context, isReadOnly: true }, async session => {
    const report = await makeAudit(request.value, session, context);
    if (!report.ok) return stopWith(report.problem, context);
    context.output.write(printed(report.value, format.value, context));
    return auditExitCode(report.value, request.value.threshold);
  });
};

/** Whether the flags ask for a change of the waivers, or to see them, instead of an audit. */
function asksForWaivers({ options }: Invocation): boolean {
  return [options.waive, options.unwaive, options.listWaivers].some(one => one !== undefined);
}

/** `--on-change` without `--watch` would never run. */
function strayFlag({ options }: Invocation): Problem | undefined {
  return options.onChange === undefined
    ? undefined
    : problem('usage-flag-needs-flag', { flag: '--on-change', other: '--watch' });
}

function printed(report: AuditReport, format: 'text' | 'json', { translate }: CommandContext): string {
  return format === 'json' ? `${JSON.stringify(report)}\n` : auditText(report, translate);
}

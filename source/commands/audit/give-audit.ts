import type { AuditReport } from '../../domain/audit/audit-report.ts';
import { type AuditFormat, formatAudit } from '../../report/audit/audit-format.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { text } from '../intent-options.ts';
import { writeResult } from '../write-result.ts';
import { auditExitCode } from './audit-exit-code.ts';
import type { AuditRequest } from './audit-request.ts';

/** Prints an audit in its format, or writes it to the file of `--out`, and answers what it comes to. */
export async function giveAudit(
  report: AuditReport,
  asked: {
    readonly invocation: Invocation;
    readonly format: AuditFormat;
    readonly request: Pick<AuditRequest, 'threshold'>;
  },
  context: CommandContext,
): Promise<ExitCode> {
  const { invocation, format, request } = asked;
  const { translate, language, version } = context;
  const content = await formatAudit(report, format, { translate, language, version });
  const failed = await writeResult(content, text(invocation.options, 'out'), context);
  return failed ?? auditExitCode(report, request.threshold);
}

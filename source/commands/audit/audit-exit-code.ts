import type { AuditReport } from '../../domain/audit/audit-report.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { isAtLeast, type Severity } from '../../domain/audit/severity.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';

/**
 * Findings that count come first; then what could not be judged; only then is everything well. Waived findings do not
 * count, nor those below the threshold, nor, with a baseline, those that it had already.
 */
export function auditExitCode({ findings, unread }: AuditReport, threshold: Severity): ExitCode {
  if (findings.some(one => counts(one, threshold))) return exitCodes.difference;
  return unread.length > 0 ? exitCodes.incomplete : exitCodes.done;
}

function counts({ waiver, change, severity }: Finding, threshold: Severity): boolean {
  return waiver === undefined && change !== 'unchanged' && isAtLeast(severity, threshold);
}

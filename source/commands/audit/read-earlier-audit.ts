import { resolve } from 'node:path';
import type { AuditReport } from '../../domain/audit/audit-report.ts';
import { compareAudits } from '../../domain/audit/compare-audits.ts';
import type { Problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { readBaseline } from '../../store/read-baseline.ts';
import type { CommandContext } from '../context.ts';
import { storePlace } from '../store-place.ts';
import type { AuditRequest } from './audit-request.ts';
import { whyNotComparable } from './make-audit.ts';

/** The audit in a file (`--format json`), against the baseline of the request, without a call to the cloud. */
export async function readEarlierAudit(
  path: string,
  { baseline }: AuditRequest,
  context: CommandContext,
): Promise<Result<AuditReport, Problem>> {
  const file = resolve(context.workingDirectory, path);
  const read = await readBaseline({ fileSystem: storePlace(context).fileSystem, path: file });
  if (!read.ok || baseline === undefined) return read;
  const refused = whyNotComparable(read.value, baseline);
  return refused === undefined ? success(compareAudits(read.value, baseline.report)) : failure(refused);
}

import type { AuditReport } from '../domain/audit/audit-report.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { auditShape } from './audit-schema.ts';
import { type FileSystem, systemErrorCode } from './file-system.ts';
import { readGivenFile } from './read-given-file.ts';
import { describeMismatch, parseJsonSafely } from './state-schemas.ts';

export type BaselineProblemCode =
  | 'baseline-not-found'
  | 'baseline-unreadable'
  | 'baseline-invalid'
  | 'baseline-other-version';

type Read<Value> = Result<Value, Problem<BaselineProblemCode>>;

/** An audit of a thousand connections is below ten megabytes. */
const maximumBaselineBytes = 64 * 1024 * 1024;

/** Reads an earlier audit (`--format json`), checked as if a stranger wrote it. */
export async function readBaseline(place: {
  readonly fileSystem: FileSystem;
  readonly path: string;
}): Promise<Read<AuditReport>> {
  const { path } = place;
  try {
    return parseBaseline(await readGivenFile({ ...place, maxBytes: maximumBaselineBytes }), path);
  } catch (thrown) {
    const detail = systemErrorCode(thrown);
    const code = detail === 'ENOENT' ? 'baseline-not-found' : 'baseline-unreadable';
    return failure(problem(code, { path, detail }));
  }
}

/** Parses the text of a baseline; `path` is only for the message. */
export function parseBaseline(text: string, path: string): Read<AuditReport> {
  let value: unknown;
  try {
    value = parseJsonSafely(text);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return failure(problem('baseline-invalid', { path, detail: thrown.message }));
  }
  const version = versionOf(value);
  if (version !== undefined && version !== '1') {
    return failure(problem('baseline-other-version', { path, version }));
  }
  const parsed = auditShape.safeParse(value);
  if (parsed.success) return success(parsed.data);
  return failure(problem('baseline-invalid', { path, detail: describeMismatch(parsed.error) }));
}

/** What stands behind the name of an audit's schema. */
function versionOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return undefined;
  const { schema } = value;
  return typeof schema === 'string' ? /^vpclink\.audit\/([\w.-]{1,16})$/.exec(schema)?.[1] : undefined;
}

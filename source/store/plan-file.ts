import { dirname } from 'node:path';
import { planDigest } from '../domain/digest.ts';
import type { Plan } from '../domain/plan.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { type FileSystem, systemErrorCode } from './file-system.ts';
import { planSchema } from './plan-schema.ts';
import { openPrivateFile, writeDurably } from './private-file.ts';
import { describeMismatch, parseJsonSafely } from './state-schemas.ts';

export type PlanFileProblemCode =
  | 'plan-file-not-found'
  | 'plan-file-unreadable'
  | 'plan-file-invalid'
  | 'plan-file-edited'
  | 'plan-file-exists'
  | 'plan-file-write-failed';

type PlanFileResult<Value> = Result<Value, Problem<PlanFileProblemCode>>;

/** A plan for a large pair is below one megabyte. */
const maximumPlanBytes = 16 * 1024 * 1024;

/** The plan as the text that {@link readPlanFile} takes back. */
export function planText(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}

export type PlanToWrite = {
  readonly fileSystem: FileSystem;
  readonly path: string;
  readonly plan: Plan;
  /** Random; part of the temporary name. */
  readonly nonce: string;
  readonly replaces: boolean;
};

/** Writes a plan file: whole or not at all, readable by its owner alone, since it names the account and its networks. */
export async function writePlanFile(request: PlanToWrite): Promise<PlanFileResult<void>> {
  const { fileSystem, path, plan, nonce, replaces } = request;
  try {
    await fileSystem.inspect(dirname(path));
    await writeDurably({ fileSystem, path, content: Buffer.from(planText(plan)), nonce, replaces });
    return success(undefined);
  } catch (thrown) {
    const detail = systemErrorCode(thrown);
    const code = detail === 'EEXIST' ? 'plan-file-exists' : 'plan-file-write-failed';
    return failure(problem(code, { path, detail }));
  }
}

/**
 * Reads a plan file and checks it as if a stranger wrote it: size, shape, and that it is, to the last character that
 * matters, the plan whose digest it carries.
 */
export async function readPlanFile(place: {
  fileSystem: FileSystem;
  path: string;
}): Promise<PlanFileResult<Plan>> {
  const { path } = place;
  let text: string;
  try {
    text = await readText(place);
  } catch (thrown) {
    const detail = systemErrorCode(thrown);
    const code = detail === 'ENOENT' ? 'plan-file-not-found' : 'plan-file-unreadable';
    return failure(problem(code, { path, detail }));
  }
  return parsePlanText(text, path);
}

/** Parses the text of a plan file; `path` is only for the message. */
export function parsePlanText(text: string, path: string): PlanFileResult<Plan> {
  try {
    const parsed = planSchema.safeParse(parseJsonSafely(text));
    if (!parsed.success) {
      return failure(problem('plan-file-invalid', { path, detail: describeMismatch(parsed.error) }));
    }
    if (planDigest(parsed.data) !== parsed.data.digest) return failure(problem('plan-file-edited', { path }));
    return success(parsed.data);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return failure(problem('plan-file-invalid', { path, detail: thrown.message }));
  }
}

async function readText({ fileSystem, path }: { fileSystem: FileSystem; path: string }): Promise<string> {
  const file = await openPrivateFile({
    fileSystem,
    path,
    use: 'read',
    maxBytes: maximumPlanBytes,
    tightensMode: false,
  });
  try {
    return (await file.readAll()).toString('utf8');
  } finally {
    await file.close();
  }
}

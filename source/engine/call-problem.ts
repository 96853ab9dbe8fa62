import type { CloudProblem } from '../cloud/cloud.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { JournalProblem } from '../store/journal.ts';

/** A failed call as a problem for people: one code per kind, with what the cloud said. */
export function callProblem(failed: CloudProblem): Problem<`call-${CloudProblem['kind']}`> {
  return problem(`call-${failed.kind}`, {
    product: failed.product,
    operation: failed.operation,
    regionId: failed.regionId,
    code: failed.code,
    message: failed.message,
    requestId: failed.requestId ?? '',
    attempts: failed.attempts,
  });
}

/** A failed journal as a problem for people. */
export function journalProblem(failed: JournalProblem): Problem<JournalProblem['code']> {
  return problem(failed.code, { path: failed.path, detail: failed.detail });
}

import { type Problem, type ProblemParameters, problem } from '../problem.ts';

/** Everything that a plan to disconnect can say; each has its texts in `source/language`. */
export type TeardownProblemCode =
  | 'disconnect-not-found'
  | 'disconnect-unread'
  | 'disconnect-other-account'
  | 'disconnect-foreign-route'
  | 'disconnect-shared-route'
  | 'disconnect-prepaid'
  | 'disconnect-busy'
  | 'disconnect-leaves-rules';

/** {@link problem}, for codes of this folder only. */
export function teardownProblem(
  code: TeardownProblemCode,
  parameters: ProblemParameters = {},
): Problem<TeardownProblemCode> {
  return problem(code, parameters);
}

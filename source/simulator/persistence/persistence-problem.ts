import { type Problem, problem } from '../../domain/problem.ts';
import { failure } from '../../domain/result.ts';

/** Why kept practice state cannot be used. Texts in `source/language`, file `world-problems.ts`. */
export type PersistenceProblem = Problem<
  | 'practice-state-busy'
  | 'practice-state-damaged'
  | 'practice-state-later-version'
  | 'practice-state-of-other-file'
  | 'practice-state-unusable'
>;

/** A failure with its parameters. `path` is where the state is kept. */
export function persistenceFailure(
  code: PersistenceProblem['code'],
  parameters: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly problem: PersistenceProblem } {
  return failure(problem(code, parameters));
}

/** The system's error code of a thrown value; throws it again where it is no system error, for that is a bug. */
export function systemCode(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') {
    return thrown.code;
  }
  throw thrown;
}

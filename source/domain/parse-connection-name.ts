import { type Problem, problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';

export type ConnectionNameProblemCode =
  | 'connection-name-length'
  | 'connection-name-start'
  | 'connection-name-character';

/**
 * Reads the name of a connection: 2 to 128 characters, a letter or CJK character first, then letters, digits, `.`,
 * `_` and `-` (alibaba-cloud-api.md section 1.4, CreateRouterInterface).
 */
export function parseConnectionName(text: string): Result<string, Problem<ConnectionNameProblemCode>> {
  const name = text.trim();
  const characters = [...name];
  if (characters.length < 2 || characters.length > 128) {
    return failure(problem('connection-name-length', { length: characters.length }));
  }
  if (!/^[A-Za-z\p{Script=Han}]/u.test(name)) {
    return failure(problem('connection-name-start', { character: characters[0] ?? '' }));
  }
  const wrong = characters.find(character => !/^[A-Za-z0-9._\-\p{Script=Han}]$/u.test(character));
  if (wrong !== undefined) return failure(problem('connection-name-character', { character: wrong }));
  return success(name);
}

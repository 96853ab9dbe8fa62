import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Invocation } from './command.ts';
import { text } from './intent-options.ts';

/** The value of `--format`, the first of the allowed ones when it is not given. */
export function readFormat<Format extends string>(
  { options }: Invocation,
  allowed: readonly [Format, ...Format[]],
): Result<Format, Problem> {
  const wanted = text(options, 'format');
  if (wanted === undefined) return success(allowed[0]);
  const format = allowed.find(candidate => candidate === wanted);
  if (format !== undefined) return success(format);
  return failure(
    problem('usage-value-not-allowed', { flag: '--format', value: wanted, allowed: allowed.join(', ') }),
  );
}

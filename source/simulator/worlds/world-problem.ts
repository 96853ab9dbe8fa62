import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result } from '../../domain/result.ts';

/** Why a practice world cannot be had. Texts in `source/language`, file `world-problems.ts`. */
export type WorldProblem = Problem<
  | 'world-unknown'
  | 'world-scale-out-of-range'
  | 'world-file-not-found'
  | 'world-file-unreadable'
  | 'world-file-too-large'
  | 'world-file-not-json'
  | 'world-file-unknown-format'
  | 'world-file-later-version'
  | 'world-file-invalid'
  | 'world-file-dangling'
>;

/** A failed load. Texts that come from a person or a file are made safe for terminals and cut to a line. */
export function worldFailure(
  code: WorldProblem['code'],
  parameters: Readonly<Record<string, string | number>>,
): Extract<Result<never, WorldProblem>, { readonly ok: false }> {
  const safe = Object.entries(parameters).map(([name, value]) => [name, safeText(value)]);
  return failure(problem(code, Object.fromEntries(safe)));
}

const longestText = 120;

/** Control, bidirectional, zero-width and tag characters become `?`. */
function safeText(value: string | number): string | number {
  if (typeof value === 'number') {
    return value;
  }
  const clean = value.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  return clean.length > longestText ? `${clean.slice(0, longestText)}...` : clean;
}

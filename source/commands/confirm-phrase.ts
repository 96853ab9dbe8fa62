import { createInterface } from 'node:readline/promises';
import { problem } from '../domain/problem.ts';
import type { Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { stopWith } from './with-session.ts';

export type PhraseRequest = {
  readonly invocation: Invocation;
  readonly context: CommandContext;
  /** How many changes are at stake. */
  readonly count: number;
  /** What has to be typed. */
  readonly phrase: string;
};

/** Consent by `--yes` or by typing a phrase on a terminal; nothing where it was given, else the exit code. */
export async function confirmPhrase({
  invocation,
  context,
  count,
  phrase,
}: PhraseRequest): Promise<ExitCode | undefined> {
  if (invocation.options.yes === true) return undefined;
  const { input, errorOutput, translate, signal } = context;
  if (!input.isTTY || !errorOutput.isTTY) return stopWith(problem('consent-missing', { count }), context);
  const lines = createInterface({ input, output: errorOutput });
  try {
    const answer = await lines.question(translate('commands.say.confirm', { count, phrase }), { signal });
    return answer.trim() === phrase ? undefined : exitCodes.interrupted;
  } catch {
    return exitCodes.interrupted;
  } finally {
    lines.close();
  }
}

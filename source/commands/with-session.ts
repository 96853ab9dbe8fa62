import type { Problem } from '../domain/problem.ts';
import type { Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { readInLittleMemory } from './little-memory.ts';
import { printProblem } from './print-problem.ts';
import { exitCodeOfProblem } from './problem-exit-code.ts';
import { openSession } from './session/open-session.ts';
import type { Session } from './session/session.ts';

/** Opens the session the flags ask for, says where that is, runs the work and lets go of the session again. */
export async function withSession(
  {
    invocation,
    context,
    isReadOnly,
  }: { invocation: Invocation; context: CommandContext; isReadOnly: boolean },
  work: (session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  readInLittleMemory();
  const session = await openSession(invocation, context, { isReadOnly });
  if (!session.ok) return stopWith(session.problem, context);
  try {
    tellPlace(session.value, context);
    return await work(session.value);
  } finally {
    await session.value.close();
  }
}

/** Prints why a command stopped and answers its exit code. */
export function stopWith(problem: Problem, context: CommandContext): ExitCode {
  printProblem(problem, context);
  return exitCodeOfProblem(problem);
}

function tellPlace({ place }: Session, { errorOutput, translate }: CommandContext): void {
  const line =
    place.kind === 'practice'
      ? translate('commands.say.practice', { world: place.world })
      : translate('commands.say.credentials', { source: place.source });
  errorOutput.write(`${line}\n`);
}

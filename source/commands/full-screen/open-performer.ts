import type { Problem } from '../../domain/problem.ts';
import { type Result, success } from '../../domain/result.ts';
import type { FlowEffect } from '../../flow/flow-effect.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { openSession } from '../session/open-session.ts';
import { performEffect } from './perform-effect.ts';
import type { Emit, Performer } from './performer.ts';

/** The outside of the full-screen program, ready to work. */
export type OpenPerformer = {
  readonly perform: (effect: FlowEffect, emit: Emit) => Promise<void>;
  /** How the last run of this session ended, in lines; empty where there was none. */
  readonly summary: () => string;
  readonly close: () => Promise<void>;
};

/** Opens the session that the flags ask for. */
export async function openPerformer(opening: {
  readonly invocation: Invocation;
  readonly context: CommandContext;
  readonly isReadOnly: boolean;
}): Promise<Result<OpenPerformer, Problem>> {
  const { invocation, context, isReadOnly } = opening;
  const session = await openSession(invocation, context, { isReadOnly });
  if (!session.ok) return session;
  const performer: Performer = { session: session.value, context };
  return success({
    perform: (effect, emit) => performEffect(performer, effect, emit),
    summary: () => performer.summary ?? '',
    close: session.value.close,
  });
}

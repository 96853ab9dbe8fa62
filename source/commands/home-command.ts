import { problem } from '../domain/problem.ts';
import type { CommandRunner } from './command.ts';
import { stopWith } from './with-session.ts';

/** `vpclink`: the full-screen program. */
export const runHome: CommandRunner = async (_invocation, context) =>
  stopWith(problem('usage-no-terminal'), context);

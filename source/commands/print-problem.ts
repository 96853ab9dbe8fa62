import type { Problem } from '../domain/problem.ts';
import { problemText } from '../report/problem-text.ts';
import type { CommandContext } from './context.ts';

/** One line on stderr: what is the matter and what would be right. */
export function printProblem(
  problem: Problem,
  context: Pick<CommandContext, 'errorOutput' | 'translate'>,
): void {
  const { reason, remedy } = problemText(problem, context.translate);
  context.errorOutput.write(`vpclink: ${reason}${remedy === '' ? '' : ` ${remedy}`}\n`);
}

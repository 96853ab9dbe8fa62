import { catalogue } from './catalogue.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { parseWords } from './parse-words.ts';
import { printProblem } from './print-problem.ts';

/** Runs what the words ask for and answers the exit code; a mistake in the words costs one line and exit 2. */
export async function runCommand(context: CommandContext): Promise<ExitCode> {
  const { words, translate, version } = context;
  const parsed = parseWords({ words, catalogue, translate, version });
  if (!parsed.ok) {
    printProblem(parsed.problem, context);
    return exitCodes.usage;
  }
  if (parsed.value.kind === 'print') {
    context.output.write(parsed.value.text);
    return exitCodes.done;
  }
  const { definition, invocation } = parsed.value;
  const run = await definition.load();
  return run(invocation, context);
}

import type { Plan } from '../domain/plan.ts';
import type { CommandRunner } from './command.ts';
import type { CommandContext } from './context.ts';
import { exitCodes } from './exit-code.ts';
import { exitCodeOfPlan } from './exit-code-of.ts';
import { text } from './intent-options.ts';
import { planFromWords, readPlanWords } from './plan-from-words.ts';
import { readFormat } from './read-format.ts';
import { writePlanOut } from './tasks/write-plan-out.ts';
import { stopWith, withSession } from './with-session.ts';

const formats = ['text', 'json', 'aliyun'] as const;

/** `vpclink plan`: prints what connect would do. Its session has no write client. */
export const runPlan: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, formats);
  if (!format.ok) return stopWith(format.problem, context);
  const words = await readPlanWords(invocation, context);
  if (!words.ok) return stopWith(words.problem, context);
  return withSession({ invocation, context, isReadOnly: true }, async session => {
    const plan = await planFromWords(words.value, session, context);
    if (!plan.ok) return stopWith(plan.problem, context);
    context.output.write(await printed(plan.value, format.value, context));
    const path = text(invocation.options, 'out');
    const written = path === undefined ? undefined : await writePlanOut(plan.value, path, context);
    if (written !== undefined) return written;
    const code = exitCodeOfPlan(plan.value);
    const hasChanges = invocation.options.exitCode === true && plan.value.steps.length > 0;
    return code === exitCodes.done && hasChanges ? exitCodes.difference : code;
  });
};

async function printed(
  plan: Plan,
  format: (typeof formats)[number],
  { translate }: CommandContext,
): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('../report/plan-text.ts')).planText(plan, translate);
    case 'json':
      return `${JSON.stringify(plan)}\n`;
    case 'aliyun':
      return (await import('../report/aliyun-commands.ts')).aliyunCommands(plan);
  }
}

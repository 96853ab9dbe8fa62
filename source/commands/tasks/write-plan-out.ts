import { resolve } from 'node:path';
import type { Plan } from '../../domain/plan.ts';
import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { stopWith } from '../with-session.ts';

/** Writes a plan file; an exit code only where that failed. */
export async function writePlanOut(
  plan: Plan,
  path: string,
  context: CommandContext,
): Promise<ExitCode | undefined> {
  const { writePlanFile } = await import('../../store/plan-file.ts');
  const { randomId, storePlace } = await import('../store-place.ts');
  const { fileSystem } = storePlace(context);
  const target = resolve(context.workingDirectory, path);
  const written = await writePlanFile({ fileSystem, path: target, plan, nonce: randomId(), replaces: true });
  if (!written.ok) return stopWith(written.problem, context);
  context.errorOutput.write(`${context.translate('commands.say.planWritten', { file: path })}\n`);
  return undefined;
}

import { resolve } from 'node:path';
import { readPlanFile } from '../store/plan-file.ts';
import { applyWithConsent } from './apply-with-consent.ts';
import type { CommandRunner } from './command.ts';
import { readFormat } from './read-format.ts';
import { storePlace } from './store-place.ts';
import { stopWith, withSession } from './with-session.ts';

/** `vpclink apply FILE`: exactly that plan, refused where the file was edited or the cloud has changed since. */
export const runApply: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  const [path = ''] = invocation.positionals;
  const file = resolve(context.workingDirectory, path);
  const plan = await readPlanFile({ fileSystem: storePlace(context).fileSystem, path: file });
  if (!plan.ok) return stopWith(plan.problem, context);
  return withSession({ invocation, context, isReadOnly: false }, async session => {
    const applied = await applyWithConsent({
      plan: plan.value,
      session,
      invocation,
      context,
      format: format.value,
    });
    return applied.exitCode;
  });
};

import type { Plan } from '../domain/plan.ts';
import { profileOf } from '../domain/profile.ts';
import { applyWithConsent } from './apply-with-consent.ts';
import type { CommandRunner } from './command.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { text } from './intent-options.ts';
import { planFromWords, readPlanWords } from './plan-from-words.ts';
import { readFormat } from './read-format.ts';
import { storePlace } from './store-place.ts';
import { stopWith, withSession } from './with-session.ts';

/** `vpclink connect`: plans, asks for consent (or takes `--yes`), applies, reads back. */
export const runConnect: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  const words = await readPlanWords(invocation, context);
  if (!words.ok) return stopWith(words.problem, context);
  const { isReadOnly } = words.value;
  return withSession({ invocation, context, isReadOnly }, async session => {
    const plan = await planFromWords(words.value, session, context);
    if (!plan.ok) return stopWith(plan.problem, context);
    const applied = await applyWithConsent({
      plan: plan.value,
      session,
      invocation,
      context,
      format: format.value,
    });
    const name = text(invocation.options, 'save');
    if (!applied.isVerified || name === undefined) return applied.exitCode;
    return saveProfile(name, plan.value, context);
  });
};

/** A profile that cannot be saved does not undo the connection, but the command must not end as if all was well. */
async function saveProfile(name: string, plan: Plan, context: CommandContext): Promise<ExitCode> {
  const { openProfiles } = await import('../store/profiles.ts');
  const { changeConfig } = await import('./tasks/change-config.ts');
  const saved = await changeConfig(context, () => {
    const opened = openProfiles({
      directory: storePlace(context).paths.configDirectory,
      version: context.version,
    });
    if (!opened.ok) return opened;
    return opened.value.profiles.save({ name, intent: profileOf(plan.intent), replaces: true });
  });
  if (!saved.ok) return stopWith(saved.problem, context);
  context.errorOutput.write(`${context.translate('commands.say.profileSaved', { name })}\n`);
  return exitCodes.done;
}

import type { Plan } from '../domain/plan.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { ProfileIntent } from '../domain/profile.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import { type IntentWishes, list, readIntentOptions, text } from './intent-options.ts';
import type { Session } from './session/session.ts';
import { planPair } from './tasks/plan-pair.ts';
import { readProfile } from './tasks/read-profile.ts';

/** What the words of `plan` and `connect` say, checked before the cloud is asked anything. */
export type PlanWords = {
  readonly from: string;
  readonly to: string;
  readonly regions: readonly string[];
  readonly wishes: IntentWishes;
  readonly profile?: ProfileIntent;
  /** The profile says that nothing may be changed with it. */
  readonly isReadOnly: boolean;
};

/** Reads the words; the first mistake is the problem. */
export async function readPlanWords(
  { options }: Invocation,
  context: CommandContext,
): Promise<Result<PlanWords, Problem>> {
  const from = text(options, 'from');
  const to = text(options, 'to');
  if (from === undefined) return failure(problem('usage-missing-flag', { flag: '--from' }));
  if (to === undefined) return failure(problem('usage-missing-flag', { flag: '--to' }));
  const wishes = readIntentOptions(options);
  if (!wishes.ok) return wishes;
  const profile = await readProfile(text(options, 'profile'), context);
  if (!profile.ok) return profile;
  return success({
    from,
    to,
    regions: list(text(options, 'region')),
    wishes: wishes.value,
    ...(profile.value === undefined ? {} : { profile: profile.value.intent }),
    isReadOnly: profile.value?.isReadOnly === true,
  });
}

/** Plans what the words ask for. */
export function planFromWords(
  words: PlanWords,
  session: Session,
  context: CommandContext,
): Promise<Result<Plan, Problem>> {
  return planPair({ ...words, session, context });
}

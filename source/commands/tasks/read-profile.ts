import type { Problem } from '../../domain/problem.ts';
import type { SavedProfile } from '../../domain/profile.ts';
import { type Result, success } from '../../domain/result.ts';
import type { CommandContext } from '../context.ts';

/** The set-up of the profile of that name; nothing where none is named. */
export async function readProfile(
  name: string | undefined,
  context: CommandContext,
): Promise<Result<SavedProfile | undefined, Problem>> {
  if (name === undefined) return success(undefined);
  // Loaded only where a profile is named: the file library is the slowest part of starting up.
  const { openProfiles } = await import('../../store/profiles.ts');
  const { storePlace } = await import('../store-place.ts');
  const opened = openProfiles({
    directory: storePlace(context).paths.configDirectory,
    version: context.version,
  });
  if (!opened.ok) return opened;
  return opened.value.profiles.find(name);
}

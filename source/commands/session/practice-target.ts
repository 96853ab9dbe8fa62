import type { SigningKeys } from '../../cloud/protocol/rpc-client.ts';
import type { Problem } from '../../domain/problem.ts';
import { type Result, success } from '../../domain/result.ts';
import { openPracticeState } from '../../simulator/persistence/open-practice-state.ts';
import { startPracticeCloud } from '../../simulator/practice-cloud.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { text } from '../intent-options.ts';
import { storePlace } from '../store-place.ts';
import type { Target } from './target.ts';

/** Starts the practice cloud inside this process; the adapter then reaches it over loopback like any other. */
export async function openPractice(
  options: Invocation['options'],
  context: CommandContext,
): Promise<Result<Target, Problem>> {
  const { clock } = context;
  const worldName = text(options, 'practice') ?? 'tutorial';
  const directory = storePlace(context).paths.practiceDirectory;
  const state = await openPracticeState({ directory, worldName, reset: options.reset === true, clock });
  if (!state.ok) return state;
  const { world, key, flush, close } = state.value;
  const cloud = await startPracticeCloud({ world, worldName, clock, seed: worldName, onMutation: flush });
  if (!cloud.ok) {
    await close();
    return cloud;
  }
  const keys: SigningKeys = { ...cloud.value.credentials };
  const answer = async () => success(keys);
  return success({
    endpoint: { kind: 'practice', origin: cloud.value.endpoint },
    credentials: { keys: answer, renew: answer },
    place: { kind: 'practice', world: worldName },
    world: key,
    close: async () => {
      await cloud.value.close();
      await close();
    },
  });
}

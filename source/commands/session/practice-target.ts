import type { SigningKeys } from '../../cloud/protocol/rpc-client.ts';
import type { Problem } from '../../domain/problem.ts';
import { type Result, success } from '../../domain/result.ts';
import { startPracticeCloud } from '../../simulator/practice-cloud.ts';
import { loadWorld } from '../../simulator/worlds/load-world.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { text } from '../intent-options.ts';
import type { Target } from './open-session.ts';

/** Starts the practice cloud inside this process; the adapter then reaches it over loopback like any other. */
export async function openPractice(
  options: Invocation['options'],
  { clock }: CommandContext,
): Promise<Result<Target, Problem>> {
  const worldName = text(options, 'practice') ?? 'tutorial';
  const world = loadWorld(worldName);
  if (!world.ok) return world;
  const cloud = await startPracticeCloud({ world: world.value, worldName, clock, seed: worldName });
  if (!cloud.ok) return cloud;
  const keys: SigningKeys = { ...cloud.value.credentials };
  const answer = async () => success(keys);
  return success({
    endpoint: { kind: 'practice', origin: cloud.value.endpoint },
    credentials: { keys: answer, renew: answer },
    place: { kind: 'practice', world: worldName },
    close: cloud.value.close,
  });
}

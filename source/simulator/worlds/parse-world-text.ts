import * as z from 'zod';
import { type Result, success } from '../../domain/result.ts';
import type { WorldState } from '../state/world-state.ts';
import { findDangling } from './find-dangling.ts';
import { inspectJson } from './inspect-json.ts';
import { inventorySchema } from './schema/inventory-schema.ts';
import { worldStateSchema } from './schema/world-state-schema.ts';
import { worldOfInventory } from './world-of-inventory.ts';
import { type WorldProblem, worldFailure } from './world-problem.ts';

/** A world from the text of a world file or of an inventory snapshot. `path` is what problems call it. */
export function parseWorldText(text: string, path: string): Result<WorldState, WorldProblem> {
  const parsed = parseJson(text);
  if (parsed === undefined) {
    return worldFailure('world-file-not-json', { path });
  }
  const trouble = inspectJson(parsed.value);
  if (trouble !== undefined) {
    return worldFailure('world-file-invalid', { path, at: trouble.at, detail: trouble.trouble });
  }
  const state = readBySchema(parsed.value, path);
  return state.ok ? checkWhole(state.value, path) : state;
}

const named = z.looseObject({ schema: z.string() });

function readBySchema(value: unknown, path: string): Result<WorldState, WorldProblem> {
  const schema = named.safeParse(value).data?.schema ?? '';
  const [, kind, version] = /^vpclink\.(world|inventory)\/([1-9]\d*)$/.exec(schema) ?? [];
  if (kind === undefined) {
    return worldFailure('world-file-unknown-format', { path });
  }
  if (version !== '1') {
    return worldFailure('world-file-later-version', { path, schema });
  }
  if (kind === 'world') {
    const state = worldStateSchema.safeParse(value);
    return state.success ? success(state.data) : invalid(path, state.error);
  }
  const inventory = inventorySchema.safeParse(value);
  return inventory.success ? success(worldOfInventory(inventory.data)) : invalid(path, inventory.error);
}

function invalid(path: string, error: z.ZodError): Result<never, WorldProblem> {
  const [first] = error.issues;
  return worldFailure('world-file-invalid', {
    path,
    at: `/${(first?.path ?? []).map(String).join('/')}`,
    detail: first?.message ?? '',
  });
}

function checkWhole(state: WorldState, path: string): Result<WorldState, WorldProblem> {
  const dangling = findDangling(state);
  return dangling === undefined ? success(state) : worldFailure('world-file-dangling', { path, ...dangling });
}

/** Wrapped, for `undefined` is not JSON but `null` is. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

import { type Result, success } from '../../domain/result.ts';
import { World } from '../state/world.ts';
import type { WorldState } from '../state/world-state.ts';
import type { WorldProblem } from './world-problem.ts';
import { openWorldSource } from './world-source.ts';

export type LoadOptions = {
  /** When the world begins; now, where absent. Only `company` depends on it: its offers and prepaid times end soon. */
  readonly nowMs?: number;
};

/** A fresh practice world by name or from a file; see {@link openWorldSource} for what names there are. */
export function loadWorld(source: string, options: LoadOptions = {}): Result<World, WorldProblem> {
  const state = loadWorldState(source, options);
  return state.ok ? success(World.fromState(state.value)) : state;
}

/** As {@link loadWorld}, but the plain value a world is made of. */
export function loadWorldState(source: string, options: LoadOptions = {}): Result<WorldState, WorldProblem> {
  const opened = openWorldSource(source);
  return opened.ok ? opened.value.load(options.nowMs ?? Date.now()) : opened;
}

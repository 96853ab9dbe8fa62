import { type Result, success } from '../../domain/result.ts';
import { World } from '../state/world.ts';
import type { WorldState } from '../state/world-state.ts';
import type { WorldProblem } from './world-problem.ts';
import { openWorldSource } from './world-source.ts';

/** A fresh practice world by name or from a file; see {@link openWorldSource} for what names there are. */
export function loadWorld(source: string): Result<World, WorldProblem> {
  const state = loadWorldState(source);
  return state.ok ? success(World.fromState(state.value)) : state;
}

/** As {@link loadWorld}, but the plain value a world is made of. */
export function loadWorldState(source: string): Result<WorldState, WorldProblem> {
  const opened = openWorldSource(source);
  return opened.ok ? opened.value.load() : opened;
}

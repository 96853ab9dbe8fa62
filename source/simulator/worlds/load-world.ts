import { type Result, success } from '../../domain/result.ts';
import { World } from '../state/world.ts';
import type { WorldState } from '../state/world-state.ts';
import { largestScale, scaleWorld } from './scale-world.ts';
import { tutorialWorld } from './tutorial-world.ts';
import { type WorldProblem, worldFailure } from './world-problem.ts';

/** The worlds that come with vpclink, as a person writes them after `--practice` or `--world`. */
export const builtInWorldNames = ['tutorial', 'company', 'company-healthy', 'scale:N'] as const;

/**
 * A fresh practice world by name (`tutorial`, `company`, `company-healthy`, `scale:500`) or from a file: a snapshot
 * written by `vpclink inventory --out`, or a whole world state. Anything with a slash, a dot or a backslash in it is a
 * path, so `./tutorial` is a file and `tutorial` never is.
 */
export function loadWorld(source: string): Result<World, WorldProblem> {
  const state = loadWorldState(source);
  return state.ok ? success(World.fromState(state.value)) : state;
}

/** As {@link loadWorld}, but the plain value a world is made of. */
export function loadWorldState(source: string): Result<WorldState, WorldProblem> {
  if (source === 'tutorial') {
    return success(tutorialWorld());
  }
  if (source.startsWith('scale:')) {
    return loadScaleWorld(source);
  }
  return worldFailure('world-unknown', { name: source, known: builtInWorldNames.join(', ') });
}

function loadScaleWorld(source: string): Result<WorldState, WorldProblem> {
  const digits = /^scale:([1-9]\d{0,5})$/.exec(source)?.[1];
  const vpcCount = Number(digits);
  if (digits === undefined || vpcCount > largestScale) {
    return worldFailure('world-scale-out-of-range', { name: source, most: largestScale });
  }
  return success(scaleWorld(vpcCount));
}

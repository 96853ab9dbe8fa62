import { describe, expect, it } from 'vitest';
import { plantedMistakes } from './planted-mistakes.ts';
import { type Disagreement, runPrediction, type Tally } from './run-prediction.ts';

const worldsPerBatch = 500;

/** Every planted mistake shows several times in so many worlds. */
const worldsPerMistake = 300;

function sum(tallies: readonly Tally[], part: Exclude<keyof Tally, 'disagreements'>): number {
  return tallies.reduce((total, tally) => total + tally[part], 0);
}

describe('prediction equals the data plane', () => {
  it.each([0, 1, 2, 3])('on 500 random worlds and plans, batch %i', batch => {
    const tallies: Tally[] = [];
    const wrong: Disagreement[] = [];
    for (let index = 0; index < worldsPerBatch; index += 1) {
      const tally = runPrediction(`${batch}-${index}`);
      tallies.push(tally);
      wrong.push(...tally.disagreements);
    }
    expect(wrong).toEqual([]);
    expect(sum(tallies, 'probes')).toBeGreaterThan(30_000);
    expect(sum(tallies, 'passedBefore')).toBeGreaterThan(4000);
    expect(sum(tallies, 'opened')).toBeGreaterThan(800);
    expect(sum(tallies, 'stopped')).toBeGreaterThan(200);
    expect(sum(tallies, 'steps')).toBeGreaterThan(800);
    expect(sum(tallies, 'unknown') / sum(tallies, 'probes')).toBeLessThan(0.05);
  });

  it.each(Object.entries(plantedMistakes))('catches that %s', (_what, mistakes) => {
    const isCaught = Array.from({ length: worldsPerMistake }, (_, index) => index).some(
      index => runPrediction(`mistake-${index}`, mistakes).disagreements.length > 0,
    );
    expect(isCaught).toBe(true);
  });
});

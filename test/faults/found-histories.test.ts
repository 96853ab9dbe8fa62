import { describe, expect, it } from 'vitest';
import { violationsIn } from './invariants.ts';
import { type History, playHistory } from './play-history.ts';
import { scenarioOf } from './sweeps.ts';

const killedAfterFirst = { label: 'killed after mutation 1', kill: { mutation: 1, when: 'after' } } as const;

/** Histories that schedules found and shrank; each broke something once. */
const found: readonly (readonly [string, History])[] = [
  [
    'a tear-down killed twice right after a removal takes its own work for a change by somebody else',
    {
      stage: 'disconnect',
      first: killedAfterFirst,
      turns: [{ direction: 'resume', trouble: killedAfterFirst }],
      direction: 'resume',
      calmProcesses: 8,
    },
  ],
];

describe.each(found)('a history that broke once: %s', (_, history) => {
  it.each(['router-interface', 'peering-connection'] as const)('ends well (%s)', async kind => {
    const scenario = await scenarioOf(kind);
    expect(violationsIn(await playHistory({ scenario, history }))).toEqual([]);
  });
});

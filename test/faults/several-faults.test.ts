import { describe, expect, it } from 'vitest';
import { runSweepTask } from './sweeps.ts';

/** Pairs and whole schedules of faults; `npm run faults` plays ten thousand of each, this a few. */
const seed = process.env.VPCLINK_SEED ?? 'several';
const count = Number(process.env.VPCLINK_SCHEDULES ?? 40);

describe.each(['router-interface', 'peering-connection'] as const)('several faults (%s)', kind => {
  it('two of them in one command or in two end connected or as before', async () => {
    const { violations } = await runSweepTask({ kind, sweep: 'pairs', seed, from: 0, count });
    expect(violations).toEqual([]);
  });

  it('any schedule of them over several commands ends connected or as before', async () => {
    const { violations } = await runSweepTask({ kind, sweep: 'schedules', seed, block: 0, count });
    expect(violations).toEqual([]);
  });

  it('throttling of 30 % costs no command more than twice the calls, and no call more than six attempts', async () => {
    const { violations } = await runSweepTask({ kind, sweep: 'throttled', from: 0, count: 3 });
    expect(violations).toEqual([]);
  });
});

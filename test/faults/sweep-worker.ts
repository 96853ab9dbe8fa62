import { runSweepTask, type SweepTask } from './sweeps.ts';

/** A process of `npm run faults`: plays the parts of the sweeps that it is sent, one at a time. */
process.on('message', async (task: SweepTask) => {
  const before = process.cpuUsage();
  const result = await runSweepTask(task);
  const { user, system } = process.cpuUsage(before);
  process.send?.({ ...result, cpuSeconds: (user + system) / 1_000_000 });
});

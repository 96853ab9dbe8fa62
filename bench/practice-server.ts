import { startPracticeCloud } from '../source/simulator/practice-cloud.ts';
import { serveInLittleMemory } from '../source/simulator/serve-in-little-memory.ts';
import { loadWorld } from '../source/simulator/worlds/load-world.ts';

/**
 * The practice cloud in a process of its own, for bench/practice-cloud.ts: serves the world that the first argument
 * names, tells its parent when it is ready, and answers every message with its memory.
 */
serveInLittleMemory();
const before = performance.now();
const world = loadWorld(process.argv[2] ?? 'scale:5000');
if (!world.ok) throw new Error(world.problem.code);
const loadMs = performance.now() - before;
const started = await startPracticeCloud({
  world: world.value,
  worldName: process.argv[2] ?? 'scale:5000',
  clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
  seed: 'bench',
});
if (!started.ok) throw new Error(started.problem.code);
const { endpoint, credentials } = started.value;
process.send?.({ endpoint, ...credentials, loadMs });
process.on('message', () => {
  const { rss } = process.memoryUsage();
  process.send?.({
    rssMib: rss / 2 ** 20,
    highestMib: process.resourceUsage().maxRSS / 1024,
    cpu: process.cpuUsage(),
  });
});
process.on('disconnect', () => process.exit(0));

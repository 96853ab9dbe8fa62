import { fork, spawnSync } from 'node:child_process';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run faults`: every cell of the single-fault sweep, 10,000 pairs of faults, 10,000 schedules and the forms under
 * throttling, on as many processes as there are cores; then the real kills. `--seed TEXT` chooses pairs and schedules,
 * `--pairs N` and `--schedules N` how many; `--only single,pairs` plays those sweeps alone, `--part 2/6` the second sixth
 * of each; `--short` is the sample of `npm test`. A failure names its history, and the same seed repeats it.
 */
const words = process.argv.slice(2);
const option = (name, usual) => (words.includes(name) ? words[words.indexOf(name) + 1] : usual);
const seed = option('--seed', 'faults');
const wanted = option('--only', 'single,pairs,schedules,throttled,kills').split(',');
const [part, parts] = option('--part', '1/1').split('/').map(Number);
const kinds = ['router-interface', 'peering-connection'];

/** More cells than there are: the last tasks find none left. */
const sizes = {
  single: { total: 9000, block: 150 },
  pairs: { total: Number(option('--pairs', 10_000)) / 2, block: 125 },
  schedules: { total: Number(option('--schedules', 10_000)) / 2, block: 125 },
  throttled: { total: Number(option('--rounds', 100)), block: 20 },
};

function tasksOf(sweep) {
  const { total, block } = sizes[sweep];
  const all = kinds.flatMap(kind =>
    Array.from({ length: Math.ceil(total / block) }, (_, index) => {
      const count = Math.min(block, total - index * block);
      return { kind, sweep, seed, from: index * block, block: index, count };
    }),
  );
  return all.filter((_, index) => index % parts === part - 1);
}

function startWorker() {
  const worker = fork(fileURLToPath(new URL('../test/faults/sweep-worker.ts', import.meta.url)), {
    // Much is made that is soon forgotten; a small nursery would be swept all the time.
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=32'],
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'vpclink-compile-cache'), ...process.env },
  });
  const failed = new Promise((_, reject) => {
    worker.once('exit', code => reject(new Error(`a worker ended with ${code}`)));
  });
  failed.catch(() => undefined);
  const run = task =>
    Promise.race([
      failed,
      new Promise(resolve => {
        worker.once('message', resolve);
        worker.send(task);
      }),
    ]);
  return { run, stop: () => worker.kill() };
}

/** Gives the tasks out one by one, in order, and sums up what the workers tell. */
async function runSweep(sweep, workers) {
  const tasks = tasksOf(sweep);
  const startedAt = performance.now();
  const sum = { sweep, played: 0, violations: [], cpuSeconds: 0, amplifications: [], stopped: 0 };
  const lane = async worker => {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
      const result = await worker.run(task);
      sum.played += result.played;
      sum.cpuSeconds += result.cpuSeconds;
      sum.stopped += result.stopped ?? 0;
      sum.amplifications.push(...(result.amplifications ?? []));
      for (const violation of result.violations) console.error(violation);
      sum.violations.push(...result.violations);
    }
  };
  await Promise.all(workers.map(lane));
  return { ...sum, seconds: (performance.now() - startedAt) / 1000 };
}

const units = { single: 'cells', pairs: 'pairs', schedules: 'schedules', throttled: 'throttled commands' };

function report({ sweep, played, violations, seconds, cpuSeconds, amplifications, stopped }) {
  const times = `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of processor time)`;
  console.log(`${played} ${units[sweep]}: ${violations.length} violations, ${times}`);
  if (amplifications.length === 0) return;
  const mean = amplifications.reduce((sum, one) => sum + one, 0) / amplifications.length;
  const most = Math.max(...amplifications);
  console.log(
    `  ${mean.toFixed(2)} times the calls, at most ${most.toFixed(2)}; ${stopped} gave up and were gone on with`,
  );
}

function runTests(paths, environment) {
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const env = { ...process.env, VPCLINK_SEED: seed, ...environment };
  return spawnSync(process.execPath, [vitest, 'run', ...paths], { stdio: 'inherit', env }).status ?? 1;
}

async function runLong() {
  const workers = Array.from({ length: Number(option('--workers', availableParallelism())) }, startWorker);
  let isBroken = false;
  for (const sweep of Object.keys(sizes).filter(name => wanted.includes(name))) {
    const result = await runSweep(sweep, workers);
    report(result);
    isBroken ||= result.violations.length > 0 || result.played === 0;
  }
  for (const worker of workers) worker.stop();
  if (wanted.includes('kills'))
    isBroken = runTests(['test/kills'], { VPCLINK_FAULTS: 'long' }) !== 0 || isBroken;
  return isBroken ? 1 : 0;
}

process.exitCode = words.includes('--short')
  ? runTests(['test/faults', 'test/kills'], { VPCLINK_FAULTS: 'short' })
  : await runLong();

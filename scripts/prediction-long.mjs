/**
 * Before a release: 100,000 random worlds and plans, each applied on the practice cloud and walked by its data plane,
 * against the planner's sets. Usage: node scripts/prediction-long.mjs [--worlds N] [--seed TEXT]
 * Prints every disagreement with its seed and exits 1 on the first run that has one; a seed alone reproduces it.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const progressEvery = 5000;

if (isMainThread) await runAll();
else await runShare(workerData);

async function runAll() {
  const { values } = parseArgs({
    options: { worlds: { type: 'string', default: '100000' }, seed: { type: 'string', default: 'long' } },
  });
  const worlds = Number(values.worlds);
  const workers = availableParallelism();
  const totals = { worlds: 0, probes: 0, passedBefore: 0, passedAfter: 0, unknown: 0, opened: 0, stopped: 0 };
  const disagreements = [];
  const shares = Array.from({ length: workers }, (_, index) => index).map(
    first =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL(import.meta.url), {
          workerData: { first, step: workers, worlds, seed: values.seed },
        });
        worker.on('message', tally => count(tally, totals, disagreements));
        worker.on('error', reject);
        worker.on('exit', resolve);
      }),
  );
  await Promise.all(shares);
  process.stdout.write(`${JSON.stringify(totals)}\n`);
  process.exitCode = disagreements.length === 0 && totals.worlds === worlds ? 0 : 1;
}

function count(tally, totals, disagreements) {
  totals.worlds += 1;
  for (const name of Object.keys(totals)) totals[name] += tally[name] ?? 0;
  for (const one of tally.disagreements) {
    disagreements.push(one);
    process.stdout.write(`${JSON.stringify(one)}\n`);
  }
  if (totals.worlds % progressEvery === 0) process.stderr.write(`${totals.worlds} worlds\n`);
}

async function runShare({ first, step, worlds, seed }) {
  const { runPrediction } = await import('../test/prediction/run-prediction.ts');
  for (let index = first; index < worlds; index += step)
    parentPort.postMessage(runPrediction(`${seed}-${index}`));
}

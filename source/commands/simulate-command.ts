import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { type FaultScript, parseFaultScript } from '../simulator/faults/fault-script.ts';
import { type PracticeCloud, startPracticeCloud } from '../simulator/practice-cloud.ts';
import { serveInLittleMemory } from '../simulator/serve-in-little-memory.ts';
import { loadWorld } from '../simulator/worlds/load-world.ts';
import type { CommandRunner, Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import { exitCodes } from './exit-code.ts';
import { text, wholeNumber } from './intent-options.ts';
import { readFormat } from './read-format.ts';
import { systemCode } from './system-code.ts';
import { stopWith } from './with-session.ts';

/** `vpclink simulate`: the practice cloud as a server for any client, until SIGTERM or Ctrl-C. */
export const runSimulate: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  serveInLittleMemory();
  const started = await start(invocation, context);
  if (!started.ok) return stopWith(started.problem, context);
  const cloud = started.value;
  context.output.write(format.value === 'json' ? jsonLine(cloud) : textLines(cloud, context));
  if (!context.signal.aborted) await once(context.signal, 'abort');
  await cloud.close();
  return exitCodes.done;
};

async function start(
  { options }: Invocation,
  context: CommandContext,
): Promise<Result<PracticeCloud, Problem>> {
  const port = wholeNumber('--port', text(options, 'port') ?? '0', [0, 65_535]);
  if (!port.ok) return port;
  const latency = wholeNumber('--latency', text(options, 'latency') ?? '0', [0, 600_000]);
  if (!latency.ok) return latency;
  const faults = await readFaults(text(options, 'faults'), context);
  if (!faults.ok) return faults;
  const worldName = text(options, 'world') ?? text(options, 'practice') ?? 'tutorial';
  const world = loadWorld(worldName);
  if (!world.ok) return world;
  return startPracticeCloud({
    world: world.value,
    worldName,
    clock: context.clock,
    seed: worldName,
    port: port.value,
    latencyMs: latency.value,
    enforcesRateLimits: options.limits === true,
    tls: options.tls === true,
    ...(faults.value === undefined ? {} : { faults: faults.value }),
  });
}

async function readFaults(
  path: string | undefined,
  { workingDirectory }: CommandContext,
): Promise<Result<FaultScript | undefined, Problem>> {
  if (path === undefined) return success(undefined);
  try {
    return parseFaultScript(await readFile(resolve(workingDirectory, path), 'utf8'));
  } catch (thrown) {
    return failure(problem('usage-file-unreadable', { file: path, detail: systemCode(thrown) }));
  }
}

/** The contract's one line (design.md, Commands), with the certificate's path where there is one. */
function jsonLine({ endpoint, credentials, accountId, worldName, certificatePath }: PracticeCloud): string {
  const line = { endpoint, ...credentials, accountId, world: worldName };
  return `${JSON.stringify(certificatePath === undefined ? line : { ...line, certificatePath })}\n`;
}

function textLines(cloud: PracticeCloud, { translate }: CommandContext): string {
  const { endpoint, credentials, worldName, certificatePath } = cloud;
  const lines = [
    translate('commands.say.serving', { world: worldName, endpoint }),
    `ALIBABA_CLOUD_ACCESS_KEY_ID=${credentials.accessKeyId}`,
    `ALIBABA_CLOUD_ACCESS_KEY_SECRET=${credentials.accessKeySecret}`,
    ...(certificatePath === undefined ? [] : [`NODE_EXTRA_CA_CERTS=${certificatePath}`]),
  ];
  return `${lines.join('\n')}\n`;
}

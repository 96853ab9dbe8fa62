import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createAlibabaCloud } from '../source/cloud/alibaba-cloud.ts';
import type { CallLimits } from '../source/cloud/calls/call-limits.ts';
import type { OnCall } from '../source/cloud/calls/call-record.ts';
import type { ReadCloud } from '../source/cloud/cloud.ts';
import { parseEndpoint } from '../source/cloud/endpoint/parse-endpoint.ts';
import { systemClock } from '../source/commands/system-clock.ts';

export type Server = {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
};

/** The launcher of the built program. */
export const launcher = resolve(import.meta.dirname, '../bin/vpclink.js');

/** A practice cloud in a process of its own, as `vpclink simulate` starts it. */
export async function startServer(
  world: string,
  latencyMs: number,
): Promise<{ child: ChildProcess; server: Server }> {
  const words = [
    launcher,
    ...['simulate', '--world', world, '--latency', String(latencyMs), '--format', 'json'],
  ];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, server: JSON.parse(String(line)) };
}

/** The real adapter on it, as the program makes it; with limits it paces itself as on the real cloud. */
export function readsOf(
  { endpoint, accessKeyId, accessKeySecret }: Server,
  onCall: OnCall,
  limits?: CallLimits,
): ReadCloud {
  const parsed = parseEndpoint(endpoint);
  if (!parsed.ok) throw new Error(endpoint);
  const keys = { ok: true, value: { accessKeyId, accessKeySecret } } as const;
  return createAlibabaCloud({
    credentials: { keys: async () => keys, renew: async () => keys },
    endpoint: parsed.value,
    clock: systemClock,
    random: Math.random,
    nonce: randomUUID,
    onCall,
    ...(limits === undefined ? {} : { limits }),
  });
}

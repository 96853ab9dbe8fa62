import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells one run of one program from every other: a process id alone is used again after a while. */
export type ProcessFacts = {
  /** Short digests, fit for a file name. */
  readonly host: string;
  readonly boot: string;
  readonly processId: number;
  /** When a process began, in the system's own unit; `''` where the system does not say; `undefined`: not running. */
  startOf(processId: number): string | undefined;
};

/** The facts of this process on this machine. */
export function ownProcessFacts(): ProcessFacts {
  return {
    host: shortDigest(hostname()),
    boot: shortDigest(textOf('/proc/sys/kernel/random/boot_id') ?? ''),
    processId: process.pid,
    startOf: processId => (isRunning(processId) ? (startTime(processId) ?? '') : undefined),
  };
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (thrown) {
    // EPERM: it runs, but belongs to somebody else.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

/** Field 22 of the process's stat line; the second field may itself hold spaces and parentheses. */
function startTime(processId: number): string | undefined {
  const stat = textOf(`/proc/${processId}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

/** Only Linux has these files; elsewhere there is nothing to know. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function shortDigest(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 8);
}

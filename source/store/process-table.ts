import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock, exactly enough to tell later whether that process can still be running. */
export type ProcessIdentity = {
  readonly pid: number;
  /** When the process began, as the system counts it; empty where the system does not say. */
  readonly startTime: string;
  /** Changes with every start of the machine; empty where the system does not say. */
  readonly bootId: string;
  readonly host: string;
};

/** The processes of this machine, as far as a lock must know them. */
export type ProcessTable = {
  readonly self: ProcessIdentity;
  /** `gone` only where that is certain; `unknown` for another machine or another boot. */
  stateOf(identity: ProcessIdentity): 'running' | 'gone' | 'unknown';
};

/** The real process table. */
export function nodeProcessTable(): ProcessTable {
  const self = {
    pid: process.pid,
    startTime: startTimeOf(process.pid),
    bootId: readQuietly('/proc/sys/kernel/random/boot_id'),
    host: hostname(),
  };
  return {
    self,
    stateOf: identity => {
      if (identity.host !== self.host || identity.bootId !== self.bootId) return 'unknown';
      if (!exists(identity.pid)) return 'gone';
      const startTime = startTimeOf(identity.pid);
      // The id was given to another process since.
      return startTime !== '' && startTime !== identity.startTime ? 'gone' : 'running';
    },
  };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM: it runs, as somebody else.
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH');
  }
}

/** Field 22 of `/proc/PID/stat`; the name in field 2 may hold spaces and parentheses, so count from behind it. */
function startTimeOf(pid: number): string {
  const stat = readQuietly(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/** Systems without /proc answer with nothing, which the callers take for "not said". */
function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

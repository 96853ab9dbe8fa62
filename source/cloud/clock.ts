/** Time as a port: everything that waits or stamps takes one of these, so tests and the practice cloud own time. */
export type Clock = {
  /** Milliseconds since 1970 in UTC. */
  now(): number;
  /** Resolves after `durationMs`; rejects with the signal's reason when aborted first. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
};

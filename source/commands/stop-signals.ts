import type { ExitCode } from './exit-code.ts';

/** What the process must do when it is asked to stop. */
export type StopHandling = {
  /** Aborted at the first request; work in flight settles, nothing new begins. */
  readonly signal: AbortSignal;
  /** Removes the handlers. */
  readonly release: () => void;
};

type Process = Pick<NodeJS.Process, 'on' | 'off'>;

/**
 * The first SIGINT, SIGTERM or SIGHUP asks the work to stop; a second one leaves at once through `leave`. A full-screen
 * program in raw mode gets Ctrl-C as a key instead and handles it itself.
 */
export function handleStopSignals(from: Process, leave: (code: ExitCode) => void): StopHandling {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) leave(130);
    else controller.abort(new Error('stopped on request'));
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) from.on(name, onSignal);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of names) from.off(name, onSignal);
    },
  };
}

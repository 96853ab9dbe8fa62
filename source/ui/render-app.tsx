import { type Instance, render } from 'ink';
import type { FlowExitCode } from '../flow/flow-effect.ts';
import { type FlowState, isTicking } from '../flow/flow-state.ts';
import { App } from './app.tsx';
import { CrashBoundary } from './frame/crash-boundary.tsx';
import { hasChinese, loadPinyin } from './list/pinyin.ts';
import { createProgram, type Perform, type Program } from './state/program.ts';
import type { Size } from './state/screen-context.ts';

/** What the full-screen program needs of the world. */
export type RenderOptions = {
  /** Where it begins: `initialState(...)`. */
  readonly state: FlowState;
  /** Does what the flow asks for; `exit` is not passed on. */
  readonly perform: Perform;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
  readonly stderr: NodeJS.WritableStream;
  /** Calls back once a second until the answer is called; tests bring their own. */
  readonly everySecond: (callback: () => void) => () => void;
  /** Leaves the screen when aborted: the caller has something to say that needs the normal terminal. */
  readonly leave?: AbortSignal;
  /** Sends only what changed; for slow links (stack.md section 4). */
  readonly isIncremental?: boolean;
};

/** How the program ended. The terminal is restored by then; a crash is for the caller to print. */
export type Exit =
  | { readonly kind: 'left'; readonly exitCode: FlowExitCode; readonly state: FlowState }
  | { readonly kind: 'crashed'; readonly error: Error; readonly state: FlowState };

/**
 * Runs the full-screen program until the person leaves it. Owns Ink from the first frame to the last: alternate screen,
 * cursor, raw mode and paste mode are restored on every way out.
 */
export async function renderApp(options: RenderOptions): Promise<Exit> {
  const { stdout } = options;
  const ended = Promise.withResolvers<Exit>();
  const program = createProgram({
    state: options.state,
    size: sizeOf(stdout),
    perform: (effect, emit) => {
      if (effect.type !== 'exit') return options.perform(effect, emit);
      ended.resolve({ kind: 'left', exitCode: effect.exitCode, state: program.snapshot().state });
    },
  });
  const crash = (error: Error) => ended.resolve({ kind: 'crashed', error, state: program.snapshot().state });
  options.leave?.addEventListener('abort', () =>
    ended.resolve({ kind: 'left', exitCode: 1, state: program.snapshot().state }),
  );
  const instance = draw(options, program, crash);
  const release = attend(options, program);
  program.send({ type: 'started' });
  try {
    return await ended.promise;
  } finally {
    release();
    await leave(instance);
  }
}

function draw(options: RenderOptions, program: Program, crash: (error: Error) => void): Instance {
  return render(
    <CrashBoundary onCrash={crash}>
      <App program={program} />
    </CrashBoundary>,
    {
      stdin: options.stdin,
      stdout: options.stdout,
      stderr: options.stderr,
      // The caller has made sure of a terminal; Ink's own guess would draw nothing under CI=1.
      interactive: true,
      alternateScreen: true,
      // Ink would leave with code 0.
      exitOnCtrlC: false,
      // Twice the default: at key-repeat speed every key is painted (stack.md section 4).
      maxFps: 60,
      patchConsole: true,
      incrementalRendering: options.isIncremental ?? false,
    },
  );
}

/** Counts seconds while there is something to count, follows the window's size, and loads pinyin when it is of use. */
function attend({ stdout, everySecond }: RenderOptions, program: Program): () => void {
  let stopClock: (() => void) | undefined;
  let isLoadingPinyin = false;
  const watch = () => {
    const { state } = program.snapshot();
    if (isTicking(state)) stopClock ??= everySecond(() => program.send({ type: 'second-passed' }));
    else {
      stopClock?.();
      stopClock = undefined;
    }
    if (!isLoadingPinyin && hasChineseNames(state)) {
      isLoadingPinyin = true;
      void loadPinyin().then(program.learnPinyin);
    }
  };
  const resize = () => program.resize(sizeOf(stdout));
  const forget = program.subscribe(watch);
  stdout.on('resize', resize);
  return () => {
    forget();
    stopClock?.();
    stdout.off('resize', resize);
  };
}

/** Looked at only while names are being picked; a handful of regions, each list read once. */
function hasChineseNames({ inventory, screen }: FlowState): boolean {
  const isPicking = screen.at === 'initiator' || screen.at === 'acceptor' || screen.at === 'matrix';
  if (inventory === undefined || !isPicking) return false;
  return inventory.regions.some(
    ({ vpcs }) => vpcs.state === 'known' && vpcs.value.some(({ name }) => hasChinese(name)),
  );
}

function sizeOf({ columns = 80, rows = 24 }: RenderOptions['stdout']): Size {
  return { columns, rows };
}

async function leave(instance: Instance): Promise<void> {
  instance.unmount();
  await instance.waitUntilExit();
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Problem, problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { FlowEffect } from '../flow/flow-effect.ts';
import type { FlowEvent } from '../flow/flow-event.ts';
import { initialState } from '../flow/flow-state.ts';
import type { Settings } from '../flow/settings.ts';
import { peekSettings } from '../store/peek-settings.ts';
import type { StoredSettings } from '../store/settings.ts';
import { statePaths } from '../store/state-paths.ts';
import { type Exit, renderApp } from '../ui/render-app.tsx';
import type { CommandRunner, Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import type { OpenPerformer } from './full-screen/open-performer.ts';
import { text } from './intent-options.ts';
import { stopWith } from './with-session.ts';

/** `vpclink`: the full-screen program. The first frame is drawn before the cloud, or a practice cloud, is looked for. */
export const runHome: CommandRunner = async (invocation, context) => {
  if (!context.input.isTTY || !context.output.isTTY) return stopWith(problem('usage-no-terminal'), context);
  if (context.environment.TERM === 'dumb') {
    return stopWith(problem('usage-terminal-unsuited', { why: 'TERM=dumb' }), context);
  }
  const stored = peekSettings(statePaths(context.environment).configDirectory);
  const leave = new AbortController();
  const opening = openAfterFirstFrame({ invocation, context, stored, leave });
  const exit = await show({ invocation, context, stored, leave, opening });
  const opened = await opening;
  return opened.ok ? conclude(exit, opened.value, context) : stopWith(opened.problem, context);
};

type Opening = Promise<Result<OpenPerformer, Problem>>;

type Home = {
  readonly invocation: Invocation;
  readonly context: CommandContext;
  readonly stored: StoredSettings;
  /** Aborted where there is nothing to show: the problem is said on the normal terminal. */
  readonly leave: AbortController;
};

async function openAfterFirstFrame({ invocation, context, stored, leave }: Home): Opening {
  await nextTurn();
  const { openPerformer } = await import('./full-screen/open-performer.ts');
  const opened = await openPerformer({ invocation, context, isReadOnly: stored.isReadOnly === true });
  if (!opened.ok) leave.abort();
  return opened;
}

function show({
  invocation,
  context,
  stored,
  leave,
  opening,
}: Home & { readonly opening: Opening }): Promise<Exit> {
  const { options } = invocation;
  const isPractice = options.practice !== undefined;
  const label = isPractice ? `practice ${text(options, 'practice') ?? 'tutorial'}` : '-';
  const account = { label, isReadOnly: options.readOnly === true || stored.isReadOnly === true, isPractice };
  const listen = stopListener(context.signal);
  return renderApp({
    state: initialState({ account, settings: settingsOf(invocation, context, stored) }),
    perform: (effect, emit) => {
      listen(emit);
      void performWith(opening, effect, emit);
    },
    stdin: context.input,
    stdout: context.output,
    stderr: context.errorOutput,
    everySecond: callback => {
      const timer = setInterval(callback, 1000);
      return () => clearInterval(timer);
    },
    leave: leave.signal,
    isIncremental: stored.rendersIncrementally === true,
  });
}

async function performWith(
  opening: Opening,
  effect: FlowEffect,
  emit: (event: FlowEvent) => void,
): Promise<void> {
  const opened = await opening;
  if (opened.ok) await opened.value.perform(effect, emit);
}

/** Leaves a summary of the last run on the normal terminal. */
async function conclude(exit: Exit, performer: OpenPerformer, context: CommandContext): Promise<ExitCode> {
  await performer.close();
  context.output.write(performer.summary());
  if (exit.kind === 'crashed') throw exit.error;
  return exit.exitCode;
}

/** SIGTERM, SIGHUP or a closed terminal mean what Ctrl-C means. Listening once is enough. */
function stopListener(signal: AbortSignal): (emit: (event: FlowEvent) => void) => void {
  let isListening = false;
  return emit => {
    if (isListening) return;
    isListening = true;
    signal.addEventListener('abort', () => emit({ type: 'interrupted' }), { once: true });
  };
}

/** Flags win over what was set earlier; that wins over what the terminal says. */
function settingsOf({ options }: Invocation, context: CommandContext, stored: StoredSettings): Settings {
  const { environment } = context;
  const isUtf8 = /utf-?8/i.test(environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '');
  const symbols = text(options, 'symbols');
  const isFlag = symbols === 'ascii' || symbols === 'unicode';
  const isLanguageFlag = text(options, 'lang') !== undefined;
  return {
    language: isLanguageFlag ? context.language : (stored.language ?? context.language),
    symbols: isFlag ? symbols : (stored.symbols ?? (isUtf8 ? 'unicode' : 'ascii')),
    color: environment.FORCE_COLOR === '0' ? 'off' : (stored.color ?? 'default'),
  };
}

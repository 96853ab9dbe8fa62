import { problem } from '../domain/problem.ts';
import type { FlowEvent } from '../flow/flow-event.ts';
import { initialState } from '../flow/flow-state.ts';
import type { Settings } from '../flow/settings.ts';
import { openSettings, type StoredSettings } from '../store/settings.ts';
import type { CommandRunner, Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { performEffect } from './full-screen/perform-effect.ts';
import type { Performer } from './full-screen/performer.ts';
import { text } from './intent-options.ts';
import { openSession } from './session/open-session.ts';
import type { Session } from './session/session.ts';
import { storePlace } from './store-place.ts';
import { stopWith } from './with-session.ts';

/** `vpclink`: the full-screen program. */
export const runHome: CommandRunner = async (invocation, context) => {
  if (!context.input.isTTY || !context.output.isTTY) return stopWith(problem('usage-no-terminal'), context);
  if (context.environment.TERM === 'dumb')
    return stopWith(problem('usage-terminal-unsuited', { why: 'TERM=dumb' }), context);
  const stored = readSettings(context);
  const isReadOnly = stored.isReadOnly === true;
  const session = await openSession(invocation, context, { isReadOnly });
  if (!session.ok) return stopWith(session.problem, context);
  try {
    return await show({ session: session.value, context, invocation, stored });
  } finally {
    await session.value.close();
  }
};

type Showing = {
  readonly session: Session;
  readonly context: CommandContext;
  readonly invocation: Invocation;
  readonly stored: StoredSettings;
};

async function show({ session, context, invocation, stored }: Showing): Promise<ExitCode> {
  const { renderApp } = await import('../ui/render-app.tsx');
  const performer: Performer = { session, context };
  const { place, writes } = session;
  const label = place.kind === 'practice' ? `practice ${place.world}` : place.source;
  const account = { label, isReadOnly: writes === undefined, isPractice: place.kind === 'practice' };
  const listen = stopListener(context.signal);
  const exit = await renderApp({
    state: initialState({ account, settings: settingsOf(invocation, context, stored) }),
    perform: (effect, emit) => {
      listen(emit);
      void performEffect(performer, effect, emit);
    },
    stdin: context.input,
    stdout: context.output,
    stderr: context.errorOutput,
    everySecond: callback => {
      const timer = setInterval(callback, 1000);
      return () => clearInterval(timer);
    },
    isIncremental: stored.rendersIncrementally === true,
  });
  if (performer.summary !== undefined) context.output.write(performer.summary);
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

function readSettings(context: CommandContext): StoredSettings {
  const opened = openSettings({
    directory: storePlace(context).paths.configDirectory,
    version: context.version,
  });
  return opened.ok ? opened.value.settings.read() : {};
}

/** Flags win over what was set earlier; that wins over what the terminal says. */
function settingsOf({ options }: Invocation, context: CommandContext, stored: StoredSettings): Settings {
  const { environment } = context;
  const isUtf8 = /utf-?8/i.test(environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '');
  const symbols = text(options, 'symbols');
  const language =
    text(options, 'lang') === undefined ? (stored.language ?? context.language) : context.language;
  return {
    language,
    symbols:
      symbols === 'ascii' || symbols === 'unicode'
        ? symbols
        : (stored.symbols ?? (isUtf8 ? 'unicode' : 'ascii')),
    color: environment.FORCE_COLOR === '0' ? 'off' : (stored.color ?? 'default'),
  };
}

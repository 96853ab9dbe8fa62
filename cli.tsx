import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import process from 'node:process';
import type { CommandContext } from './source/commands/context.ts';
import type { ExitCode } from './source/commands/exit-code.ts';
import { runCommand } from './source/commands/run-command.ts';
import { handleStopSignals } from './source/commands/stop-signals.ts';
import { systemClock } from './source/commands/system-clock.ts';
import { chooseLanguage } from './source/language/choose-language.ts';
import { loadTranslator } from './source/language/load-translator.ts';

const { argv, env, stdout, stderr } = process;
const words = argv.slice(2);
const language = chooseLanguage(wordAfter('--lang'), env);
const stopping = handleStopSignals(process, code => process.exit(code));

const context: CommandContext = {
  words,
  environment: { ...env },
  homeDirectory: homedir(),
  workingDirectory: process.cwd(),
  version: readVersion(),
  get input() {
    return tolerant(process.stdin);
  },
  output: tolerant(stdout),
  errorOutput: tolerant(stderr),
  clock: systemClock,
  random: Math.random,
  signal: stopping.signal,
  language,
  translate: await loadTranslator(language),
};

process.exitCode = await runCommand(context).catch(reportBug);
stopping.release();

/**
 * A reader that has seen enough (`vpclink inventory | head`) closes the pipe, a closed window takes the terminal away:
 * neither is an error of ours. Standard input is opened only by what asks for it.
 */
function tolerant<Stream extends NodeJS.ReadStream | NodeJS.WriteStream>(stream: Stream): Stream {
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  return stream;
}

/** The language must be known before the words are read for good, so that mistakes in them are said in it. */
function wordAfter(flag: string): string | undefined {
  const joined = words.find(word => word.startsWith(`${flag}=`));
  if (joined !== undefined) return joined.slice(flag.length + 1);
  const at = words.indexOf(flag);
  return at < 0 ? undefined : words[at + 1];
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(version);
}

/** An exception is a bug of ours. It costs the user one line; the trace is there for those who ask for it. */
function reportBug(error: unknown): ExitCode {
  stderr.write(
    `${context.translate('commands.say.bug', { what: error instanceof Error ? error.name : 'error' })}\n`,
  );
  if (env.VPCLINK_DEBUG === '1' && error instanceof Error) stderr.write(`${error.stack ?? error.message}\n`);
  return 1;
}

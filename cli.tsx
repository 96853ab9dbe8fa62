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

process.on('uncaughtException', error => void leaveWithBug(error));
// Diagnostic reports and child processes get a copy of the environment; the keys in it are no business of theirs.
for (const name of Object.keys(env)) if (/^(ALIBABA_?CLOUD|ALICLOUD|ALIYUN)_/.test(name)) delete env[name];

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
async function reportBug(error: unknown): Promise<ExitCode> {
  stderr.write(await describeBug(error));
  return 1;
}

async function describeBug(error: unknown): Promise<string> {
  const { bugReport } = await import('./source/commands/bug-report.ts');
  return bugReport({ error, environment: context.environment, translate: context.translate });
}

/** Node would print the whole error of a library, the request and its keys included. */
async function leaveWithBug(error: unknown): Promise<void> {
  const text = await describeBug(error).catch(() => '');
  // The last to be heard: by then the terminal is its own again, and the line stays.
  process.once('exit', () => stderr.write(text));
  process.exit(1);
}

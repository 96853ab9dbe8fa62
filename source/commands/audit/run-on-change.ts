import { spawn } from 'node:child_process';
import type { AuditReport } from '../../domain/audit/audit-report.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { splitWords } from '../../domain/split-words.ts';
import type { CommandContext } from '../context.ts';
import { systemCode } from '../system-code.ts';

/** A program and its arguments. */
export type OnChange = { readonly file: string; readonly arguments: readonly string[] };

/** Reads `--on-change`: words as `splitWords` parts them, the first of which is the program. No shell is asked. */
export function parseOnChange(line: string): Result<OnChange, Problem> {
  const words = splitWords(line);
  if (!words.ok) return failure(problem('usage-on-change-open', { what: words.problem }));
  const [file, ...rest] = words.value;
  return file === undefined
    ? failure(problem('usage-flag-needs-value', { flag: '--on-change' }))
    : success({ file, arguments: rest });
}

/** How long a program may run: the next reading waits for it. */
export const onChangeLimitMs = 60_000;

/** How long it has to end by itself after it was asked to. */
export const onChangeGraceMs = 2_000;

type Surroundings = Pick<
  CommandContext,
  'environment' | 'workingDirectory' | 'errorOutput' | 'signal' | 'clock'
>;

/**
 * Runs the program with the report on its standard input and waits for it to end, but no longer than a minute: then it
 * is ended with everything that it started. What it prints goes to standard error, so that standard output stays ours.
 * Its environment is ours without what may hold keys of the cloud. The problem says that it could not be started, ended
 * with a failure or had to be ended; in each case the watch goes on.
 */
export async function runOnChange(
  onChange: OnChange,
  report: AuditReport,
  context: Surroundings,
): Promise<Result<void, Problem>> {
  const child = start(onChange, context);
  // A program that reads nothing closes the pipe: that is its right.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${JSON.stringify(report)}\n`);
  const ended = endOf(child);
  const isInTime = await endsWithin(ended, onChangeLimitMs, context);
  if (!isInTime) await endGroup(child, ended, context);
  const { file: command } = onChange;
  if (!isInTime && !context.signal.aborted) {
    return failure(problem('audit-on-change-too-long', { command, seconds: onChangeLimitMs / 1000 }));
  }
  const detail = await ended;
  return detail === undefined
    ? success(undefined)
    : failure(problem('audit-on-change-failed', { command, detail }));
}

type Child = ReturnType<typeof start>;

/** In a process group of its own, so that it can be ended with all that it starts. */
function start(
  { file, arguments: words }: OnChange,
  { environment, workingDirectory, errorOutput }: Surroundings,
) {
  const child = spawn(file, words, {
    cwd: workingDirectory,
    env: withoutKeys(environment),
    shell: false,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => errorOutput.write(chunk));
  }
  return child;
}

/** How it ended otherwise than well; nothing where it did. */
function endOf(child: Child): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  child.on('error', thrown => resolve(systemCode(thrown)));
  child.on('close', (code, signal) => resolve(code === 0 ? undefined : (signal ?? `exit ${code}`)));
  return promise;
}

/** False where the time is over first, or the watch is to stop. */
async function endsWithin(
  ended: Promise<unknown>,
  durationMs: number,
  { clock, signal }: Pick<Surroundings, 'clock' | 'signal'>,
): Promise<boolean> {
  const waiting = new AbortController();
  const timeUp = clock.sleep(durationMs, AbortSignal.any([signal, waiting.signal])).catch(() => undefined);
  const isInTime = await Promise.race([ended.then(() => true), timeUp.then(() => false)]);
  waiting.abort();
  return isInTime;
}

/** Asks the whole group to end, and ends what does not; who left the group is no business of ours any more. */
async function endGroup(child: Child, ended: Promise<unknown>, { clock }: Surroundings): Promise<void> {
  const patience = { clock, signal: new AbortController().signal };
  signalGroup(child, 'SIGTERM');
  if (await endsWithin(ended, onChangeGraceMs, patience)) return;
  signalGroup(child, 'SIGKILL');
  for (const stream of [child.stdout, child.stderr]) stream.destroy();
  await ended;
}

function signalGroup(child: Child, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-(child.pid ?? 0), name);
  } catch {
    // Nobody of the group is left, or the system knows no groups.
    child.kill(name);
  }
}

/** Variables that vpclink or other tools of Alibaba Cloud take keys, tokens or files of keys from. */
const mayHoldKeys = /^(ALIBABA_?CLOUD|ALICLOUD|ALIYUN|ALIBABACLOUD)_/i;

function withoutKeys(environment: CommandContext['environment']): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !mayHoldKeys.test(name)));
}

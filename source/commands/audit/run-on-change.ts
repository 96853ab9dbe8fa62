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

/**
 * Runs the program with the report on its standard input and waits for it to end. What it prints goes to standard error,
 * so that standard output stays ours. Its environment is ours without what may hold keys of the cloud. The problem says
 * that it could not be started or ended with a failure; either way the watch goes on.
 */
export function runOnChange(
  { file, arguments: words }: OnChange,
  report: AuditReport,
  context: Pick<CommandContext, 'environment' | 'workingDirectory' | 'errorOutput' | 'signal'>,
): Promise<Result<void, Problem>> {
  const { promise, resolve } = Promise.withResolvers<Result<void, Problem>>();
  const child = spawn(file, words, {
    cwd: context.workingDirectory,
    env: withoutKeys(context.environment),
    shell: false,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stop = () => child.kill('SIGTERM');
  context.signal.addEventListener('abort', stop, { once: true });
  const finish = (result: Result<void, Problem>) => {
    context.signal.removeEventListener('abort', stop);
    resolve(result);
  };
  const failed = (detail: string) => failure(problem('audit-on-change-failed', { command: file, detail }));
  child.on('error', thrown => finish(failed(systemCode(thrown))));
  child.on('close', (code, signal) =>
    finish(code === 0 ? success(undefined) : failed(signal ?? `exit ${code}`)),
  );
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => context.errorOutput.write(chunk));
  }
  // A program that reads nothing closes the pipe: that is its right.
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${JSON.stringify(report)}\n`);
  return promise;
}

/** Variables that vpclink or other tools of Alibaba Cloud take keys, tokens or files of keys from. */
const mayHoldKeys = /^(ALIBABA_?CLOUD|ALICLOUD|ALIYUN|ALIBABACLOUD)_/i;

function withoutKeys(environment: CommandContext['environment']): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !mayHoldKeys.test(name)));
}

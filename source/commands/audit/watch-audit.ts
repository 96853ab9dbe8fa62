import { type AuditChanges, auditChanges, hasChanges } from '../../domain/audit/audit-changes.ts';
import type { AuditReport } from '../../domain/audit/audit-report.ts';
import { compareAudits } from '../../domain/audit/compare-audits.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { auditFormats } from '../../report/audit/audit-format.ts';
import { auditText } from '../../report/audit/audit-text.ts';
import { changesText, heartbeatText } from '../../report/audit/watch-text.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { text, wholeNumber } from '../intent-options.ts';
import { printProblem } from '../print-problem.ts';
import { readFormat } from '../read-format.ts';
import type { Session } from '../session/session.ts';
import { stopWith, withSession } from '../with-session.ts';
import { auditExitCode } from './audit-exit-code.ts';
import { type AuditRequest, readAuditRequest } from './audit-request.ts';
import { loadWaivers } from './load-waivers.ts';
import { makeAudit } from './make-audit.ts';
import { type OnChange, parseOnChange, runOnChange } from './run-on-change.ts';

/** Between the end of one reading and the begin of the next, where `--watch` says nothing. */
const defaultSeconds = 300;

type Watch = {
  readonly seconds: number;
  readonly onChange?: OnChange;
  readonly format: 'text' | 'json';
};

/**
 * `vpclink audit --watch`: the whole report once, then only what becomes otherwise, with a sign of life in between. Goes
 * on until it is asked to stop, and answers the exit code of the last audit that came to its end.
 */
export async function watchAudit(invocation: Invocation, context: CommandContext): Promise<ExitCode> {
  const watch = readWatch(invocation);
  if (!watch.ok) return stopWith(watch.problem, context);
  const request = await readAuditRequest(invocation, context);
  if (!request.ok) return stopWith(request.problem, context);
  return withSession({ invocation, context, isReadOnly: true }, async session => {
    const first = await makeAudit(request.value, session, context);
    if (!first.ok) return stopWith(first.problem, context);
    print(first.value, watch.value, context);
    const scene = { invocation, context, session, watch: watch.value };
    const last = await goOn(scene, request.value, first.value);
    return auditExitCode(last, request.value.threshold);
  });
}

function readWatch(invocation: Invocation): Result<Watch, Problem> {
  const { options } = invocation;
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) {
    const value = text(options, 'format') ?? '';
    const isFormat = auditFormats.some(one => one === value);
    return isFormat ? failure(problem('usage-watch-format', { value })) : format;
  }
  const wanted = text(options, 'watch');
  const seconds =
    wanted === undefined ? success(defaultSeconds) : wholeNumber('--watch', wanted, [5, 86_400]);
  if (!seconds.ok) return seconds;
  const line = text(options, 'onChange');
  const onChange = line === undefined ? undefined : parseOnChange(line);
  if (onChange?.ok === false) return onChange;
  return success({
    seconds: seconds.value,
    format: format.value,
    ...(onChange === undefined ? {} : { onChange: onChange.value }),
  });
}

type Scene = {
  readonly invocation: Invocation;
  readonly context: CommandContext;
  readonly session: Session;
  readonly watch: Watch;
};

/** Reads again and again until the stop; a reading that fails is said, and the next one is compared with the last whole one. */
async function goOn(scene: Scene, request: AuditRequest, first: AuditReport): Promise<AuditReport> {
  const { context, session, watch } = scene;
  let last = first;
  let asked = request;
  while (await sleeps(watch.seconds, context)) {
    asked = await withWaiversOfNow(asked, scene);
    const report = await makeAudit(asked, session, context);
    if (context.signal.aborted) break;
    if (!report.ok) {
      tellFailure(report.problem, watch, context);
      continue;
    }
    await tell(scene, report.value, last);
    last = report.value;
  }
  return last;
}

/** False where it was asked to stop meanwhile. */
async function sleeps(seconds: number, { clock, signal }: CommandContext): Promise<boolean> {
  try {
    await clock.sleep(seconds * 1000, signal);
    return !signal.aborted;
  } catch (thrown) {
    if (signal.aborted) return false;
    throw thrown;
  }
}

/** The file may have been changed since; while it is wrong, what it said before holds. */
async function withWaiversOfNow(
  request: AuditRequest,
  { invocation, context }: Scene,
): Promise<AuditRequest> {
  const waivers = await loadWaivers(invocation, context);
  if (waivers.ok) return { ...request, waivers: waivers.value };
  printProblem(waivers.problem, context);
  return request;
}

function print(report: AuditReport, { format }: Watch, { output, translate }: CommandContext): void {
  output.write(format === 'json' ? `${JSON.stringify(report)}\n` : auditText(report, translate));
}

async function tell({ context, watch }: Scene, report: AuditReport, last: AuditReport): Promise<void> {
  const changes = auditChanges(report, last);
  if (!hasChanges(changes)) return tellLife(report, watch, context);
  tellChanges(changes, watch, context);
  if (watch.onChange === undefined) return;
  const done = await runOnChange(watch.onChange, compareAudits(report, last), context);
  if (!done.ok) printProblem(done.problem, context);
}

function tellChanges(changes: AuditChanges, { format }: Watch, { output, translate }: CommandContext): void {
  output.write(format === 'json' ? `${JSON.stringify(changes)}\n` : changesText(changes, translate));
}

/** Signs of life are results for a program that reads lines, and progress for a person. */
function tellLife(report: AuditReport, { format, seconds }: Watch, context: CommandContext): void {
  const { judgedAt, verdict, findings, unread } = report;
  if (format === 'text') context.errorOutput.write(heartbeatText(report, seconds, context.translate));
  else {
    context.output.write(
      `${JSON.stringify({
        schema: 'vpclink.audit-heartbeat/1',
        at: judgedAt,
        verdict,
        findings: findings.length,
        unread: unread.length,
      })}\n`,
    );
  }
}

function tellFailure(failed: Problem, { format }: Watch, context: CommandContext): void {
  printProblem(failed, context);
  if (format === 'text') return;
  const at = new Date(context.clock.now()).toISOString();
  context.output.write(`${JSON.stringify({ schema: 'vpclink.audit-failure/1', at, problem: failed })}\n`);
}

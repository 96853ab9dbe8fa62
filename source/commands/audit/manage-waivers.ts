import type { AuditReport } from '../../domain/audit/audit-report.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { dayOf, type Waiver, type WaiverTarget, waiverKey } from '../../domain/audit/waiver.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { waiverText } from '../../report/audit/waiver-text.ts';
import type { WaiverToAdd } from '../../store/edit-waivers.ts';
import { isDay, isWaivableRule, waiverSchema } from '../../store/parse-waivers.ts';
import { addWaivers, removeWaivers, type WaiverWritePlace } from '../../store/waivers.ts';
import type { Invocation } from '../command.ts';
import type { CommandContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { list, text } from '../intent-options.ts';
import { readFormat } from '../read-format.ts';
import { randomId, storePlace } from '../store-place.ts';
import { stopWith, withSession } from '../with-session.ts';
import { readAuditRequest } from './audit-request.ts';
import { loadWaivers, waiverFileOf } from './load-waivers.ts';
import { makeAudit } from './make-audit.ts';

/** `--waive`, `--unwaive` and `--list-waivers`: prints the waivers that the file has then, and is done. */
export async function manageWaivers(invocation: Invocation, context: CommandContext): Promise<ExitCode> {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  const { path } = waiverFileOf(invocation, context);
  const finish = (changed: Changed): ExitCode => {
    if (!changed.ok) return stopWith(changed.problem, context);
    context.output.write(printed({ waivers: changed.value, path, format: format.value }, context));
    return exitCodes.done;
  };
  const { options } = invocation;
  if (options.waive !== undefined) return waive(invocation, context, finish);
  if (options.unwaive === undefined) return finish(await loadWaivers(invocation, context));
  const keys = list(text(options, 'unwaive')).map(wish => waiverKey(targetOf(wish) ?? { fingerprint: wish }));
  return finish(await removeWaivers(writePlace(invocation, context), keys));
}

type Changed = Result<readonly Waiver[], Problem>;

function printed(
  file: { readonly waivers: readonly Waiver[]; readonly path: string; readonly format: 'text' | 'json' },
  { clock, translate }: CommandContext,
): string {
  const { waivers, format } = file;
  if (format === 'json') return `${JSON.stringify({ schema: waiverSchema, waivers })}\n`;
  return waiverText({ ...file, today: today(clock) }, translate);
}

function today(clock: CommandContext['clock']): string {
  return dayOf(new Date(clock.now()).toISOString());
}

function writePlace(invocation: Invocation, context: CommandContext): WaiverWritePlace {
  const { fileSystem, processes, paths } = storePlace(context);
  return {
    fileSystem,
    processes,
    locksDirectory: paths.locksDirectory,
    nonce: randomId(),
    file: waiverFileOf(invocation, context),
  };
}

/** Audits first: only what is found can be waived, so that a misspelt fingerprint does not waive nothing for ever. */
async function waive(
  invocation: Invocation,
  context: CommandContext,
  finish: (changed: Changed) => ExitCode,
): Promise<ExitCode> {
  const note = readNote(invocation, context);
  if (!note.ok) return finish(note);
  const wishes = list(text(invocation.options, 'waive'));
  const own = waiverFileOf(invocation, context);
  // A file that is named to add to may be a new one.
  const request = await readAuditRequest(invocation, context, { ...own, isNamed: false });
  if (!request.ok) return finish(request);
  return withSession({ invocation, context, isReadOnly: true }, async session => {
    const report = await makeAudit(request.value, session, context);
    if (!report.ok) return finish(report);
    const added = waiversFor(wishes, note.value, report.value);
    return finish(added.ok ? await addWaivers(writePlace(invocation, context), added.value) : added);
  });
}

type Note = Pick<Waiver, 'reason' | 'owner' | 'expiresOn'>;

function waiversFor(
  wishes: readonly string[],
  note: Note,
  report: AuditReport,
): Result<readonly WaiverToAdd[], Problem> {
  const added: WaiverToAdd[] = [];
  for (const wish of wishes) {
    const found = findTarget(wish, report);
    if (!found.ok) return found;
    added.push(waiverOf(found.value, note, report));
  }
  return success(added);
}

function readNote({ options }: Invocation, { clock }: CommandContext): Result<Note, Problem> {
  const [reason, owner, expiresOn] = [
    text(options, 'reason'),
    text(options, 'owner'),
    text(options, 'until'),
  ];
  if (reason === undefined) return failure(problem('waiver-flag-missing', { flag: '--reason' }));
  if (owner === undefined) return failure(problem('waiver-flag-missing', { flag: '--owner' }));
  if (expiresOn === undefined) return failure(problem('waiver-flag-missing', { flag: '--until' }));
  if (!isDay(expiresOn)) return failure(problem('waiver-until-wrong', { value: expiresOn }));
  if (expiresOn < today(clock)) {
    return failure(problem('waiver-already-expired', { value: expiresOn, today: today(clock) }));
  }
  return success({ reason, owner, expiresOn });
}

/** A fingerprint, the beginning of one (8 digits or more), or RULE/OBJECT. */
function targetOf(wish: string): WaiverTarget | undefined {
  const [, rule = '', object = ''] = /^([a-z-]+)\/(.+)$/.exec(wish) ?? [];
  return isWaivableRule(rule) ? { rule, object } : undefined;
}

type Found = { readonly target: WaiverTarget; readonly finding: Finding };

function findTarget(wish: string, { findings }: AuditReport): Result<Found, Problem> {
  const target = targetOf(wish);
  const matching = findings.filter(one =>
    target === undefined
      ? one.fingerprint === wish || (/^[0-9a-f]{8,31}$/.test(wish) && one.fingerprint.startsWith(wish))
      : waiverKey({ rule: one.rule, object: one.object.id }) === waiverKey(target),
  );
  const [finding] = matching;
  if (finding === undefined || finding.rule === 'waiver-expired') {
    return failure(problem('waiver-finding-not-found', { key: wish }));
  }
  if (target !== undefined) return success({ target, finding });
  if (matching.length > 1) {
    return failure(problem('waiver-finding-ambiguous', { key: wish, count: matching.length }));
  }
  return success({ target: { fingerprint: finding.fingerprint }, finding });
}

function waiverOf({ target, finding }: Found, note: Note, { accountId }: AuditReport): WaiverToAdd {
  const waiver: Waiver = { ...target, ...note, account: accountId };
  const { rule, object } = finding;
  return 'fingerprint' in target ? { waiver, comment: `${rule} ${object.kind} ${object.id}` } : { waiver };
}

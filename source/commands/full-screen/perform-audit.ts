import { auditInventory } from '../../domain/audit/audit-inventory.ts';
import type { AuditQuestion } from '../../domain/audit/audit-view.ts';
import type { Inventory } from '../../domain/inventory.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { callProblem } from '../../engine/call-problem.ts';
import { allLists, discover } from '../../engine/discover.ts';
import { needOfAudit } from '../../engine/need-of-audit.ts';
import { readDeep } from '../../engine/read-deep.ts';
import type { FlowEffect } from '../../flow/flow-effect.ts';
import { isDay } from '../../store/parse-waivers.ts';
import { addWaivers, ownWaiverFile, readWaivers } from '../../store/waivers.ts';
import { loadIntents } from '../audit/load-intents.ts';
import { randomId, storePlace } from '../store-place.ts';
import { clockText, type Emit, type Performer } from './performer.ts';

type Effect<Type extends FlowEffect['type']> = Extract<FlowEffect, { type: Type }>;

/** A reading of thousands of lists is not told one by one. */
const tellings = 50;

/** Reads the whole account anew and judges it, with the waivers and intents of this computer. Nothing is written. */
export async function performReadAudit(
  performer: Performer,
  { request }: Effect<'read-audit'>,
  emit: Emit,
): Promise<void> {
  const progress = (done: number, total: number) => {
    const isTold = done === total || done % Math.max(1, Math.floor(total / tellings)) === 0;
    if (isTold) emit({ type: 'audit-progressed', request, done, total });
  };
  const asked = await ask(performer, progress);
  if (!asked.ok) {
    emit({ type: 'audit-failed', request, problem: asked.problem });
    return;
  }
  const question = asked.value;
  const readAt = clockText(performer.context.clock.now()).slice(0, 5);
  emit({ type: 'audit-read', request, question, report: auditInventory(question), readAt });
}

type Progress = (done: number, total: number) => void;

async function ask(performer: Performer, progress: Progress): Promise<Result<AuditQuestion, Problem>> {
  const { context, session } = performer;
  const { fileSystem, paths } = storePlace(context);
  const waivers = await readWaivers({ fileSystem, file: ownWaiverFile(paths.configDirectory) });
  if (!waivers.ok) return waivers;
  const lists = await readLists(performer, progress);
  if (!lists.ok) return lists;
  const known = await loadIntents(lists.value.accountId, session, context);
  if (!known.ok) return known;
  const intents = [...known.value.profiles, ...known.value.runs];
  const { clock, random, signal } = context;
  const inventory = await readDeep({
    cloud: session.reads,
    clock,
    random,
    signal,
    inventory: lists.value,
    needed: read => needOfAudit(read, intents),
    onProgress: progress,
  });
  const nowIso = new Date(clock.now()).toISOString();
  return success({ inventory, nowIso, waivers: waivers.value, intents });
}

async function readLists(
  { session, context }: Performer,
  progress: Progress,
): Promise<Result<Inventory, Problem>> {
  const { clock, random, signal } = context;
  const cloud = session.reads;
  const events = discover({ cloud, clock, random, signal, lists: allLists });
  let next = await events.next();
  let total = 0;
  let done = 0;
  while (!next.done) {
    if (next.value.type === 'discovery-started') total = next.value.regionIds.length;
    if (next.value.type === 'region-done' || next.value.type === 'region-failed') done += 1;
    progress(done, total);
    next = await events.next();
  }
  return next.value.ok ? success(next.value.value) : failure(callProblem(next.value.problem));
}

/** Keeps a waiver in the person's own file, then judges the same facts with it. */
export async function performWaive(
  { context }: Performer,
  { request, question, fingerprint, note }: Effect<'waive-finding'>,
  emit: Emit,
): Promise<void> {
  const kept = await keepWaiver({ context, question, fingerprint, note });
  if (!kept.ok) {
    emit({ type: 'request-failed', request, problem: kept.problem });
    return;
  }
  const judged: AuditQuestion = { ...question, waivers: kept.value };
  emit({ type: 'finding-waived', request, question: judged, report: auditInventory(judged) });
}

type Keeping = Pick<Effect<'waive-finding'>, 'question' | 'fingerprint' | 'note'> &
  Pick<Performer, 'context'>;

async function keepWaiver({ context, question, fingerprint, note }: Keeping) {
  const today = new Date(context.clock.now()).toISOString().slice(0, 10);
  const { expiresOn } = note;
  if (!isDay(expiresOn)) return failure(problem('waiver-until-wrong', { value: expiresOn }));
  if (expiresOn < today) return failure(problem('waiver-already-expired', { value: expiresOn, today }));
  const { fileSystem, processes, paths } = storePlace(context);
  const finding = auditInventory(question).findings.find(one => one.fingerprint === fingerprint);
  const comment =
    finding === undefined ? {} : { comment: `${finding.rule} ${finding.object.kind} ${finding.object.id}` };
  const waiver = { fingerprint, ...note, account: question.inventory.accountId };
  return addWaivers(
    {
      fileSystem,
      processes,
      locksDirectory: paths.locksDirectory,
      nonce: randomId(),
      file: ownWaiverFile(paths.configDirectory),
    },
    [{ waiver, ...comment }],
  );
}

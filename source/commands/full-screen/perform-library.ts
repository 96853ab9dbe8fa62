import { join } from 'node:path';
import type { Problem } from '../../domain/problem.ts';
import { journalProblem } from '../../engine/call-problem.ts';
import { runAccount } from '../../engine/run-account.ts';
import type { FlowEffect } from '../../flow/flow-effect.ts';
import type { RunSummary } from '../../flow/run.ts';
import { writePlanFile } from '../../store/plan-file.ts';
import { openProfiles, type Profiles } from '../../store/profiles.ts';
import { listRuns, type StoredRun } from '../../store/runs.ts';
import { openSettings } from '../../store/settings.ts';
import { randomId, storePlace } from '../store-place.ts';
import { changeConfig } from '../tasks/change-config.ts';
import { isRunOf } from '../tasks/is-run-of.ts';
import type { Emit, Performer } from './performer.ts';
import { madeNow } from './run-answers.ts';

type Effect<Type extends FlowEffect['type']> = Extract<FlowEffect, { type: Type }>;

/** Lists, saves and deletes profiles; the answer is always the whole list. */
export async function performProfiles(
  { context }: Performer,
  effect: Effect<'load-profiles' | 'save-profile' | 'delete-profile'>,
  emit: Emit,
): Promise<void> {
  const { request } = effect;
  const opened = openProfiles({
    directory: storePlace(context).paths.configDirectory,
    version: context.version,
  });
  const failed = opened.ok ? await change(opened.value.profiles, effect, context) : opened.problem;
  if (!opened.ok || failed !== undefined) {
    if (failed !== undefined) emit({ type: 'request-failed', request, problem: failed });
    return;
  }
  const { profiles } = opened.value;
  const saved = effect.type === 'save-profile' ? { saved: effect.name } : {};
  emit({ type: 'profiles-loaded', request, profiles: profiles.list(), ...saved });
}

async function change(
  profiles: Profiles,
  effect: Effect<'load-profiles' | 'save-profile' | 'delete-profile'>,
  context: Performer['context'],
): Promise<Problem | undefined> {
  if (effect.type === 'load-profiles') return undefined;
  const { name } = effect;
  const changed = await changeConfig<unknown>(context, () =>
    effect.type === 'save-profile'
      ? profiles.save({ name, intent: effect.intent, replaces: true })
      : profiles.remove(name),
  );
  return changed.ok ? undefined : changed.problem;
}

/** Writes the plan into the folder the program was started in. */
export async function performSavePlan(
  { context }: Performer,
  { request, plan }: Effect<'save-plan'>,
  emit: Emit,
): Promise<void> {
  const path = join(context.workingDirectory, `vpclink-plan-${plan.digest.slice(0, 8)}.json`);
  const { fileSystem } = storePlace(context);
  const written = await writePlanFile({ fileSystem, path, plan, nonce: randomId(), replaces: true });
  emit(
    written.ok
      ? { type: 'plan-saved', request, path }
      : { type: 'request-failed', request, problem: written.problem },
  );
}

/** Keeps the settings for the next session. Where that fails the session goes on with them all the same. */
export async function performSaveSettings(
  { context }: Performer,
  { settings }: Effect<'save-settings'>,
): Promise<void> {
  await changeConfig(context, () => {
    const opened = openSettings({
      directory: storePlace(context).paths.configDirectory,
      version: context.version,
    });
    return opened.ok ? opened.value.settings.write({ ...opened.value.settings.read(), ...settings }) : opened;
  });
}

/** Lists the runs of this kind of endpoint, newest first. */
export async function performLoadRuns(
  { context, session }: Performer,
  { request }: Effect<'load-runs'>,
  emit: Emit,
): Promise<void> {
  const { fileSystem, paths } = storePlace(context);
  const stored = await listRuns({ fileSystem, runsDirectory: paths.runsDirectory });
  if (!stored.ok) {
    emit({ type: 'request-failed', request, problem: journalProblem(stored.problem) });
    return;
  }
  const runs = stored.value.filter(run => isRunOf(run, session));
  emit({ type: 'runs-loaded', request, runs: runs.map(summaryOf) });
}

function summaryOf(run: StoredRun): RunSummary {
  if (run.state === 'damaged') {
    const nothing = {
      startedAt: '',
      purpose: 'connect',
      initiatorName: '',
      acceptorName: '',
      stepsDone: 0,
      stepCount: 0,
    } as const;
    return { runId: run.runId, ...nothing, result: 'damaged' };
  }
  const { plan, startedAt } = run.header;
  const { made, ...account } = runAccount(plan, run.records);
  const stepsDone = account.doneStepIds.length;
  const nameOf = (side: 'initiator' | 'acceptor') => plan.ends[side].vpcName || plan.ends[side].vpcId;
  const summary = {
    runId: run.runId,
    startedAt,
    purpose: plan.purpose,
    initiatorName: nameOf('initiator'),
    acceptorName: nameOf('acceptor'),
    stepsDone,
    stepCount: plan.steps.length,
  };
  if (run.state !== 'unfinished')
    return { ...summary, result: run.state === 'unchanged' ? 'kept' : run.state };
  const unfinished = { runId: run.runId, plan, stepsDone, ...account, made: madeNow(made) };
  return { ...summary, result: 'unfinished', unfinished };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BoundIntent } from '../../domain/audit/bound-intent.ts';
import { defaultIntent, type Intent } from '../../domain/intent.ts';
import type { Plan } from '../../domain/plan.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import type { SavedProfile } from '../../domain/profile.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import type { Step } from '../../domain/step.ts';
import { journalProblem } from '../../engine/call-problem.ts';
import { type Binding, type BindingPlace, openBindings } from '../../store/bindings.ts';
import type { JournalRecord } from '../../store/journal.ts';
import { openProfiles } from '../../store/profiles.ts';
import { listRuns, type StoredRun } from '../../store/runs.ts';
import type { CommandContext } from '../context.ts';
import { printProblem } from '../print-problem.ts';
import type { Session } from '../session/session.ts';
import { storePlace } from '../store-place.ts';

/** What is known here of what somebody wants of connections of one cloud. */
export type KnownIntents = {
  /** Of connections that are bound to a profile. */
  readonly profiles: readonly BoundIntent[];
  /** Of connections that a run here made and none took down, and that no profile is bound to. */
  readonly runs: readonly BoundIntent[];
};

/** Reads bindings, profiles and journals of this machine. The cloud is not asked. */
export async function loadIntents(
  accountId: string,
  session: Session,
  context: CommandContext,
): Promise<Result<KnownIntents, Problem>> {
  const { endpointKind, world } = session;
  const place: BindingPlace = { accountId, endpointKind, ...(world === undefined ? {} : { world }) };
  const bound = boundToProfiles(place, context);
  if (!bound.ok) return bound;
  const { fileSystem, paths } = storePlace(context);
  const runs = await listRuns({ fileSystem, runsDirectory: paths.runsDirectory });
  if (!runs.ok) return failure(journalProblem(runs.problem));
  const taken = new Set(bound.value.map(one => one.connectionId));
  return success({
    profiles: bound.value,
    runs: intentsOfRuns(runs.value, place).filter(one => !taken.has(one.connectionId)),
  });
}

/** A profile by name, as `--profile` means it. */
export function findProfile(name: string, context: CommandContext): Result<SavedProfile, Problem> {
  const opened = openProfiles(configPlace(context));
  return opened.ok ? opened.value.profiles.find(name) : opened;
}

function configPlace(context: CommandContext) {
  return { directory: storePlace(context).paths.configDirectory, version: context.version };
}

function boundToProfiles(
  place: BindingPlace,
  context: CommandContext,
): Result<readonly BoundIntent[], Problem> {
  // Opening would make the file: an audit leaves nothing behind.
  if (!existsSync(join(configPlace(context).directory, 'bindings.json'))) return success([]);
  const opened = openBindings(configPlace(context));
  if (!opened.ok) return opened;
  for (const notice of opened.value.notices) printProblem(notice, context);
  const bindings = opened.value.bindings.list(place);
  if (bindings.length === 0) return success([]);
  const profiles = openProfiles(configPlace(context));
  if (!profiles.ok) return profiles;
  for (const notice of profiles.value.notices) printProblem(notice, context);
  const byName = new Map(profiles.value.profiles.list().map(one => [one.name, one]));
  const lost = bindings.find(one => !byName.has(one.profile));
  if (lost !== undefined) {
    const { profile: name, connectionId: id } = lost;
    return failure(problem('profile-of-binding-lost', { name, id }));
  }
  return success(bindings.flatMap(one => bindIntent(one, byName.get(one.profile))));
}

function bindIntent(binding: Binding, profile: SavedProfile | undefined): readonly BoundIntent[] {
  if (profile === undefined) return [];
  const { connectionId, accepts } = binding;
  return [boundIntent(profile, { ...binding, name: binding.connectionName }, { connectionId, accepts })];
}

/** A profile over two ends. */
export function boundIntent(
  { name, intent }: SavedProfile,
  ends: Pick<Intent, 'initiator' | 'acceptor' | 'name'>,
  bound: Pick<BoundIntent, 'connectionId' | 'accepts'>,
): BoundIntent {
  const { initiator, acceptor } = ends;
  return {
    ...bound,
    source: { kind: 'profile', name },
    intent: { ...defaultIntent({ initiator, acceptor, name: ends.name }), ...intent },
  };
}

/** Newest first: of several runs about one connection the last word counts. */
function intentsOfRuns(runs: readonly StoredRun[], place: BindingPlace): readonly BoundIntent[] {
  const spoken = new Set<string>();
  return runs.flatMap(run => {
    if (run.state !== 'done' || !isOf(run, place)) return [];
    const { plan } = run.header;
    if (!saysWhatIsWanted(plan)) return [];
    const ids = linkIds(plan, run.records);
    const isLast = !ids.some(id => spoken.has(id));
    for (const id of ids) spoken.add(id);
    const [connectionId] = ids;
    if (!isLast || plan.purpose !== 'connect' || connectionId === undefined) return [];
    const source = { kind: 'run', runId: run.runId } as const;
    return [{ connectionId, source, intent: plan.intent, accepts: leftOut(plan) }];
  });
}

/** A mend serves what was wanted before, unless it took the connection down. */
function saysWhatIsWanted({ purpose, steps }: Plan): boolean {
  const removes = ({ kind }: Step) =>
    kind === 'delete-peering-connection' || kind === 'delete-router-interface';
  return purpose !== 'fix' || steps.some(removes);
}

function isOf(run: Exclude<StoredRun, { state: 'damaged' }>, place: BindingPlace): boolean {
  const { accountId, endpointKind, world } = run.header.identity;
  return accountId === place.accountId && endpointKind === place.endpointKind && world === place.world;
}

/** The objects of the connection: those that were there, and those that the run made. */
function linkIds({ items, steps }: Plan, records: readonly JournalRecord[]): readonly string[] {
  const existing = items.flatMap(item => (item.item === 'link' ? item.existingIds : []));
  const making = new Set(
    steps
      .filter(step => step.kind === 'create-peering-connection' || step.kind === 'create-router-interface')
      .map(step => step.id),
  );
  const made = records.flatMap(record =>
    record.type === 'verified' && making.has(record.stepId) && record.id !== '' ? [record.id] : [],
  );
  return [...existing, ...made];
}

/** What the plan did not do, it was approved without. */
function leftOut({ items }: Plan): readonly string[] {
  return items.filter(item => item.state !== 'add' && item.state !== 'have').map(item => item.key);
}

import type { Ownership } from '../../domain/planning/disconnect/disconnection.ts';
import type { StepKind } from '../../domain/step.ts';
import { isMade, mayHaveActed } from '../../engine/made-objects.ts';
import { stepProgress } from '../../engine/step-progress.ts';
import { listRuns, type StoredRun } from '../../store/runs.ts';
import type { CommandContext } from '../context.ts';
import type { Session } from '../session/session.ts';
import { storePlace } from '../store-place.ts';
import { isRunOf } from './is-run-of.ts';

/**
 * What runs of this machine made, by their journals: what was absent before, was called for by us and was seen since. A
 * call whose answer was lost counts like any other; that a look found its object by itself takes nothing away from that.
 */
export async function ownershipOf(context: CommandContext): Promise<Ownership> {
  const { fileSystem, paths } = storePlace(context);
  const listed = await listRuns({ fileSystem, runsDirectory: paths.runsDirectory });
  // Journals that cannot be listed prove nothing to be ours.
  const runs = listed.ok ? listed.value : [];
  return {
    routeEntryIds: runs.flatMap(run => madeBy(run, 'create-route')),
    ruleIds: runs.flatMap(run => madeBy(run, 'authorize-rule')),
  };
}

function madeBy(run: StoredRun, kind: StepKind): readonly string[] {
  if (run.state === 'damaged') return [];
  const steps = run.header.plan.steps.filter(step => step.kind === kind);
  return steps.flatMap(step => {
    const progress = stepProgress(run.records, step.id);
    // Seen at the first look already, and yet absent before: it carried the mark of this very step.
    const carriedMark = progress.before?.seen !== null;
    const isOurs = isMade(progress) && progress.isVerified && (mayHaveActed(progress) || carriedMark);
    return isOurs && progress.id !== '' ? [progress.id] : [];
  });
}

/** The run that took a connection of this name or id down, if one did and nothing has been said against it since. */
export async function takenDownBy(request: {
  readonly connection: string;
  readonly context: CommandContext;
  readonly session: Pick<Session, 'endpointKind' | 'world'>;
}): Promise<string | undefined> {
  const { connection, context, session } = request;
  const { fileSystem, paths } = storePlace(context);
  const runs = await listRuns({ fileSystem, runsDirectory: paths.runsDirectory });
  return (runs.ok ? runs.value : []).find(run => {
    if (run.state !== 'done' || !isRunOf(run, session)) return false;
    const { purpose, intent, items } = run.header.plan;
    const ids = items.flatMap(item => (item.item === 'link' ? item.existingIds : []));
    return purpose === 'disconnect' && (intent.name === connection || ids.includes(connection));
  })?.runId;
}

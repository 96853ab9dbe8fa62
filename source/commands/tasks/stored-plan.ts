import type { Plan } from '../../domain/plan.ts';
import type { Problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { journalProblem } from '../../engine/call-problem.ts';
import { findRun } from '../../store/runs.ts';
import type { CommandContext } from '../context.ts';
import { storePlace } from '../store-place.ts';

/** The plan of a run that has a journal here. */
export async function storedPlan(context: CommandContext, runId: string): Promise<Result<Plan, Problem>> {
  const { fileSystem, paths } = storePlace(context);
  const found = await findRun({ fileSystem, runsDirectory: paths.runsDirectory }, runId);
  if (!found.ok) return failure(journalProblem(found.problem));
  return found.value.state === 'damaged'
    ? failure(journalProblem(found.value.problem))
    : success(found.value.header.plan);
}

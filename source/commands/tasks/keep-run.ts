import type { Endpoint } from '../../cloud/endpoint/endpoint.ts';
import type { Problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { journalProblem } from '../../engine/call-problem.ts';
import { openJournal } from '../../store/journal-file.ts';
import { findRun } from '../../store/runs.ts';
import type { CommandContext } from '../context.ts';
import { storePlace } from '../store-place.ts';
import { locked } from './locked.ts';

export type Keeping = {
  readonly run: string;
  readonly context: CommandContext;
  readonly endpointKind: Endpoint['kind'];
};

/** Ends an unfinished run on purpose: what it made stays in the cloud, and its journal says so. */
export async function keepRun({ run, context, endpointKind }: Keeping): Promise<Result<void, Problem>> {
  const { fileSystem, paths } = storePlace(context);
  const found = await findRun({ fileSystem, runsDirectory: paths.runsDirectory }, run);
  if (!found.ok) return failure(journalProblem(found.problem));
  if (found.value.state === 'damaged') return failure(journalProblem(found.value.problem));
  const { runId, header } = found.value;
  return locked({ context, endpointKind, accountId: header.identity.accountId, runId }, async place => {
    const journal = await openJournal(place, runId);
    if (!journal.ok) return failure(journalProblem(journal.problem));
    const at = new Date(context.clock.now()).toISOString();
    const closed = await journal.value.append({ type: 'closed', result: 'kept', at });
    await journal.value.close();
    return closed.ok ? success(undefined) : failure(journalProblem(closed.problem));
  });
}

import { digestOf } from '../domain/digest.ts';
import type { JournalRecord } from '../store/journal.ts';
import type { RebuiltStep } from './rebuild-plan.ts';

/**
 * The records behind the header of a journal that was built from marks: of every object that it was absent before, which
 * only its mark says, and that a read has shown it.
 */
export function rebuiltRecords(made: readonly RebuiltStep[], at: string): readonly JournalRecord[] {
  const steps = made.flatMap(({ step, id }): readonly JournalRecord[] => [
    { type: 'before', stepId: step.id, image: { existed: false, seen: null } },
    { type: 'verified', stepId: step.id, by: 'found', id, digest: digestOf({ id }), at },
  ]);
  return [{ type: 'rebuilt', at }, ...steps];
}

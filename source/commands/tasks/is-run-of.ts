import type { StoredRun } from '../../store/runs.ts';
import type { Session } from '../session/session.ts';

/**
 * Whether a run belongs to the cloud that a session works with: the same kind of endpoint, and the same practice world. A
 * damaged run may belong to any; so may one that was written before worlds were pinned.
 */
export function isRunOf(
  run: StoredRun,
  { endpointKind, world }: Pick<Session, 'endpointKind' | 'world'>,
): boolean {
  if (run.state === 'damaged') return true;
  const { identity } = run.header;
  return identity.endpointKind === endpointKind && (identity.world === undefined || identity.world === world);
}

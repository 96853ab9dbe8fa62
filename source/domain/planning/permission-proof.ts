import type { Plan } from '../plan.ts';
import { readActions } from '../ram-policy.ts';

/** What is known of the RAM actions that a plan needs, before anything is written. */
export type PermissionProof = {
  /** A read of the planning was denied for it. */
  readonly missing: readonly string[];
  /** The planning itself called it. */
  readonly proved: readonly string[];
  /** Only the change itself can show it: a dry run is no proof, for some gateways carry it out (failure-modes.md section 4). */
  readonly open: readonly string[];
};

/** Sorts the actions of a plan by how far they are known without writing. */
export function permissionProof({
  permissions,
  unread,
}: Pick<Plan, 'permissions' | 'unread'>): PermissionProof {
  const denied = new Set(
    unread.flatMap(({ reason }) => (reason.kind === 'denied' && reason.operation ? [reason.operation] : [])),
  );
  const isDenied = (action: string) => denied.has(action.slice(action.indexOf(':') + 1));
  const reads: readonly string[] = readActions;
  return {
    missing: reads.filter(isDenied),
    proved: permissions.filter(action => reads.includes(action) && !isDenied(action)),
    open: permissions.filter(action => !reads.includes(action)),
  };
}

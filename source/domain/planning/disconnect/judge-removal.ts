import type { Connection } from '../../connections/connection.ts';
import type { Problem } from '../../problem.ts';
import { planProblem } from '../plan-problem.ts';
import { endsOf } from './disconnection.ts';
import type { DependentRoute } from './judge-dependents.ts';

/** Whether the link itself can go: `skip` while routes are left that name it. */
export type Removal = {
  readonly state: 'add' | 'skip' | 'block' | 'unknown';
  readonly problems: readonly Problem[];
};

/**
 * Judges the link. Deletion is refused while a route names it (alibaba-cloud-api.md sections 1.4 and 1.6); Force would
 * remove routes of others and is never used. A prepaid interface cannot be deleted, only refunded.
 */
export function judgeRemoval(connection: Connection, routes: readonly DependentRoute[]): Removal {
  const { id } = connection;
  const prepaid = endsOf(connection).find(end => end.half?.chargeType === 'Prepaid');
  if (prepaid !== undefined)
    return { state: 'block', problems: [planProblem('link-prepaid', { id: prepaid.nextHopId })] };
  if (connection.health === 'changing')
    return { state: 'block', problems: [planProblem('link-busy', { id })] };
  if (connection.health === 'locked')
    return { state: 'block', problems: [planProblem('link-locked', { id })] };
  const left = routes.filter(route => route.item.state !== 'add');
  if (left.length === 0) return { state: 'add', problems: [] };
  return { state: 'skip', problems: [planProblem('link-has-routes', { id, count: left.length })] };
}

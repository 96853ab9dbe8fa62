import type { ConnectionView } from '../../audit/audit-view.ts';
import type { Connection } from '../../connections/connection.ts';
import type { Inventory } from '../../inventory.ts';
import { type DisconnectionEnd, type DisconnectionRequest, endsOf } from '../disconnect/disconnection.ts';
import { disconnectionSteps } from '../disconnect/disconnection-steps.ts';
import { dependentRoutes, unreadTables } from '../disconnect/judge-dependents.ts';
import { judgeRemoval } from '../disconnect/judge-removal.ts';
import { planProblem } from '../plan-problem.ts';
import { byCleanup, byPerson, type Ground, type Mend } from './mend.ts';

/**
 * Takes a connection down that cannot be made whole: every route that names it, then what is left of it. It is chosen by
 * name, so routes of others that lead over it go as well; rules stay, and are findings of their own once nothing leads to
 * their range.
 */
export function takeDown({ audit: { inventory } }: Ground, { connection, ends }: ConnectionView): Mend {
  // An end in another account, or in a VPC that is gone, has no table that could be looked at.
  const own = endsOf(connection).filter(({ side }) => !['foreign', 'absent'].includes(ends[side].state));
  const request: DisconnectionRequest = {
    inventory,
    connection,
    ownership: { routeEntryIds: namingEntries(inventory, own), ruleIds: [] },
  };
  const unread = own.flatMap(end => unreadTables(request, end));
  if (unread.length > 0) {
    const problems = unread.map(({ subject }) => planProblem('fact-unread', { subject }));
    return { mending: 'cleanup', steps: [], problems };
  }
  const routes = own.flatMap(end => dependentRoutes(request, end));
  const removal = judgeRemoval(connection, routes);
  if (removal.state !== 'add') {
    const stuck = routes.flatMap(route => (route.item.state === 'block' ? route.item.problems : []));
    return byPerson(...removal.problems, ...stuck);
  }
  return byCleanup(...disconnectionSteps({ connection: ownEnds(connection, own), routes, rules: [] }));
}

function namingEntries(inventory: Inventory, ends: readonly DisconnectionEnd[]): readonly string[] {
  const ids = new Set(ends.map(end => end.nextHopId));
  return inventory.regions
    .flatMap(({ routeTables }) => (routeTables.state === 'known' ? routeTables.value : []))
    .flatMap(({ entries }) => (entries.state === 'known' ? entries.value : []))
    .filter(entry => entry.nextHops.some(hop => ids.has(hop.nextHopId)))
    .map(entry => entry.routeEntryId);
}

/** Either side of a peering may delete it: from ours, where the one that offered it is another account. */
function ownEnds(connection: Connection, own: readonly DisconnectionEnd[]): Connection {
  const isOurs = connection.kind === 'router-interface' || own.some(end => end.side === 'initiator');
  if (isOurs) return connection;
  const { initiator, acceptor } = connection.ends;
  return { ...connection, ends: { initiator: acceptor, acceptor: initiator } };
}

import type { ConnectionView } from '../../audit/audit-view.ts';
import type { TargetCoverage } from '../../audit/route-facts.ts';
import { cidrRange } from '../../cidr.ts';
import { rangesOverlap } from '../../cidr-range.ts';
import { planProblem } from '../plan-problem.ts';
import { type FoundEntry, findEntry } from './find-objects.ts';
import { byCleanup, byPerson, byPlan, connectionOf, type Ground, type Mend, type Mender } from './mend.ts';
import { mendPairOf } from './mend-links.ts';
import { addRoute, deleteRoute, replaceable, tableOf } from './route-changes.ts';

/** An entry that does nothing good: it goes. */
export const mendByDeletion: Mender = ({ object }, ground) => {
  const found = findEntry(ground, object);
  return found === undefined ? byPlan() : removeEntry(ground, found);
};

/** A route to an end that is only switched off is mended by switching it on; any other black hole is deleted. */
export const mendBlackHole: Mender = (question, ground) => {
  const found = findEntry(ground, question.object);
  if (found === undefined) return byPlan();
  const view = connectionOf(ground, question);
  if (view !== undefined && isOverPair(view)) {
    const awake = mendPairOf(ground, view);
    if (awake.mending === 'plan' && awake.steps.length > 0) return awake;
    const isAwake = view.connection.health === 'healthy' && found.entry.nextHops.every(hop => hop.isEnabled);
    if (isAwake) return byPlan();
  }
  return removeEntry(ground, found);
};

function isOverPair({ connection }: ConnectionView): boolean {
  return connection.kind === 'router-interface' && Object.values(connection.halves).length === 2;
}

/**
 * A route that leads to more than the peer is replaced by routes to those vSwitches of the peer that it alone leads to:
 * these first, then it goes.
 */
export const mendTooWide: Mender = (question, ground) => {
  const found = findEntry(ground, question.object);
  if (found === undefined) return byPlan();
  const view = connectionOf(ground, question);
  return view === undefined
    ? removeEntry(ground, found)
    : replaceEntry(ground, found, { views: [view], isWanted: () => true });
};

/**
 * Deletes an entry. Where it hid that a vSwitch of a connected peer has no route, that route is made in the same
 * breath: a black hole is not exchanged for a gap.
 */
export function removeEntry(ground: Ground, found: FoundEntry): Mend {
  const views = ground.audit.connections.filter(view => {
    const table = tableOf(view, found.table.routeTableId)?.table;
    return view.connection.health === 'healthy' && table?.isUsed === true && table.ours.length > 0;
  });
  return replaceEntry(ground, found, { views, isWanted: target => target.isMissing });
}

type Replacement = {
  readonly views: readonly ConnectionView[];
  readonly isWanted: (target: TargetCoverage) => boolean;
};

function replaceEntry(ground: Ground, { table, entry }: FoundEntry, { views, isWanted }: Replacement): Mend {
  if (!replaceable(entry)) return byPerson(unremovable({ table, entry }));
  const range = cidrRange(entry.destination);
  const creates = views.flatMap(view => {
    const known = tableOf(view, table.routeTableId);
    const targets = known?.table.targets.filter(target => {
      const wanted = cidrRange(target.cidrBlock);
      const isTouched = wanted !== undefined && range !== undefined && rangesOverlap(range, wanted);
      return isTouched && isWanted(target);
    });
    return (targets ?? []).map(target =>
      addRoute({ ground, view, side: known?.side ?? 'initiator', table, target, without: entry }),
    );
  });
  // What cannot be added is a finding of its own; where it is a matter of this entry alone, it shows as new.
  return byCleanup(...creates.flatMap(one => one.steps), deleteRoute(ground, table, entry));
}

function unremovable({ entry }: FoundEntry) {
  const parameters = { entry: entry.routeEntryId, destination: entry.destination };
  const isShared = entry.nextHops.length > 1 || entry.type !== 'Custom';
  return planProblem(isShared ? 'route-shared-next-hop' : 'route-busy', parameters);
}

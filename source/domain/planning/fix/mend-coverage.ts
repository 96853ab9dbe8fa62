import type { ConnectionView } from '../../audit/audit-view.ts';
import { cidrRange } from '../../cidr.ts';
import { rangeContains } from '../../cidr-range.ts';
import { findEntry } from './find-objects.ts';
import { byPlan, connectionOf, type Ground, joinMends, type Mend, type Mender } from './mend.ts';
import { removeEntry } from './mend-entries.ts';
import { addRoute, tableOf } from './route-changes.ts';

/** Tables without a route to the peer get one to each of its vSwitches that has none. */
export const mendMissingRoutes: Mender = (question, ground) => {
  const { object, evidence = [] } = question;
  const tables = [object, ...evidence].filter(one => one.kind === 'route-table').map(one => one.id);
  return withConnection(question, ground, view =>
    joinMends(tables.map(tableId => coverTable({ ground, view, tableId }))),
  );
};

/** One vSwitch of the peer that one table does not lead to. */
export const mendUncovered: Mender = (question, ground) => {
  const { table: tableId = '', cidr } = question.parameters;
  return withConnection(question, ground, view =>
    coverTable({ ground, view, tableId: String(tableId), cidr }),
  );
};

/**
 * A route over another connection takes what belongs to the peer. A wider one is outdone by a longer prefix; one that
 * is as long or longer has to go.
 */
export const mendDiverted: Mender = (question, ground) => {
  const found = findEntry(ground, question.object);
  const target = cidrRange(String(question.parameters.cidr ?? ''));
  const range = cidrRange(found?.entry.destination ?? '');
  const isWithin = target !== undefined && range !== undefined && rangeContains(target, range);
  if (found !== undefined && isWithin) return removeEntry(ground, found);
  return mendUncovered(question, ground);
};

type Cover = {
  readonly ground: Ground;
  readonly view: ConnectionView;
  readonly tableId: string;
  /** Only this range of the peer; absent: every one that has no route. */
  readonly cidr?: string | number | undefined;
};

function coverTable({ ground, view, tableId, cidr }: Cover): Mend {
  const found = tableOf(view, tableId);
  // A finding of a whole side stands at the system table, which no vSwitch may use: what is added there helps nobody.
  if (found?.table.isUsed !== true) return byPlan();
  const { side, table } = found;
  const targets = table.targets.filter(
    one => one.isMissing && (cidr === undefined || one.cidrBlock === String(cidr)),
  );
  return joinMends(targets.map(target => addRoute({ ground, view, side, table: table.table, target })));
}

function withConnection(
  question: Parameters<Mender>[0],
  ground: Ground,
  mend: (view: ConnectionView) => Mend,
): Mend {
  const view = connectionOf(ground, question);
  return view === undefined ? byPlan() : mend(view);
}

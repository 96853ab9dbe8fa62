import { connectionIds } from '../../connections.ts';
import type { Side } from '../../intent.ts';
import { viewVpc } from '../../planning/vpc-view.ts';
import type { AuditView, ConnectionView } from '../audit-view.ts';
import type { BoundIntent } from '../bound-intent.ts';
import type { EndSight } from '../connection-sight.ts';
import type { RuleFinding } from '../finding.ts';
import { brokenBy } from './broken-by.ts';
import type { BrokenReach } from './broken-reach.ts';
import { connectionFlows } from './connection-flows.ts';
import type { Stop } from './stop.ts';

/**
 * What a finding breaks of the connection it belongs to; of an entry that belongs to none, of every connection of its
 * VPC; of a connection that is gone, of all that was wanted of it. The engine is asked only where a rule says that a part
 * of the way is at fault, and once for a connection.
 */
export function breaksOf(
  { stops }: RuleFinding,
  audit: AuditView,
  connectionId: string | undefined,
): readonly BrokenReach[] {
  if (stops === undefined) return [];
  if (connectionId === undefined) {
    return audit.connections.filter(one => isTouched(one, stops)).flatMap(one => brokenOf(one, stops, audit));
  }
  const view = audit.connection(connectionId);
  return view === undefined ? brokenOfNone(connectionId, stops, audit) : brokenOf(view, stops, audit);
}

function isTouched({ connection: { ends } }: ConnectionView, stop: Stop): boolean {
  return stop.kind === 'entry' && [ends.initiator.vpcId, ends.acceptor.vpcId].includes(stop.vpcId);
}

function brokenOf(
  { connection, flows }: ConnectionView,
  stop: Stop,
  { intents }: AuditView,
): readonly BrokenReach[] {
  const ids = connectionIds(connection);
  return brokenBy(
    stop,
    flows(),
    intents.filter(one => ids.includes(one.connectionId)),
  );
}

/** The connection is not there: the VPCs that it should join are asked about, as far as they are. */
function brokenOfNone(connectionId: string, stop: Stop, audit: AuditView): readonly BrokenReach[] {
  const bound = audit.intents.filter(one => one.connectionId === connectionId);
  const [first] = bound;
  if (first === undefined) return [];
  const flows = connectionFlows({ ends: wantedEnds(first, audit), isMain: true }, audit.account);
  return brokenBy(stop, flows, bound);
}

function wantedEnds({ intent }: BoundIntent, { inventory }: AuditView): Readonly<Record<Side, EndSight>> {
  const sightOf = (side: Side): EndSight => {
    const sight = viewVpc(inventory, side, intent[side]);
    return sight.state === 'found' ? sight : { state: 'absent' };
  };
  return { initiator: sightOf('initiator'), acceptor: sightOf('acceptor') };
}

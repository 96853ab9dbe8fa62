import type { AuditView, ConnectionView } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { brokenBy } from './broken-by.ts';
import type { BrokenReach } from './broken-reach.ts';
import type { Stop } from './stop.ts';

/**
 * What a finding breaks of the connection it belongs to; of an entry that belongs to none, of every connection of its
 * VPC. The engine is asked only where a rule says that a part of the way is at fault, and once for a connection.
 */
export function breaksOf(
  { stops }: RuleFinding,
  { connections, connection: named, intents }: AuditView,
  connectionId: string | undefined,
): readonly BrokenReach[] {
  if (stops === undefined) return [];
  const concerned =
    connectionId === undefined
      ? connections.filter(one => isTouched(one, stops))
      : [connectionId].flatMap(id => named(id) ?? []);
  return concerned.flatMap(({ connection, flows }) =>
    brokenBy(
      stops,
      flows(),
      intents.filter(one => one.connectionId === connection.id),
    ),
  );
}

function isTouched({ connection: { ends } }: ConnectionView, stop: Stop): boolean {
  return stop.kind === 'entry' && [ends.initiator.vpcId, ends.acceptor.vpcId].includes(stop.vpcId);
}

import type { Audit } from '../../domain/audit/audit-inventory.ts';
import type { BoundIntent } from '../../domain/audit/bound-intent.ts';
import type { Connection } from '../../domain/connections/connection.ts';
import { joinConnections } from '../../domain/connections.ts';
import type { End, Side } from '../../domain/intent.ts';
import type { Inventory } from '../../domain/inventory.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import type { AuditRequest } from './audit-request.ts';
import { boundIntent, type KnownIntents } from './load-intents.ts';

type Chosen = Required<Pick<Audit, 'intents'>> & Pick<Audit, 'connectionIds'>;

/** Which connections are audited, and against which intents: what the flags ask for, of what is known here. */
export function chooseIntents(
  request: AuditRequest,
  inventory: Inventory,
  known: KnownIntents,
): Result<Chosen, Problem> {
  const { profile, connectionId } = request;
  if (profile === undefined) {
    const intents = [...known.profiles, ...known.runs].filter(one => isWithin(one, request.regions));
    return success({ intents, ...(connectionId === undefined ? {} : { connectionIds: [connectionId] }) });
  }
  const bound = known.profiles.filter(
    ({ source }) => source.kind === 'profile' && source.name === profile.name,
  );
  if (connectionId === undefined) {
    if (bound.length === 0) return failure(problem('profile-not-bound', { name: profile.name }));
    return success({ intents: bound, connectionIds: bound.map(one => one.connectionId) });
  }
  const connection = joinConnections(inventory).find(one => idsOf(one).includes(connectionId));
  const intents = connection === undefined ? [] : [intentFor(request, connection, bound)].flat();
  return success({ intents, connectionIds: [connectionId] });
}

/** Where only some regions are read, nothing is asked about connections that reach into others. */
function isWithin({ intent }: BoundIntent, regions: readonly string[]): boolean {
  const ends = [intent.initiator, intent.acceptor];
  return regions.length === 0 || ends.every(end => regions.includes(end.regionId));
}

function intentFor(
  { profile }: AuditRequest,
  connection: Connection,
  bound: readonly BoundIntent[],
): readonly BoundIntent[] {
  const own = bound.find(one => idsOf(connection).includes(one.connectionId));
  if (own !== undefined || profile === undefined) return own === undefined ? [] : [own];
  const ends = { initiator: endAt(connection, 'initiator'), acceptor: endAt(connection, 'acceptor') };
  return [
    boundIntent(profile, { ...ends, name: connection.name }, { connectionId: connection.id, accepts: [] }),
  ];
}

function endAt(connection: Connection, side: Side): End {
  const { regionId, vpcId = '' } = connection.ends[side];
  return { regionId, vpcId };
}

function idsOf(connection: Connection): readonly string[] {
  if (connection.kind === 'peering-connection') return [connection.id];
  return Object.values(connection.halves).map(half => half.routerInterfaceId);
}

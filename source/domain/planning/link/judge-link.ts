import type { Connection } from '../../connections/connection.ts';
import { joinsVpcs, nextHopIdIn } from '../../connections.ts';
import type { ConnectionKind } from '../../intent.ts';
import type { Problem } from '../../problem.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import { existingLink, type LinkJudgement, noLink } from './link-judgement.ts';
import { planPeering } from './plan-peering.ts';
import { planRouterInterfaces } from './plan-router-interfaces.ts';

/**
 * Judges the link. A pair is joined by one kind: the cloud refuses a peering beside router interfaces
 * (alibaba-cloud-api.md section 3, Mixing), and the other way round their routes would be each other's duplicates. A
 * healthy link of the wanted kind is used as it is, a broken one is never built over, and nothing is said while a list
 * that could hold one is unread.
 */
export function judgeLink(context: PlanContext): LinkJudgement {
  const { initiator, acceptor } = context.ends;
  const lists = [initiator, acceptor].flatMap(view => [view.routerInterfaces, view.peeringConnections]);
  if (lists.some(list => list.state === 'unknown')) {
    return noLink('unknown', [planProblem('link-opposite-unread')]);
  }
  const between = context.connections.filter(one => joinsVpcs(one, initiator.vpc.vpcId, acceptor.vpc.vpcId));
  const other = between.find(one => one.kind !== context.intent.kind && occupies(one));
  if (other !== undefined) return joinedByOtherKind(other);
  const existing = mostTelling(between.filter(one => one.kind === context.intent.kind));
  return existing === undefined ? newLink(context) : judgeExisting(context, existing);
}

/** A rejected or expired offer joins nothing; an interface that names no opposite end does neither. */
function occupies(connection: Connection): boolean {
  return connection.health !== 'ended';
}

function joinedByOtherKind(other: Connection): LinkJudgement {
  const kind: ConnectionKind = other.kind;
  return noLink(
    'block',
    [planProblem('link-joined-by-other-kind', { id: other.id, other: kind })],
    [other.id],
  );
}

/** A healthy connection first; the cloud allows one per pair, so more than one is rare (and sorted by id). */
function mostTelling(connections: readonly Connection[]): Connection | undefined {
  return connections.find(one => one.health === 'healthy') ?? connections[0];
}

function judgeExisting(context: PlanContext, connection: Connection): LinkJudgement {
  switch (connection.health) {
    case 'healthy':
      return adoptHealthy(context, connection);
    case 'incomplete':
    case 'inactive':
      return connection.kind === 'router-interface'
        ? planRouterInterfaces(context, connection)
        : block(connection, planProblem('link-busy', { id: connection.id }));
    case 'changing':
      return block(connection, planProblem('link-busy', { id: connection.id }));
    case 'awaiting':
      return block(connection, planProblem('link-awaits-acceptance', { id: connection.id }));
    case 'ended':
      return block(connection, planProblem('link-ended', { id: connection.id }));
    case 'half':
      return block(connection, planProblem('link-half-left', { id: connection.id }));
    case 'mismatched':
      return block(connection, planProblem('link-ends-disagree', { id: connection.id }));
    case 'locked':
      return block(connection, planProblem('link-locked', { id: connection.id }));
    case 'unknown':
      return noLink('unknown', [planProblem('link-opposite-unread')], idsOf(connection));
  }
}

function block(connection: Connection, problem: Problem): LinkJudgement {
  return noLink('block', [problem], idsOf(connection));
}

function adoptHealthy(context: PlanContext, connection: Connection): LinkJudgement {
  const { initiator, acceptor } = context.ends;
  const near = nextHopIdIn(connection, initiator.vpc.vpcId);
  const far = nextHopIdIn(connection, acceptor.vpc.vpcId);
  if (near === undefined || far === undefined) {
    return block(connection, planProblem('link-half-left', { id: connection.id }));
  }
  return existingLink({
    existingIds: idsOf(connection),
    problems: [planProblem('link-exists', { id: connection.id })],
    nextHops: { initiator: { kind: 'existing', id: near }, acceptor: { kind: 'existing', id: far } },
  });
}

/** The ids of the cloud objects that make the connection. */
export function idsOf(connection: Connection): readonly string[] {
  if (connection.kind === 'peering-connection') return [connection.id];
  const { initiator, acceptor } = connection.halves;
  return [initiator, acceptor].flatMap(half => (half === undefined ? [] : [half.routerInterfaceId]));
}

function newLink(context: PlanContext): LinkJudgement {
  return context.intent.kind === 'peering-connection' ? planPeering(context) : planRouterInterfaces(context);
}

import type { RouterInterfaceConnection } from '../../connections/connection.ts';
import type { RouterInterface } from '../../inventory.ts';
import type { ConnectionView } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { connectionObject, interfaceObject } from '../objects.ts';
import { type ConnectionRule, found, passes, type RuleResult } from '../rule.ts';
import { bothSides } from '../traffic-facts.ts';

/** Both halves of a pair of router interfaces, the initiator first, or undefined. */
function pairOf({ connection }: ConnectionView): readonly [RouterInterface, RouterInterface] | undefined {
  if (connection.kind !== 'router-interface') return undefined;
  const { initiator, acceptor } = connection.halves;
  if (initiator === undefined || acceptor === undefined) return undefined;
  // Of two that say to be of one role, the one without a size of its own was made to accept.
  const isSwapped = initiator.role === acceptor.role && initiator.spec === 'Negative';
  return isSwapped ? [acceptor, initiator] : [initiator, acceptor];
}

function halvesOf({ connection }: ConnectionView): readonly RouterInterface[] {
  return connection.kind === 'router-interface' ? Object.values(connection.halves) : [];
}

function interfaceFinding(one: RouterInterface, parameters: RuleFinding['parameters']): RuleFinding {
  const { name, regionId: region, vpcId: vpc, routerInterfaceId: id } = one;
  return {
    object: interfaceObject(one),
    parameters: { id, name, region, vpc, ...parameters },
    stops: { kind: 'link' },
  };
}

/** The other half would be in a region that was not read, or in another account. */
function unseenHalf(connection: RouterInterfaceConnection, half: RouterInterface): RuleResult {
  const regionId = half.oppositeRegionId;
  const subject = `router-interface/${regionId}/${half.oppositeInterfaceId ?? ''}`;
  return connection.health === 'unknown'
    ? { findings: [], unread: [{ subject, reason: { kind: 'not-read', regionId } }] }
    : passes;
}

/** One end was never made, or is gone without the other one knowing; or its VPC is gone. */
function judgeHalfMissing(view: ConnectionView): RuleResult {
  const { connection, ends } = view;
  const gone = bothSides.filter(side => ends[side].state === 'absent');
  if (connection.kind === 'peering-connection') {
    return found(
      gone.map(side => ({
        object: connectionObject(connection),
        key: side,
        parameters: {
          id: connection.id,
          name: connection.name,
          region: connection.ends[side].regionId,
          vpc: connection.ends[side].vpcId ?? '',
          opposite: connection.ends[side].vpcId ?? '',
        },
        stops: { kind: 'link' } as const,
      })),
    );
  }
  const [half, other] = halvesOf(view);
  if (half === undefined || other !== undefined || half.oppositeInterfaceStatus === 'Deleted') return passes;
  if (connection.health === 'unknown') return unseenHalf(connection, half);
  // An interface that names nobody may still be locked or prepaid: those have rules of their own.
  return found([interfaceFinding(half, { opposite: half.oppositeInterfaceId ?? '-' })]);
}

function judgeOppositeDeleted(view: ConnectionView): RuleResult {
  const [half, other] = halvesOf(view);
  if (half === undefined || other !== undefined || half.oppositeInterfaceStatus !== 'Deleted') return passes;
  return found([interfaceFinding(half, { opposite: half.oppositeInterfaceId ?? '-', status: half.status })]);
}

/** What an end says of the other one and is not so. */
function lies(one: RouterInterface, other: RouterInterface): readonly string[] {
  const said = [
    ['OppositeRegionId', one.oppositeRegionId, other.regionId],
    ['OppositeInterfaceId', one.oppositeInterfaceId, other.routerInterfaceId],
    ['OppositeRouterId', one.oppositeRouterId, other.routerId],
    ['OppositeVpcInstanceId', one.oppositeVpcId, other.vpcId],
  ] as const;
  const wrong = said.flatMap(([field, is, should]) => (is !== undefined && is !== should ? [field] : []));
  // An end that names nobody is as wrong as one that names another, once one of them is connected.
  const isConnected = one.status !== 'Idle' || other.status !== 'Idle';
  const isUnbound = one.oppositeInterfaceId === undefined && isConnected;
  return isUnbound ? ['OppositeInterfaceId', ...wrong] : wrong;
}

function judgeOppositeDisagrees(view: ConnectionView): RuleResult {
  const pair = pairOf(view);
  if (pair === undefined) return passes;
  const [initiator, acceptor] = pair;
  const wrong = [
    { one: initiator, other: acceptor },
    { one: acceptor, other: initiator },
  ].flatMap(({ one, other }) => {
    const fields = lies(one, other);
    if (fields.length === 0) return [];
    const is = one.oppositeInterfaceId ?? '-';
    return [interfaceFinding(one, { fields: fields.join(', '), is, should: other.routerInterfaceId })];
  });
  const hasOneRole = initiator.role === acceptor.role;
  const roles = interfaceFinding(acceptor, {
    fields: 'Role',
    is: acceptor.role,
    should: 'AcceptingSide',
  });
  return found(hasOneRole ? [...wrong, { ...roles, key: 'role' }] : wrong);
}

/** Both ends are there, and at least one was never connected. */
function judgeNotConnected(view: ConnectionView): RuleResult {
  const pair = pairOf(view) ?? [];
  return found(
    pair
      .filter(one => one.status === 'Idle')
      .map(one => interfaceFinding(one, { opposite: one.oppositeInterfaceId ?? '-' })),
  );
}

function judgeInactive(view: ConnectionView): RuleResult {
  const pair = pairOf(view) ?? [];
  return found(
    pair.filter(one => one.status === 'Inactive').map(one => interfaceFinding(one, { status: one.status })),
  );
}

/** The acceptor's size is the pseudo-size Negative: only the initiator's counts and is paid (section 3). */
function judgeSize(view: ConnectionView): RuleResult {
  const pair = pairOf(view);
  if (pair === undefined) return passes;
  const [initiator, acceptor] = pair;
  if (acceptor.spec === 'Negative' || acceptor.spec === '' || acceptor.spec === initiator.spec) return passes;
  const { stops: _carries, ...finding } = interfaceFinding(acceptor, {
    spec: acceptor.spec,
    initiatorSpec: initiator.spec,
  });
  return found([finding]);
}

/** Whether the ends of router interfaces fit each other. */
export const halfRules: readonly ConnectionRule[] = [
  {
    id: 'half-missing',
    family: 'halves',
    scope: 'connection',
    severity: 'critical',
    judge: judgeHalfMissing,
  },
  {
    id: 'opposite-deleted',
    family: 'halves',
    scope: 'connection',
    severity: 'critical',
    judge: judgeOppositeDeleted,
  },
  {
    id: 'opposite-disagrees',
    family: 'halves',
    scope: 'connection',
    severity: 'critical',
    judge: judgeOppositeDisagrees,
  },
  {
    id: 'not-connected',
    family: 'halves',
    scope: 'connection',
    severity: 'critical',
    judge: judgeNotConnected,
  },
  { id: 'end-inactive', family: 'halves', scope: 'connection', severity: 'critical', judge: judgeInactive },
  { id: 'size-differs', family: 'halves', scope: 'connection', severity: 'low', judge: judgeSize },
];

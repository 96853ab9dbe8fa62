import { rangeSize, rangesOverlap } from '../../cidr-range.ts';
import type { Connection } from '../../connections/connection.ts';
import type { Unread } from '../../plan.ts';
import { type AuditView, type Peer, pairKey } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { connectionObject, vpcObject } from '../objects.ts';
import type { AccountRule, RuleResult } from '../rule.ts';
import { unlistedConnections } from '../unlisted-connections.ts';

/** All but the one that routes use, of connections that join the same two VPCs. */
function judgeTwice({ connections, inventory }: AuditView): RuleResult {
  const groups = Map.groupBy(connections, one => pairKey(one.connection));
  const findings = connections
    .filter(one => !one.isMain)
    .map(({ connection }): RuleFinding => {
      const main = groups.get(pairKey(connection))?.find(one => one.isMain)?.connection;
      return {
        object: connectionObject(connection),
        connectionId: connection.id,
        parameters: {
          id: connection.id,
          other: main?.id ?? '',
          vpc: connection.ends.initiator.vpcId ?? '',
          peer: connection.ends.acceptor.vpcId ?? '',
        },
        evidence: main === undefined ? [] : [connectionObject(main)],
      };
    });
  return { findings, unread: unlistedConnections(inventory) };
}

/** Two peers of one VPC that have addresses in common: their routes cannot stand in one table. */
function judgeOverlaps(audit: AuditView): RuleResult {
  const vpcIds = new Set(
    audit.connections.flatMap(({ connection: { ends } }) =>
      [ends.initiator.vpcId, ends.acceptor.vpcId].flatMap(id => id ?? []),
    ),
  );
  return {
    findings: [...vpcIds].flatMap(vpcId => overlapsOf(vpcId, audit.peersOf(vpcId))),
    unread: [...unlistedConnections(audit.inventory), ...unreadEnds(audit)],
  };
}

/** A peer whose ranges were not read may overlap with any other. */
function unreadEnds({ connections }: AuditView): readonly Unread[] {
  return connections.flatMap(({ ends }) =>
    [ends.initiator, ends.acceptor].flatMap(one => (one.state === 'unread' ? [one.unread] : [])),
  );
}

function overlapsOf(vpcId: string, peers: readonly Peer[]): readonly RuleFinding[] {
  return peers.flatMap((one, index) =>
    peers
      .slice(index + 1)
      .filter(other => one.view.end.vpcId !== other.view.end.vpcId && haveCommon(one, other))
      .map(other => overlapFinding(vpcId, isIntruder(one, other) ? [one, other] : [other, one])),
  );
}

function haveCommon(one: Peer, other: Peer): boolean {
  return one.view.ranges.some(range => other.view.ranges.some(another => rangesOverlap(range, another)));
}

/** The later of the two came in the way; of equals the smaller, then the one with the larger id. */
function isIntruder(one: Peer, other: Peer): boolean {
  const [made, otherMade] = [createdAt(one.connection), createdAt(other.connection)];
  if (made !== otherMade) return made > otherMade;
  const [size, otherSize] = [sizeOf(one), sizeOf(other)];
  return size === otherSize ? one.connection.id > other.connection.id : size < otherSize;
}

function createdAt(connection: Connection): string {
  if (connection.kind === 'peering-connection') return connection.peering.creationTime;
  const [half] = Object.values(connection.halves);
  return half?.creationTime ?? '';
}

function sizeOf({ view }: Peer): bigint {
  return view.ranges.reduce((sum, range) => sum + (range.family === 'ipv4' ? rangeSize(range) : 0n), 0n);
}

function overlapFinding(vpcId: string, [intruder, other]: readonly [Peer, Peer]): RuleFinding {
  return {
    object: connectionObject(intruder.connection),
    connectionId: intruder.connection.id,
    key: [vpcId, other.view.end.vpcId].join(' '),
    parameters: {
      vpc: vpcId,
      peer: intruder.view.end.vpcId,
      ranges: intruder.view.vpc.cidrBlock,
      other: other.view.end.vpcId,
      otherRanges: other.view.vpc.cidrBlock,
    },
    evidence: [connectionObject(other.connection), vpcObject(other.view.end)],
  };
}

/** How the connections of one VPC get along. */
export const pairRules: readonly AccountRule[] = [
  { id: 'connected-twice', family: 'account', scope: 'account', severity: 'low', judge: judgeTwice },
  { id: 'peer-overlap', family: 'account', scope: 'account', severity: 'medium', judge: judgeOverlaps },
];

import type { AuditReport, ConnectionAudit } from '../../domain/audit/audit-report.ts';
import type { Connection, ConnectionEnd } from '../../domain/connections/connection.ts';
import { joinConnections } from '../../domain/connections.ts';
import { valueOr } from '../../domain/fact.ts';
import type { ConnectionKind } from '../../domain/intent.ts';
import type { Inventory } from '../../domain/inventory.ts';
import { type ConnectionStanding, standingOf } from '../audit/audit-words.ts';

/** A VPC in a drawing. */
export type TopologyVpc = {
  /** Names it in the drawing. */
  readonly key: string;
  readonly regionId: string;
  /** Absent: an end that does not say which VPC it is. */
  readonly vpcId?: string;
  /** Empty where it has none, or was not read. */
  readonly name: string;
  readonly cidrBlocks: readonly string[];
};

export type TopologyLink = {
  readonly id: string;
  readonly kind: ConnectionKind;
  readonly name: string;
  /** Keys of the VPCs at its ends, the initiator first. */
  readonly from: string;
  readonly to: string;
  readonly standing: ConnectionStanding;
  readonly health: Connection['health'];
  /** How many findings an audit has of it; absent where nobody audited. */
  readonly findingCount?: number;
};

/** VPCs and what joins them: what every drawing is made from. */
export type Topology = {
  /** By region, then id. */
  readonly vpcs: readonly TopologyVpc[];
  readonly links: readonly TopologyLink[];
};

/** The connections of an audit, with its verdicts. */
export function topologyOfAudit({ connections, vpcs = [] }: AuditReport): Topology {
  const known = vpcs.map((one): TopologyVpc => ({ key: one.vpcId, ...one }));
  return draw(
    connections.map(one => ({ ...one, standing: standingOf(one), findingCount: one.findings.length })),
    known,
  );
}

/** Every VPC of an inventory that is known, and every connection, with its health for a verdict. */
export function topologyOfInventory(inventory: Inventory): Topology {
  const known = inventory.regions
    .flatMap(region => valueOr(region.vpcs, []))
    .map(({ vpcId, regionId, name, cidrBlock, secondaryCidrBlocks, ipv6CidrBlocks }): TopologyVpc => {
      const cidrBlocks = [cidrBlock, ...secondaryCidrBlocks, ...ipv6CidrBlocks];
      return { key: vpcId, vpcId, regionId, name, cidrBlocks };
    });
  const links = joinConnections(inventory).map(one => ({ ...one, standing: standingOfHealth(one.health) }));
  return draw(links, known);
}

function standingOfHealth(health: Connection['health']): ConnectionStanding {
  if (health === 'healthy') return 'ok';
  return health === 'unknown' ? 'unknown' : 'findings';
}

type Joined = Pick<ConnectionAudit, 'id' | 'kind' | 'name' | 'ends' | 'health'> &
  Pick<TopologyLink, 'standing' | 'findingCount'>;

function draw(connections: readonly Joined[], known: readonly TopologyVpc[]): Topology {
  const byKey = new Map(known.map(one => [one.key, one]));
  const keyOf = (end: ConnectionEnd, other: string) => {
    const vpc = byKey.get(end.vpcId ?? '') ?? stranger(end, other);
    byKey.set(vpc.key, vpc);
    return vpc.key;
  };
  const links = connections.map(
    ({ id, kind, name, ends, health, standing, findingCount }): TopologyLink => ({
      ...{ id, kind, name, health, standing },
      from: keyOf(ends.initiator, `${id}/initiator`),
      to: keyOf(ends.acceptor, `${id}/acceptor`),
      ...(findingCount === undefined ? {} : { findingCount }),
    }),
  );
  const orderOf = ({ regionId, key }: TopologyVpc) => `${regionId} ${key}`;
  const vpcs = [...byKey.values()].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  return { vpcs, links };
}

/** A VPC that was not read, or an end without one. */
function stranger({ regionId, vpcId }: ConnectionEnd, endKey: string): TopologyVpc {
  const named = vpcId === undefined ? {} : { vpcId };
  return { key: vpcId ?? endKey, regionId, ...named, name: '', cidrBlocks: [] };
}

/** VPCs by region, both in order. */
export function byRegion(vpcs: readonly TopologyVpc[]): ReadonlyMap<string, readonly TopologyVpc[]> {
  return Map.groupBy(vpcs, one => one.regionId);
}

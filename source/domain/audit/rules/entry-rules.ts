import { rangeContains, uniteRanges } from '../../cidr-range.ts';
import type { NextHop, PeeringConnection, RegionInventory, RouteEntry, RouteTable } from '../../inventory.ts';
import type { Unread } from '../../plan.ts';
import type { AuditView, ConnectionView } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { entryObject, entryStop, tableObject } from '../objects.ts';
import { leadsToPeer, type SideRoutes } from '../route-facts.ts';
import { type AccountRule, type ConnectionRule, mergeResults, passes, type RuleResult } from '../rule.ts';
import { bothSides } from '../traffic-facts.ts';

function ownEntries(view: ConnectionView, isWrong: EntryJudge): RuleResult {
  const routes = view.routes();
  return mergeResults(
    bothSides.map(side => ({
      findings: routes[side].tables.flatMap(({ table, ours }) =>
        ours
          .filter(one => isWrong(one, routes[side]))
          .map(({ entry }) => ({
            object: entryObject(entry, table),
            parameters: {
              entry: entry.routeEntryId,
              destination: entry.destination,
              table: table.routeTableId,
              peer: routes[side].far?.end.vpcId ?? '',
              ranges: rangesOf(routes[side]),
            },
            evidence: [tableObject(table)],
          })),
      ),
      unread: routes[side].unread,
    })),
  );
}

type EntryJudge = (entry: SideRoutes['tables'][number]['ours'][number], side: SideRoutes) => boolean;

function rangesOf({ far }: SideRoutes): string {
  const vpc = far?.vpc;
  return vpc === undefined
    ? ''
    : [vpc.cidrBlock, ...vpc.secondaryCidrBlocks, ...vpc.ipv6CidrBlocks].join(' ');
}

/** No address of it belongs to the peer. */
const isStale: EntryJudge = (entry, { far }) => !leadsToPeer(entry, far?.ranges ?? []);

/** It leads to the peer and to addresses that the peer does not have. */
const isTooWide: EntryJudge = (entry, { far }) => {
  const ranges = uniteRanges(far?.ranges ?? []);
  return leadsToPeer(entry, ranges) && !ranges.some(one => rangeContains(one, entry.range));
};

/** Looks at every entry of every table that was read, whether a known connection has to do with it or not. */
function judgeBlackHoles(audit: AuditView): RuleResult {
  const owners = new Map(
    audit.connections.flatMap(({ connection, nextHopIds }) =>
      bothSides.flatMap(side => [...nextHopIds[side]].map(id => [id, connection.id] as const)),
    ),
  );
  return mergeResults(audit.inventory.regions.map(region => regionBlackHoles(audit, region, owners)));
}

function regionBlackHoles(
  audit: AuditView,
  region: RegionInventory,
  owners: ReadonlyMap<string, string>,
): RuleResult {
  const { regionId, routeTables } = region;
  if (routeTables.state === 'unknown') {
    return {
      findings: [],
      unread: [{ subject: `route-tables/${regionId}`, reason: routeTables.reason }],
    };
  }
  const findings: RuleFinding[] = [];
  const unread: Unread[] = [];
  for (const table of routeTables.value) {
    if (table.entries.state === 'unknown') {
      const subject = `route-table/${regionId}/${table.routeTableId}`;
      unread.push({ subject, reason: table.entries.reason });
      continue;
    }
    for (const entry of table.entries.value) {
      const result = judgeEntry({ audit, region, table, entry, owners });
      findings.push(...result.findings);
      unread.push(...result.unread);
    }
  }
  return { findings, unread };
}

type EntryQuestion = {
  readonly audit: AuditView;
  readonly region: RegionInventory;
  readonly table: RouteTable;
  readonly entry: RouteEntry;
  readonly owners: ReadonlyMap<string, string>;
};

function judgeEntry(question: EntryQuestion): RuleResult {
  const { table, entry, owners } = question;
  for (const hop of entry.nextHops) {
    const fate = fateOf(question, hop);
    if (fate.state === 'unread') return { findings: [], unread: [fate.unread] };
    if (fate.state === 'fine') continue;
    const connectionId = owners.get(hop.nextHopId);
    const finding: RuleFinding = {
      object: entryObject(entry, table),
      parameters: {
        entry: entry.routeEntryId,
        destination: entry.destination,
        table: table.routeTableId,
        nextHop: hop.nextHopId,
        status: fate.status,
      },
      evidence: [tableObject(table)],
      stops: entryStop(entry, table),
      ...(connectionId === undefined ? {} : { connectionId }),
    };
    return { findings: [finding], unread: [] };
  }
  return passes;
}

type Fate =
  | { readonly state: 'fine' }
  | { readonly state: 'black-hole'; readonly status: string }
  | { readonly state: 'unread'; readonly unread: Unread };

const fine: Fate = { state: 'fine' };
const gone: Fate = { state: 'black-hole', status: 'gone' };
const lifeless: ReadonlySet<string> = new Set(['Idle', 'Inactive', 'Deleting', 'Deleted']);
const untaken: ReadonlySet<string> = new Set(['Accepting', 'Rejected', 'Expired', 'Deleting', 'Deleted']);

function fateOf(question: EntryQuestion, hop: NextHop): Fate {
  if (!hop.isEnabled) return { state: 'black-hole', status: 'disabled' };
  switch (hop.nextHopType) {
    case 'RouterInterface':
      return interfaceFate(question, hop.nextHopId);
    case 'VpcPeer':
      return overPeering(question, hop.nextHopId);
    case 'Instance':
      return instanceFate(question.region, hop.nextHopId);
    default:
      return fine;
  }
}

function interfaceFate({ audit, region }: EntryQuestion, id: string): Fate {
  const sight = audit.account.routerInterface(region.regionId, id);
  if (sight.state === 'unread') {
    return unreadFate(`router-interfaces/${region.regionId}`, region.routerInterfaces);
  }
  if (sight.state === 'absent') return gone;
  const { status } = sight.value;
  return lifeless.has(status) ? { state: 'black-hole', status } : fine;
}

function overPeering({ audit, region, table }: EntryQuestion, id: string): Fate {
  const sight = audit.account.peeringConnection(region.regionId, id);
  if (sight.state === 'found') return peeringFate(sight.value, table);
  const unlisted = audit.inventory.regions.find(mayHidePeerings);
  return unlisted === undefined
    ? gone
    : unreadFate(`peering-connections/${unlisted.regionId}`, unlisted.peeringConnections);
}

function instanceFate(region: RegionInventory, id: string): Fate {
  const { regionId, instances } = region;
  if (instances.state === 'unknown') return unreadFate(`instances/${regionId}`, instances);
  return instances.value.some(one => one.instanceId === id) ? fine : gone;
}

/** A region without the product has no peering connections; one that was not read may have any. */
function mayHidePeerings({ peeringConnections }: RegionInventory): boolean {
  return peeringConnections.state === 'unknown' && peeringConnections.reason.kind !== 'unsupported-region';
}

function peeringFate({ status, vpcId, acceptingVpcId }: PeeringConnection, table: RouteTable): Fate {
  if (vpcId !== table.vpcId && acceptingVpcId !== table.vpcId) return gone;
  return untaken.has(status) ? { state: 'black-hole', status } : fine;
}

/** The list may be known while another region that could hold the object is not. */
function unreadFate(
  subject: string,
  fact: RegionInventory['instances' | 'routerInterfaces' | 'peeringConnections'],
): Fate {
  const reason = fact.state === 'unknown' ? fact.reason : { kind: 'not-read' as const };
  return { state: 'unread', unread: { subject, reason } };
}

/** Entries that lead nowhere, lead too far, or lead to what is not there any more. */
export const entryRules: readonly (ConnectionRule | AccountRule)[] = [
  { id: 'black-hole', family: 'routes', scope: 'account', severity: 'high', judge: judgeBlackHoles },
  {
    id: 'stale-route',
    family: 'routes',
    scope: 'connection',
    severity: 'low',
    judge: view => ownEntries(view, isStale),
  },
  {
    id: 'route-too-wide',
    family: 'routes',
    scope: 'connection',
    severity: 'medium',
    cisControl: '3.4',
    judge: view => ownEntries(view, isTooWide),
  },
];

import type { RouteEntry, RouteTable } from '../../inventory.ts';
import type { ConnectionView } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { entryObject, entryStop, tableObject, vSwitchObject } from '../objects.ts';
import { leadsToPeer, type SideRoutes, type TableRoutes, type TargetCoverage } from '../route-facts.ts';
import { type ConnectionRule, mergeResults, type RuleResult } from '../rule.ts';
import { bothSides } from '../traffic-facts.ts';

/** Judges the routes of both sides; what was not read of a side is unknown to every rule about routes. */
function onSides(view: ConnectionView, judge: (side: SideRoutes) => readonly RuleFinding[]): RuleResult {
  const routes = view.routes();
  return mergeResults(
    bothSides.map(side => ({ findings: judge(routes[side]), unread: routes[side].unread })),
  );
}

function usedTables({ tables }: SideRoutes): readonly TableRoutes[] {
  return tables.filter(one => one.isUsed && one.targets.length > 0);
}

function isEmpty({ ours }: TableRoutes, { far }: SideRoutes): boolean {
  return !ours.some(one => leadsToPeer(one, far?.ranges ?? []));
}

function tableParameters(table: RouteTable, { near, far }: SideRoutes) {
  return { table: table.routeTableId, vpc: near?.end.vpcId ?? '', peer: far?.end.vpcId ?? '' };
}

/** No table of the side leads to the peer: one finding, at the system table. One table without: at that one. */
function judgeMissing(side: SideRoutes): readonly RuleFinding[] {
  const used = usedTables(side);
  const empty = used.filter(one => isEmpty(one, side));
  const isWholeSide = empty.length === used.length && side.unread.length === 0;
  const system = side.tables.find(one => one.table.type === 'System');
  if (isWholeSide && used.length > 0) {
    const tables = [system ?? used[0]].flatMap(one => one ?? []);
    return tables.map(one => missingFinding(one.table, side, used));
  }
  return empty.filter(one => one.table.type === 'System').map(one => missingFinding(one.table, side, [one]));
}

function missingFinding(table: RouteTable, side: SideRoutes, concerned: readonly TableRoutes[]): RuleFinding {
  return {
    object: tableObject(table),
    parameters: tableParameters(table, side),
    evidence: concerned.filter(one => one.table !== table).map(one => tableObject(one.table)),
    stops: { kind: 'tables', routeTableIds: concerned.map(one => one.table.routeTableId) },
  };
}

function judgeMissingInCustom(side: SideRoutes): readonly RuleFinding[] {
  const used = usedTables(side);
  const empty = used.filter(one => isEmpty(one, side));
  if (empty.length === used.length && side.unread.length === 0) return [];
  return empty
    .filter(one => one.table.type === 'Custom')
    .map(({ table }) => ({
      object: tableObject(table),
      parameters: tableParameters(table, side),
      stops: { kind: 'tables', routeTableIds: [table.routeTableId] },
    }));
}

/** A table that leads to some of the peer's vSwitches and not to this one. */
function judgeNotCovered(side: SideRoutes): readonly RuleFinding[] {
  return usedTables(side)
    .filter(one => !isEmpty(one, side))
    .flatMap(({ table, targets }) =>
      targets
        .filter(one => one.isMissing)
        .map(({ vSwitch, cidrBlock }) => ({
          object: vSwitchObject(vSwitch),
          key: `${table.routeTableId} ${cidrBlock}`,
          parameters: { ...tableParameters(table, side), vSwitch: vSwitch.vSwitchId, cidr: cidrBlock },
          evidence: [tableObject(table)],
          stops: { kind: 'tables' as const, routeTableIds: [table.routeTableId], cidrBlock },
        })),
    );
}

/** Learned, or led out through a gateway that learns: CEN, VPN, ECR. */
function isLearned({ type, nextHops }: RouteEntry): boolean {
  const learning = ['VpnGateway', 'Attachment', 'Ecr', 'CenBasic'];
  return type !== 'Custom' || nextHops.some(hop => learning.includes(hop.nextHopType));
}

function atEntries(
  side: SideRoutes,
  taken: (target: TargetCoverage) => readonly RouteEntry[],
): readonly RuleFinding[] {
  return usedTables(side).flatMap(({ table, targets }) =>
    targets.flatMap(target =>
      taken(target).map(entry => {
        const [hop] = entry.nextHops;
        return {
          object: entryObject(entry, table),
          key: target.cidrBlock,
          parameters: {
            ...tableParameters(table, side),
            entry: entry.routeEntryId,
            destination: entry.destination,
            cidr: target.cidrBlock,
            vSwitch: target.vSwitch.vSwitchId,
            type: hop?.nextHopType ?? '',
            nextHop: hop?.nextHopId ?? '',
          },
          evidence: [tableObject(table), vSwitchObject(target.vSwitch)],
          stops: entryStop(entry, table),
        };
      }),
    ),
  );
}

function judgeOwnRange(side: SideRoutes): readonly RuleFinding[] {
  const targets = new Map(
    side.tables
      .flatMap(one => one.targets)
      .filter(one => one.isOwnRange)
      .map(one => [one.cidrBlock, one]),
  );
  return [...targets.values()].map(({ vSwitch, cidrBlock }) => ({
    object: vSwitchObject(vSwitch),
    key: cidrBlock,
    parameters: {
      vSwitch: vSwitch.vSwitchId,
      cidr: cidrBlock,
      vpc: side.near?.end.vpcId ?? '',
      peer: side.far?.end.vpcId ?? '',
    },
    stops: {
      kind: 'tables' as const,
      routeTableIds: side.tables.map(one => one.table.routeTableId),
      cidrBlock,
    },
  }));
}

const base = { family: 'routes', scope: 'connection' } as const;

/** Whether each side has a way to every vSwitch of the other one, in every table in use. */
export const coverageRules: readonly ConnectionRule[] = [
  { ...base, id: 'route-missing', severity: 'critical', judge: view => onSides(view, judgeMissing) },
  {
    ...base,
    id: 'route-missing-in-custom-table',
    severity: 'high',
    judge: view => onSides(view, judgeMissingInCustom),
  },
  { ...base, id: 'range-not-covered', severity: 'high', judge: view => onSides(view, judgeNotCovered) },
  {
    ...base,
    id: 'route-shadowed',
    severity: 'high',
    judge: view =>
      onSides(view, side => atEntries(side, one => one.shadows.filter(entry => !isLearned(entry)))),
  },
  {
    ...base,
    id: 'learned-route-competes',
    severity: 'high',
    judge: view => onSides(view, side => atEntries(side, one => one.shadows.filter(isLearned))),
  },
  {
    ...base,
    id: 'route-diverts',
    severity: 'high',
    judge: view => onSides(view, side => atEntries(side, one => one.diverts)),
  },
  { ...base, id: 'own-range-overlap', severity: 'high', judge: view => onSides(view, judgeOwnRange) },
];

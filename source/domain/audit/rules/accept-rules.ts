import { type AddressRange, rangeSize, subtractRanges } from '../../cidr-range.ts';
import { clientPorts } from '../acl-verdict.ts';
import type { AuditView, ConnectionView } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { groupObject, vSwitchObject } from '../objects.ts';
import { type ConnectionRule, mergeResults, type RuleResult } from '../rule.ts';
import {
  concerns,
  includesService,
  opensEveryPort,
  peerRange,
  type Service,
  serviceOf,
  serviceText,
} from '../rule-service.ts';
import {
  type Bundle,
  type BundleRule,
  bothSides,
  type SideTraffic,
  type TrafficTarget,
} from '../traffic-facts.ts';
import { isDeadReference } from './reference-rules.ts';

export type Direction = 'ingress' | 'egress';

/** Judges what both sides let in and out; what was not read of a side is unknown to every rule about groups. */
export function onTraffic(
  view: ConnectionView,
  judge: (side: SideTraffic, which: (typeof bothSides)[number]) => RuleResult,
): RuleResult {
  const traffic = view.traffic();
  return mergeResults(
    bothSides.map(side => {
      const { findings, unread } = judge(traffic[side], side);
      return { findings, unread: [...traffic[side].unread, ...unread] };
    }),
  );
}

/** Enterprise groups let nothing out either until a rule does (alibaba-cloud-api.md section 5, Types). */
export function directionsOf({ isEnterprise }: Bundle): readonly Direction[] {
  return isEnterprise ? ['ingress', 'egress'] : ['ingress'];
}

/** Rules that may let a conversation of usual clients pass. */
export function acceptsIn({ rules }: Bundle, direction: Direction): readonly BundleRule[] {
  return rules.filter(
    ({ rule }) => rule.direction === direction && rule.policy === 'Accept' && isForClients(rule),
  );
}

/** Most systems ask from these ports: a rule for other source ports only lets none of them in. */
function isForClients({ sourcePortRange }: BundleRule['rule']): boolean {
  if (sourcePortRange === undefined) return true;
  return sourcePortRange.from <= clientPorts.from && sourcePortRange.to >= clientPorts.to;
}

/** What may let the peer in without saying so by a range: lists that are not read, groups that may count. */
function mayAccept({ group, rule }: BundleRule): boolean {
  if (rule.peer.kind === 'prefix-list') return true;
  return rule.peer.kind === 'group' && rule.peer.ownerId === '' && group.type === 'normal';
}

/** Nobody on this side lets anything in from the peer (or out to it). */
function judgeMissing(side: SideTraffic, audit: AuditView): RuleResult {
  const results = (['ingress', 'egress'] as const).map(direction => {
    const bundles = side.bundles.filter(one => directionsOf(one).includes(direction));
    const isOpen = bundles.some(bundle =>
      acceptsIn(bundle, direction).some(({ rule }) => side.targets.some(one => concerns(rule, one.range))),
    );
    if (isOpen || side.targets.length === 0 || side.unread.length > 0) return { findings: [], unread: [] };
    return mergeResults(bundles.map(bundle => missingIn(bundle, direction, { side, audit })));
  });
  return mergeResults(results);
}

function missingIn(
  bundle: Bundle,
  direction: Direction,
  { side, audit }: { readonly side: SideTraffic; readonly audit: AuditView },
): RuleResult {
  const accepts = acceptsIn(bundle, direction);
  const dead = accepts.filter(one => isDeadReference(audit, one));
  // That a reference cannot work is a finding of its own, at the rule that was meant to let the peer in.
  if (dead.some(({ rule }) => namesGroupOf(rule.peer, side, audit))) return { findings: [], unread: [] };
  const doubtful = accepts.find(one => mayAccept(one) && !dead.includes(one));
  if (doubtful !== undefined) {
    const { group, rule } = doubtful;
    const subject = `security-group-rule/${group.regionId}/${rule.ruleId}`;
    return { findings: [], unread: [{ subject, reason: { kind: 'not-read' } }] };
  }
  const [group, ...others] = bundle.groups;
  if (group === undefined) return { findings: [], unread: [] };
  return {
    findings: [
      {
        object: groupObject(group),
        key: direction,
        parameters: {
          group: group.securityGroupId,
          direction,
          vpc: side.near?.end.vpcId ?? '',
          peer: side.far?.end.vpcId ?? '',
        },
        evidence: others.map(groupObject),
        certainty: 'likely',
        stops: { kind: 'group', securityGroupId: group.securityGroupId, direction },
      },
    ],
    unread: [],
  };
}

function namesGroupOf(peer: BundleRule['rule']['peer'], side: SideTraffic, audit: AuditView): boolean {
  if (peer.kind !== 'group' || side.far === undefined) return false;
  const { regionId, vpcId } = side.far.end;
  const sight = audit.account.securityGroup(regionId, peer.securityGroupId);
  return sight.state === 'found' && sight.value.vpcId === vpcId;
}

/** A service that some of the peer's vSwitches may use and another one, or a part of one, may not. */
function judgeNotCovered(side: SideTraffic, isRouted: (target: TrafficTarget) => boolean): RuleResult {
  const findings = side.bundles.flatMap(bundle =>
    directionsOf(bundle).flatMap(direction => unevenIn(bundle, direction, { side, isRouted })),
  );
  return { findings, unread: [] };
}

function unevenIn(
  bundle: Bundle,
  direction: Direction,
  { side, isRouted }: { readonly side: SideTraffic; readonly isRouted: (target: TrafficTarget) => boolean },
): readonly RuleFinding[] {
  const accepts = acceptsIn(bundle, direction);
  const toPeer = accepts.filter(({ rule }) => side.targets.some(one => concerns(rule, one.range)));
  const services = new Map(
    toPeer
      .map(({ rule }) => serviceOf(rule))
      // What opens everything was hardly meant as the measure for the rest.
      .filter(service => !opensEveryPort(service))
      .map(service => [serviceText(service), service]),
  );
  const [group] = bundle.groups;
  if (group === undefined) return [];
  return [...services].flatMap(([name, service]) => {
    if (!side.targets.some(target => isMeant(accepts, service, target))) return [];
    const lacking = side.targets.filter(target => !isServed(accepts, service, target));
    return lacking
      .filter(target => isRouted(target) || accepts.some(({ rule }) => concerns(rule, target.range)))
      .map(target => ({
        object: groupObject(group),
        key: `${direction} ${name} ${target.cidrBlock}`,
        parameters: {
          group: group.securityGroupId,
          direction,
          service: name,
          cidr: target.cidrBlock,
          vSwitch: target.vSwitch.vSwitchId,
        },
        evidence: [vSwitchObject(target.vSwitch)],
        certainty: 'likely' as const,
        stops: {
          kind: 'group' as const,
          securityGroupId: group.securityGroupId,
          direction,
          service,
          cidrBlock: target.cidrBlock,
        },
      }));
  });
}

function isServed(accepts: readonly BundleRule[], service: Service, target: TrafficTarget): boolean {
  return unserved(accepts, service, target).length === 0;
}

/** Rules for at least half of a vSwitch are meant for the vSwitch; rules for a few of its hosts for those. */
function isMeant(accepts: readonly BundleRule[], service: Service, target: TrafficTarget): boolean {
  const left = unserved(accepts, service, target).reduce((sum, one) => sum + rangeSize(one), 0n);
  return left * 2n <= rangeSize(target.range);
}

function unserved(
  accepts: readonly BundleRule[],
  service: Service,
  { range }: TrafficTarget,
): readonly AddressRange[] {
  const named = accepts
    .filter(({ rule }) => includesService(serviceOf(rule), service) && concerns(rule, range))
    .map(({ rule }) => peerRange(rule));
  if (named.includes('any')) return [];
  const ranges = named.flatMap(one => (one === undefined || one === 'any' ? [] : [one]));
  return subtractRanges(range, ranges);
}

/** A group may be in several bundles. */
export function uniqueObjects(findings: readonly RuleFinding[]): readonly RuleFinding[] {
  return [...new Map(findings.map(one => [`${one.object.id} ${one.key ?? ''}`, one])).values()];
}

const base = { family: 'rules', scope: 'connection' } as const;

/** Whether the security groups let in what should come in. */
export const acceptRules: readonly ConnectionRule[] = [
  {
    ...base,
    id: 'rule-missing',
    severity: 'high',
    judge: (view, audit) => onTraffic(view, side => judgeMissing(side, audit)),
  },
  {
    ...base,
    id: 'rule-not-covered',
    severity: 'medium',
    judge: view =>
      onTraffic(view, (side, which) => judgeNotCovered(side, target => isRoutedFrom(view, which, target))),
  },
];

/** At least one table leads there: a range that no route knows either is one finding, of the routes. */
function isRoutedFrom(
  view: ConnectionView,
  side: (typeof bothSides)[number],
  { cidrBlock }: TrafficTarget,
): boolean {
  const { tables } = view.routes()[side];
  return tables.some(({ targets }) => targets.some(one => one.cidrBlock === cidrBlock && !one.isMissing));
}

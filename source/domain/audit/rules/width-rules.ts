import { rangeContains } from '../../cidr-range.ts';
import type { AuditView, ConnectionView } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { groupObject, ruleObject } from '../objects.ts';
import type { ConnectionRule, RuleResult } from '../rule.ts';
import { concerns, opensEveryPort, peerRange, serviceOf, serviceText } from '../rule-service.ts';
import type { BundleRule, SideTraffic } from '../traffic-facts.ts';
import { onTraffic, uniqueObjects } from './accept-rules.ts';

/** Rules that let the peer in, of all groups that interfaces of the side are in. */
function openings({ bundles, far }: SideTraffic): readonly BundleRule[] {
  return bundles
    .flatMap(({ rules }) => rules)
    .filter(
      ({ rule }) =>
        rule.direction === 'ingress' &&
        rule.policy === 'Accept' &&
        (far?.ranges ?? []).some(range => concerns(rule, range)),
    );
}

function finding({ group, rule }: BundleRule, side: SideTraffic): RuleFinding {
  return {
    object: ruleObject(rule, group),
    parameters: {
      rule: rule.ruleId,
      group: group.securityGroupId,
      service: serviceText(serviceOf(rule)),
      cidr: rule.peer.kind === 'cidr' ? rule.peer.cidrBlock : '*',
      peer: side.far?.end.vpcId ?? '',
      ranges: side.far?.vpc.cidrBlock ?? '',
    },
    evidence: [groupObject(group)],
  };
}

function judgeAllPorts(side: SideTraffic): RuleResult {
  const wide = openings(side).filter(({ rule }) => opensEveryPort(serviceOf(rule)));
  return { findings: uniqueObjects(wide.map(one => finding(one, side))), unread: [] };
}

/** It names the peer, and addresses that belong to no VPC this one is connected with. */
function judgeTooWide(side: SideTraffic, audit: AuditView): RuleResult {
  const { near } = side;
  if (near === undefined) return { findings: [], unread: [] };
  const known = [...near.ranges, ...audit.peersOf(near.end.vpcId).flatMap(one => one.view.ranges)];
  const wide = openings(side).filter(({ rule }) => {
    const range = peerRange(rule);
    if (range === 'any' || range === undefined) return range === 'any';
    return !known.some(one => rangeContains(one, range));
  });
  return { findings: uniqueObjects(wide.map(one => finding(one, side))), unread: [] };
}

const base = { family: 'rules', scope: 'connection', severity: 'medium', cisControl: '3.5' } as const;

/** Rules that let in more than the peer needs. */
export const widthRules: readonly ConnectionRule[] = [
  { ...base, id: 'rule-all-ports', judge: (view: ConnectionView) => onTraffic(view, judgeAllPorts) },
  {
    ...base,
    id: 'rule-too-wide',
    judge: (view: ConnectionView, audit: AuditView) => onTraffic(view, side => judgeTooWide(side, audit)),
  },
];

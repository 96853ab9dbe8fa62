import { opposite } from '../../intent.ts';
import type { RuleFinding } from '../finding.ts';
import { groupObject, ruleObject } from '../objects.ts';
import type { ConnectionRule, RuleResult } from '../rule.ts';
import {
  concerns,
  includesService,
  namesAll,
  type Service,
  serviceOf,
  servicesMeet,
  serviceText,
} from '../rule-service.ts';
import {
  type Bundle,
  type BundleRule,
  rankOf,
  type SideTraffic,
  type TrafficTarget,
} from '../traffic-facts.ts';
import { acceptsIn, onTraffic, uniqueObjects } from './accept-rules.ts';

/** A drop that comes before an accept for the peer and takes from it. */
function judgeDrops(side: SideTraffic, far: SideTraffic): RuleResult {
  const findings = side.bundles.flatMap(bundle =>
    bundle.rules
      .filter(({ rule }) => rule.policy === 'Drop')
      .flatMap(drop => {
        const shadowed = bundle.rules.find(accept => isShadowed(accept, drop, side.targets));
        const loser = shadowed ?? keptFromAsking(bundle, drop, { side, far });
        return loser === undefined ? [] : [dropFinding(drop, loser)];
      }),
  );
  return { findings: uniqueObjects(findings), unread: [] };
}

/** Basic groups let everything out: there a drop takes from what the peer's rules let in from here. */
function keptFromAsking(
  { rules, isEnterprise }: Bundle,
  drop: BundleRule,
  { side, far }: { readonly side: SideTraffic; readonly far: SideTraffic },
): BundleRule | undefined {
  const dropped = side.targets.filter(one => concerns(drop.rule, one.range));
  if (isEnterprise || drop.rule.direction !== 'egress' || dropped.length === 0) return undefined;
  const isOverruled = (service: Service) =>
    dropped.every(({ range }) =>
      rules.some(
        ({ rule }) =>
          rule.direction === 'egress' &&
          rule.policy === 'Accept' &&
          rankOf(rule) < rankOf(drop.rule) &&
          includesService(serviceOf(rule), service) &&
          namesAll(rule, range),
      ),
    );
  return far.bundles
    .flatMap(bundle => acceptsIn(bundle, 'ingress'))
    .find(
      ({ rule }) =>
        servicesMeet(serviceOf(rule), serviceOf(drop.rule)) &&
        far.targets.some(one => concerns(rule, one.range)) &&
        !isOverruled(serviceOf(rule)),
    );
}

function isShadowed(accept: BundleRule, drop: BundleRule, targets: readonly TrafficTarget[]): boolean {
  const [one, other] = [accept.rule, drop.rule];
  if (one.policy !== 'Accept' || one.direction !== other.direction) return false;
  if (rankOf(one) < rankOf(other) || !servicesMeet(serviceOf(one), serviceOf(other))) return false;
  return targets.some(({ range }) => concerns(one, range) && concerns(other, range));
}

function dropFinding(drop: BundleRule, loser: BundleRule): RuleFinding {
  return {
    object: ruleObject(drop.rule, drop.group),
    parameters: {
      rule: drop.rule.ruleId,
      group: drop.group.securityGroupId,
      priority: drop.rule.priority,
      accept: loser.rule.ruleId,
      service: serviceText(serviceOf(loser.rule)),
    },
    evidence: [groupObject(drop.group), ruleObject(loser.rule, loser.group)],
    stops: {
      kind: 'drop',
      securityGroupId: drop.group.securityGroupId,
      direction: drop.rule.direction,
      ruleId: drop.rule.ruleId,
    },
  };
}

/** Rules that take from what others let pass. */
export const dropRules: readonly ConnectionRule[] = [
  {
    id: 'rule-shadowed-by-drop',
    family: 'rules',
    scope: 'connection',
    severity: 'high',
    judge: view => onTraffic(view, (side, which) => judgeDrops(side, view.traffic()[opposite(which)])),
  },
];

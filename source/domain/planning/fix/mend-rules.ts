import type { ConnectionView } from '../../audit/audit-view.ts';
import {
  concerns,
  includesService,
  opensEveryPort,
  type Service,
  serviceOf,
  servicesMeet,
  serviceText,
} from '../../audit/rule-service.ts';
import {
  type Bundle,
  type BundleRule,
  bothSides,
  rankOf,
  type SideTraffic,
} from '../../audit/traffic-facts.ts';
import { cidrRange } from '../../cidr.ts';
import { opposite, type Side } from '../../intent.ts';
import type { SecurityGroup } from '../../inventory.ts';
import { planProblem } from '../plan-problem.ts';
import { isCatchAll } from '../rules/evaluate-rules.ts';
import { findGroup } from './find-objects.ts';
import {
  byPerson,
  byPlan,
  connectionOf,
  type Ground,
  type Mend,
  type Mender,
  type WantedTraffic,
  wantedOver,
} from './mend.ts';
import { addRules, groupObstacle, type RuleWish, servicesIn, servicesOf } from './rule-changes.ts';

type Place = {
  readonly ground: Ground;
  readonly view: ConnectionView;
  readonly side: Side;
  readonly group: SecurityGroup;
  readonly direction: 'ingress' | 'egress';
};

/**
 * A side that lets nothing in from the peer (or, with enterprise groups, out to it) gets the rules that somebody asked
 * for; where nobody did, what the other side lets in from here: a conversation that may be begun from one side only is
 * seldom meant. What opens every port is never taken as the measure.
 */
export const mendMissingRules: Mender = (question, ground) =>
  atGroup(question, ground, place => {
    const wanted = wantedOver(ground, place.view);
    if (wanted !== undefined && !isWanted(place, wanted)) {
      return byPerson(planProblem('fix-not-intended', { group: place.group.securityGroupId }));
    }
    const services = wanted === undefined ? mirrored(place) : servicesIn(wanted.allow);
    if (services.length === 0) {
      return byPerson(planProblem('fix-services-unknown', { group: place.group.securityGroupId }));
    }
    const { targets } = place.view.traffic()[place.side];
    const wishes = targets.flatMap(target =>
      services.map((service): RuleWish => ({ direction: place.direction, service, target, priority: 1 })),
    );
    return addedTo(place, wishes);
  });

/** A service that other vSwitches of the peer may use, for this one, with the priority that it has for them. */
export const mendUncoveredRule: Mender = (question, ground) =>
  atGroup(question, ground, place => {
    const { service: name, cidr = '' } = question.parameters;
    const range = cidrRange(String(cidr));
    const siblings = bundlesOf(place)
      .flatMap(({ rules }) => rules)
      .filter(({ rule }) => rule.policy === 'Accept' && rule.direction === place.direction)
      .filter(({ rule }) => serviceText(serviceOf(rule)) === name && forPeer(place, rule));
    const [sibling] = siblings;
    if (sibling === undefined || range === undefined) return byPlan();
    const wanted = wantedOver(ground, place.view);
    const isMeant = servicesIn(wanted?.allow ?? []).some(one =>
      includesService(one, serviceOf(sibling.rule)),
    );
    if (wanted !== undefined && !(isMeant && isWanted(place, wanted))) {
      return byPerson(planProblem('fix-not-intended', { group: place.group.securityGroupId }));
    }
    const { priority } = sibling.rule;
    const target = { cidrBlock: String(cidr), range };
    const service = serviceOf(sibling.rule);
    return addedTo(place, [
      { direction: place.direction, service, target, priority: Math.min(priority, 100) },
    ]);
  });

function atGroup(question: Parameters<Mender>[0], ground: Ground, mend: (place: Place) => Mend): Mend {
  const view = connectionOf(ground, question);
  const group = findGroup(ground, question.object);
  const place = view === undefined || group === undefined ? undefined : placeOf(ground, view, group);
  if (group === undefined || place === undefined) return byPlan();
  const obstacle = groupObstacle(group);
  if (obstacle !== undefined) return byPerson(obstacle);
  return mend({ ...place, direction: question.parameters.direction === 'egress' ? 'egress' : 'ingress' });
}

/** Where a group stands in a connection; undefined where it belongs to neither side, or nothing could be judged. */
function placeOf(
  ground: Ground,
  view: ConnectionView,
  group: SecurityGroup,
): Omit<Place, 'direction'> | undefined {
  const side = bothSides.find(one => view.traffic()[one].near?.end.vpcId === group.vpcId);
  return side === undefined ? undefined : { ground, view, side, group };
}

function bundlesOf({ view, side, group }: Place): readonly Bundle[] {
  return view
    .traffic()
    [side].bundles.filter(one =>
      one.groups.some(({ securityGroupId }) => securityGroupId === group.securityGroupId),
    );
}

function forPeer({ view, side }: Place, rule: BundleRule['rule']): boolean {
  return view.traffic()[side].targets.some(({ range }) => concerns(rule, range));
}

/** An accept that beats a drop somebody wrote overrules it: that is for a person to choose. */
function addedTo(place: Place, wishes: readonly RuleWish[]): Mend {
  const obstacle = groupObstacle(place.group);
  if (obstacle !== undefined) return byPerson(obstacle);
  const steps = addRules(place.ground, place.group, wishes);
  const drops = bundlesOf(place)
    .flatMap(({ rules }) => rules)
    .filter(({ rule }) => rule.policy === 'Drop' && rule.direction === place.direction && !isCatchAll(rule));
  const overrules = wishes.some(wish =>
    drops.some(
      ({ rule }) =>
        rankOf(rule) > wish.priority * 2 + 1 &&
        servicesMeet(serviceOf(rule), wish.service) &&
        concerns(rule, wish.target.range),
    ),
  );
  return { mending: overrules ? 'cleanup' : 'plan', steps, problems: [] };
}

/** Who calls is the near side for what goes out, the far side for what comes in. */
function isWanted({ side, direction }: Place, wanted: WantedTraffic): boolean {
  const caller = direction === 'egress' ? side : opposite(side);
  return wanted.direction === 'both' || wanted.direction.startsWith(`${caller}-`);
}

function mirrored({ view, side, direction }: Place): readonly Service[] {
  const traffic = view.traffic();
  const far = traffic[opposite(side)];
  const asked = direction === 'ingress' ? servicesTowards(far, 'egress') : [];
  return asked.length > 0 ? asked : servicesTowards(far, 'ingress');
}

function servicesTowards(
  { bundles, targets }: SideTraffic,
  direction: 'ingress' | 'egress',
): readonly Service[] {
  const rules = bundles
    .filter(one => direction === 'ingress' || one.isEnterprise)
    .flatMap(one => one.rules.map(({ rule }) => rule))
    .filter(rule => rule.policy === 'Accept' && rule.direction === direction)
    .filter(rule => targets.some(({ range }) => concerns(rule, range)));
  return servicesOf(rules).filter(service => !opensEveryPort(service));
}

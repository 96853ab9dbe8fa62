import { concerns, type Service, serviceOf, servicesMeet } from '../../audit/rule-service.ts';
import { type BundleRule, bothSides, rankOf, type SideTraffic } from '../../audit/traffic-facts.ts';
import { cidrRange } from '../../cidr.ts';
import { type AddressRange, intersectRanges, rangeContains } from '../../cidr-range.ts';
import { rangeText } from '../../cidr-text.ts';
import type { SecurityGroupRule, VSwitch } from '../../inventory.ts';
import { planProblem } from '../plan-problem.ts';
import type { VpcView } from '../vpc-view.ts';
import { type FoundRule, findRule } from './find-objects.ts';
import {
  byCleanup,
  byPerson,
  byPlan,
  connectionOf,
  type Ground,
  type Mend,
  type Mender,
  wantedOver,
} from './mend.ts';
import {
  addRules,
  groupObstacle,
  type RuleWish,
  revokeRule,
  ruleObstacle,
  servicesIn,
} from './rule-changes.ts';

/** A rule that is for nobody goes. */
export const mendByRevoking: Mender = ({ object }, ground) =>
  atRule(ground, object, found => byCleanup(revokeRule(ground, found.group, found.rule)));

/**
 * A rule that names a group it cannot match, for the peer: the same service for each vSwitch of the peer, then it goes.
 * Where the group belongs to no peer it only goes.
 */
export const mendDeadReference: Mender = (question, ground) =>
  atRule(ground, question.object, ({ group, rule }) => {
    const view = connectionOf(ground, question);
    const side = bothSides.find(one => view?.traffic()[one].near?.end.vpcId === group.vpcId);
    const targets = view === undefined || side === undefined ? [] : view.traffic()[side].targets;
    const isAccept = rule.policy === 'Accept';
    const wishes = isAccept ? targets.map(target => narrowed(rule, serviceOf(rule), target.range)) : [];
    return byCleanup(...addRules(ground, group, wishes), revokeRule(ground, group, rule));
  });

/**
 * A rule that lets in more than the peers is replaced by rules for what it lets in of the own VPC's and the connected
 * VPCs' vSwitches: these first, then it goes.
 */
export const mendTooWideRule: Mender = (question, ground) =>
  atRule(ground, question.object, ({ group, rule }) => {
    const own = bothSides.flatMap(side => {
      const near = connectionOf(ground, question)?.traffic()[side].near;
      return near?.end.vpcId === group.vpcId ? [near] : [];
    });
    const peers = ground.audit.peersOf(group.vpcId).map(peer => peer.view);
    const whole = rule.peer.kind === 'cidr' ? cidrRange(rule.peer.cidrBlock) : undefined;
    const parts = whole === undefined ? [] : [...own, ...peers].flatMap(view => partsOf(view, whole));
    const wishes = parts.map(part => narrowed(rule, serviceOf(rule), part));
    return byCleanup(...addRules(ground, group, wishes), revokeRule(ground, group, rule));
  });

/** A rule that opens every port needs somebody to say which ports are meant; then these first, and it goes. */
export const mendEveryPort: Mender = (question, ground) =>
  atRule(ground, question.object, ({ group, rule }) => {
    const view = connectionOf(ground, question);
    const wanted = view === undefined ? ground.wanted : wantedOver(ground, view);
    const range = rule.peer.kind === 'cidr' ? cidrRange(rule.peer.cidrBlock) : undefined;
    if (wanted === undefined || wanted.allow.length === 0 || range === undefined) {
      return byPerson(planProblem('fix-services-unknown', { group: group.securityGroupId }));
    }
    const far = bothSides
      .map(side => view?.traffic()[side])
      .find(one => one?.near?.end.vpcId === group.vpcId);
    const meant = servicesIn(wanted.allow).flatMap(service =>
      (far?.targets ?? []).flatMap(target =>
        within(target.range, range).map(part => narrowed(rule, service, part)),
      ),
    );
    // What the rule lets in of others is not a matter of this connection: that stays as it is.
    const others = [far?.near, ...ground.audit.peersOf(group.vpcId).map(peer => peer.view)]
      .filter(one => one !== undefined && one.end.vpcId !== far?.far?.end.vpcId)
      .flatMap(one => (one === undefined ? [] : partsOf(one, range)))
      .map(part => narrowed(rule, serviceOf(rule), part));
    return byCleanup(...addRules(ground, group, [...meant, ...others]), revokeRule(ground, group, rule));
  });

/**
 * A drop before the rule for the peer. One that is about the peer alone goes. Before a wider one, which may protect from
 * others, the rules that it hides wholly are written anew with a better priority; at priority 1 there is none.
 */
export const mendDrop: Mender = (question, ground) =>
  atRule(ground, question.object, drop => {
    const view = connectionOf(ground, question);
    const sides = bothSides.map(side => view?.traffic()[side]);
    const traffic = sides.find(one => one?.near?.end.vpcId === drop.group.vpcId);
    if (traffic === undefined) return byPlan();
    if (isWithinPeer(drop.rule, traffic)) return byCleanup(revokeRule(ground, drop.group, drop.rule));
    return outrank(ground, drop, traffic);
  });

function isWithinPeer({ peer }: SecurityGroupRule, { far }: SideTraffic): boolean {
  const range = peer.kind === 'cidr' ? cidrRange(peer.cidrBlock) : undefined;
  return range !== undefined && (far?.ranges ?? []).some(one => rangeContains(one, range));
}

function outrank(ground: Ground, drop: FoundRule, traffic: SideTraffic): Mend {
  const hidden = traffic.bundles
    .filter(({ groups }) => groups.some(one => one.securityGroupId === drop.group.securityGroupId))
    .flatMap(({ rules }) => rules)
    .filter(one => isHiddenBy(one, drop.rule, traffic));
  const unique = [...new Map(hidden.map(one => [one.rule.ruleId, one])).values()];
  const mayMove = unique.every(
    one =>
      ruleObstacle(one.rule) === undefined &&
      groupObstacle(one.group) === undefined &&
      isWithinPeer(one.rule, traffic) &&
      hidesWholly(drop.rule, one.rule),
  );
  if (drop.rule.priority <= 1 || !mayMove) {
    return byPerson(planProblem('fix-drop-wide', { rule: drop.rule.ruleId }));
  }
  return byCleanup(
    ...unique.flatMap(({ group, rule }) => {
      const revoke = revokeRule(ground, group, rule);
      const range = rule.peer.kind === 'cidr' ? cidrRange(rule.peer.cidrBlock) : undefined;
      const better = { ...rule, priority: drop.rule.priority - 1 };
      const wishes = range === undefined ? [] : [narrowed(better, serviceOf(rule), range)];
      const bare = {
        ...group,
        rules: { state: 'known', value: { innerAccessPolicy: 'Drop', rules: [] } },
      } as const;
      return [revoke, ...addRules(ground, bare, wishes).map(step => ({ ...step, dependsOn: [revoke.id] }))];
    }),
  );
}

function isHiddenBy({ rule }: BundleRule, drop: SecurityGroupRule, { targets }: SideTraffic): boolean {
  if (rule.policy !== 'Accept' || rule.direction !== drop.direction) return false;
  if (rankOf(rule) < rankOf(drop) || !servicesMeet(serviceOf(rule), serviceOf(drop))) return false;
  return targets.some(({ range }) => concerns(rule, range) && concerns(drop, range));
}

/** Nothing that the rule accepts gets past the drop, so that nothing is lost while it is written anew. */
function hidesWholly(drop: SecurityGroupRule, rule: SecurityGroupRule): boolean {
  if (ruleObstacle(drop) !== undefined) return false;
  const [outer, inner] = [drop, rule].map(({ peer }) =>
    peer.kind === 'cidr' ? cidrRange(peer.cidrBlock) : undefined,
  );
  const [dropped, accepted] = [serviceOf(drop), serviceOf(rule)];
  const isAllTraffic =
    dropped.protocol === 'ALL' ||
    (dropped.protocol === accepted.protocol &&
      dropped.ports.from <= accepted.ports.from &&
      dropped.ports.to >= accepted.ports.to);
  return outer !== undefined && inner !== undefined && rangeContains(outer, inner) && isAllTraffic;
}

function atRule(
  ground: Ground,
  object: Parameters<typeof findRule>[1],
  mend: (found: FoundRule) => Mend,
): Mend {
  const found = findRule(ground, object);
  if (found === undefined) return byPlan();
  const obstacle = groupObstacle(found.group) ?? ruleObstacle(found.rule);
  return obstacle === undefined ? mend(found) : byPerson(obstacle);
}

function narrowed(
  { direction, priority }: SecurityGroupRule,
  service: Service,
  range: AddressRange,
): RuleWish {
  return {
    direction,
    service,
    target: { cidrBlock: rangeText(range), range },
    priority: Math.min(Math.max(priority, 1), 100),
  };
}

function within(one: AddressRange, other: AddressRange): readonly AddressRange[] {
  const part = intersectRanges(one, other);
  return part === undefined ? [] : [part];
}

function partsOf({ vSwitches }: VpcView, whole: AddressRange): readonly AddressRange[] {
  const own: readonly VSwitch[] = vSwitches.state === 'known' ? vSwitches.value : [];
  return own
    .flatMap(({ cidrBlock, ipv6CidrBlock }) => [cidrBlock, ipv6CidrBlock ?? []].flat())
    .flatMap(text => {
      const range = cidrRange(text);
      const part = range === undefined ? undefined : intersectRanges(range, whole);
      return part === undefined ? [] : [part];
    });
}

import { cidrRange } from '../../cidr.ts';
import { type AddressRange, rangeContains } from '../../cidr-range.ts';
import type { SecurityGroupRule } from '../../inventory.ts';
import { everyPort, protocolAtoms } from './rule-traffic.ts';
import { type BoxMask, cutBox, type TrafficBox } from './traffic-box.ts';

/** What a set of rules decides about some traffic. The three lists of boxes are disjoint and make up the traffic. */
export type RuleDecision = {
  readonly accepted: readonly TrafficBox[];
  readonly dropped: readonly TrafficBox[];
  /** No rule speaks of it: the group type's default decides. */
  readonly open: readonly TrafficBox[];
  /** Rules that accepted something. */
  readonly acceptedBy: readonly SecurityGroupRule[];
  /** Rules that dropped something. */
  readonly droppedBy: readonly SecurityGroupRule[];
  /** Drop rules that may speak of it, but of whose reach we know nothing (prefix lists, port lists, ...). */
  readonly doubtful: readonly SecurityGroupRule[];
};

export type RuleQuestion = {
  readonly rules: readonly SecurityGroupRule[];
  readonly traffic: readonly TrafficBox[];
  /** The own addresses that the traffic is for; a rule that names only some of them decides only for these. */
  readonly near: readonly AddressRange[];
  /** Groups of the own VPC: none of their members has an address of the peer. */
  readonly ownGroupIds: ReadonlySet<string>;
};

/**
 * Walks the rules as the cloud does: priority ascending, Drop before Accept at the same priority, first match wins
 * (alibaba-cloud-api.md section 5). A rule whose reach is not known never counts as accepting.
 */
export function evaluateRules(question: RuleQuestion): RuleDecision {
  const untouched: RuleDecision = {
    accepted: [],
    dropped: [],
    open: question.traffic,
    acceptedBy: [],
    droppedBy: [],
    doubtful: [],
  };
  return [...question.rules]
    .sort(compareRules)
    .reduce((decision, rule) => applyRule(question, decision, rule), untouched);
}

function applyRule(question: RuleQuestion, decision: RuleDecision, rule: SecurityGroupRule): RuleDecision {
  const cuts = decision.open.map(box => cutBox(box, maskOf(rule, box)));
  const inside = cuts.flatMap(cut => cut.inside);
  if (inside.length === 0) return decision;
  if (!isExact(rule, question.near)) {
    const isDoubtful = rule.policy === 'Drop' && mayBeFar(rule, question.ownGroupIds);
    return isDoubtful ? { ...decision, doubtful: [...decision.doubtful, rule] } : decision;
  }
  const open = cuts.flatMap(cut => cut.outside);
  return rule.policy === 'Accept'
    ? {
        ...decision,
        open,
        accepted: [...decision.accepted, ...inside],
        acceptedBy: [...decision.acceptedBy, rule],
      }
    : {
        ...decision,
        open,
        dropped: [...decision.dropped, ...inside],
        droppedBy: [...decision.droppedBy, rule],
      };
}

function compareRules(one: SecurityGroupRule, other: SecurityGroupRule): number {
  if (one.priority !== other.priority) return one.priority - other.priority;
  if (one.policy === other.policy) return 0;
  return one.policy === 'Drop' ? -1 : 1;
}

function maskOf(rule: SecurityGroupRule, box: TrafficBox): BoxMask {
  const hasPorts = rule.protocol === 'TCP' || rule.protocol === 'UDP' || rule.protocol === 'ALL';
  return {
    atoms: protocolAtoms(rule.protocol, box.addresses.family),
    addresses: rule.peer.kind === 'cidr' ? cidrRange(rule.peer.cidrBlock) : undefined,
    ports: hasPorts ? (rule.portRange ?? everyPort) : everyPort,
  };
}

/** All of what the rule speaks of is known, and it speaks for every own address. */
function isExact(rule: SecurityGroupRule, near: readonly AddressRange[]): boolean {
  if (rule.portRangeListId !== undefined || rule.sourcePortRange !== undefined) return false;
  if (rule.peer.kind === 'group' || rule.peer.kind === 'prefix-list') return false;
  if (rule.peer.kind === 'cidr' && cidrRange(rule.peer.cidrBlock) === undefined) return false;
  if (rule.nearCidrBlock === undefined) return true;
  const range = cidrRange(rule.nearCidrBlock);
  return range !== undefined && near.every(one => rangeContains(range, one));
}

/** A group of the own VPC never holds an address of the peer; another group may. */
function mayBeFar({ peer }: SecurityGroupRule, ownGroupIds: ReadonlySet<string>): boolean {
  return peer.kind !== 'group' || !ownGroupIds.has(peer.securityGroupId);
}

/** The rule drops from everywhere, all ports: a default written out, not a decision about this traffic. */
export function isCatchAll(rule: SecurityGroupRule): boolean {
  const { peer, portRange } = rule;
  const isEverywhere = peer.kind === 'any' || (peer.kind === 'cidr' && peer.cidrBlock.endsWith('/0'));
  const isEveryPort =
    portRange === undefined || (portRange.from <= everyPort.from && portRange.to >= everyPort.to);
  return isEverywhere && isEveryPort && rule.portRangeListId === undefined;
}

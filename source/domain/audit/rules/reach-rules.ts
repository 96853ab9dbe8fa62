import type { End } from '../../intent.ts';
import type { Unread } from '../../plan.ts';
import { conversations } from '../../reachability/conversation.ts';
import { flowBetween, partiesOf, type ReachLevel } from '../../reachability/flows.ts';
import { TrafficSpace } from '../../traffic-set-space.ts';
import type { AuditView, ConnectionView } from '../audit-view.ts';
import { judgedEnds } from '../judged-ends.ts';
import { connectionObject } from '../objects.ts';
import type { NetRule, RuleResult } from '../rule.ts';

/**
 * The net under all other rules: the exact engine is asked what passes, and a connection over which one way or both
 * ways nothing does is a finding, whatever the cause. Asked only where no other rule has found a cause.
 */
function judgeReach(view: ConnectionView, audit: AuditView): RuleResult {
  const ends = judgedEnds(view, 'initiator');
  if (ends.state !== 'known') {
    return { findings: [], unread: ends.state === 'unknown' ? ends.unread : [] };
  }
  const { near, far } = ends;
  const forward = passing(audit, near.end, far.end);
  const backward = passing(audit, far.end, near.end);
  const unread: readonly Unread[] = [forward, backward].includes('unknown')
    ? [{ subject: `reach/${near.end.vpcId}/${far.end.vpcId}`, reason: { kind: 'not-read' } }]
    : [];
  const ways = [
    { level: forward, from: near.end, to: far.end },
    { level: backward, from: far.end, to: near.end },
  ];
  return {
    unread,
    findings: ways
      .filter(({ level }) => level === 'none')
      .map(({ from, to }) => ({
        object: connectionObject(view.connection),
        key: from.vpcId,
        parameters: { id: view.connection.id, from: from.vpcId, to: to.vpcId },
        stops: { kind: 'everything' as const, fromVpcId: from.vpcId },
      })),
  };
}

/**
 * `none` only where not one pair of interfaces surely or perhaps has any traffic; `undefined` where one side has no
 * interfaces yet, so that nothing could talk anyway. Looks no further than the first pair that surely has some.
 */
function passing({ account }: AuditView, from: End, to: End): ReachLevel | undefined {
  const asking = partiesOf(account, from);
  const answering = partiesOf(account, to);
  if (asking.length === 0 || answering.length === 0) return undefined;
  const space = new TrafficSpace('ipv4');
  const halves = conversations({ view: account, space, from, to });
  const pairs = asking.flatMap(one => answering.map(other => ({ from: one, to: other })));
  let isUnknown = false;
  const hasTraffic = pairs.some(pair => {
    const level = flowBetween(space, halves, pair)?.level;
    isUnknown ||= level === 'unknown';
    return level === 'all' || level === 'part';
  });
  if (hasTraffic) return 'part';
  return isUnknown ? 'unknown' : 'none';
}

/** What the other rules do not explain. */
export const reachRules: readonly NetRule[] = [
  { id: 'one-way-reach', family: 'routes', scope: 'net', severity: 'high', judge: judgeReach },
];

import { cidrRange } from '../../cidr.ts';
import type { AddressRange } from '../../cidr-range.ts';
import { connectionIds } from '../../connections.ts';
import { type Intent, opposite, type Side } from '../../intent.ts';
import type { NetworkAcl, VSwitch } from '../../inventory.ts';
import { isKeptOut } from '../acl-verdict.ts';
import type { AuditView, ConnectionView } from '../audit-view.ts';
import { vSwitchObject } from '../objects.ts';
import { type ConnectionRule, mergeResults, type RuleResult } from '../rule.ts';
import { concerns, type Service, serviceOf } from '../rule-service.ts';
import { bothSides, type SideTraffic } from '../traffic-facts.ts';

/** Of a conversation of which no rule says what it is. */
const anything: Service = { protocol: 'ALL', ports: { from: 0, to: 0 } };

/** Looks at the ACL of every vSwitch of both sides. */
function judgeAcls(view: ConnectionView, audit: AuditView): RuleResult {
  const traffic = view.traffic();
  const ids = connectionIds(view.connection);
  const intents = audit.intents.filter(one => ids.includes(one.connectionId)).map(one => one.intent);
  return mergeResults(
    bothSides.map(which => {
      const side = traffic[which];
      const far = traffic[opposite(which)];
      const guarded = guardedVSwitches(side);
      const judged = [...Map.groupBy(guarded, one => one.networkAclId ?? '')].map(([id, vSwitches]) =>
        judgeAcl(id, vSwitches, { side, far, audit, intents }),
      );
      return mergeResults([...judged, { findings: [], unread: [...side.unread, ...unreadVSwitches(side)] }]);
    }),
  );
}

function guardedVSwitches({ near }: SideTraffic): readonly VSwitch[] {
  const { vSwitches } = near ?? {};
  return vSwitches?.state === 'known' ? vSwitches.value.filter(one => one.networkAclId !== undefined) : [];
}

function unreadVSwitches({ near }: SideTraffic) {
  if (near?.vSwitches.state !== 'unknown') return [];
  const { end, vSwitches } = near;
  return [{ subject: `vswitches/${end.regionId}/${end.vpcId}`, reason: vSwitches.reason }];
}

type Sides = {
  readonly side: SideTraffic;
  readonly far: SideTraffic;
  readonly audit: AuditView;
  /** What somebody wants of the connection. */
  readonly intents: readonly Intent[];
};

function judgeAcl(
  networkAclId: string,
  vSwitches: readonly VSwitch[],
  { side, far, audit, intents }: Sides,
): RuleResult {
  const regionId = side.near?.end.regionId ?? '';
  const sight = audit.account.networkAcl(regionId, networkAclId);
  if (sight.state !== 'found') {
    const fact = audit.inventory.regions.find(one => one.regionId === regionId)?.networkAcls;
    const reason = fact?.state === 'unknown' ? fact.reason : { kind: 'not-read' as const, regionId };
    return { findings: [], unread: [{ subject: `network-acl/${regionId}/${networkAclId}`, reason }] };
  }
  const blocked = new Set(
    side.targets.flatMap(({ range }) =>
      vSwitches.flatMap(vSwitch =>
        blockedDirections(sight.value, range, asked({ side, far, range, vSwitch, intents })),
      ),
    ),
  );
  if (blocked.size === 0) return { findings: [], unread: [] };
  return {
    findings: [
      {
        object: { kind: 'network-acl', id: networkAclId, regionId },
        parameters: {
          acl: networkAclId,
          directions: [...blocked].sort().join(', '),
          peer: side.far?.end.vpcId ?? '',
        },
        evidence: vSwitches.map(vSwitchObject),
        stops: { kind: 'acl', networkAclId },
      },
    ],
    unread: [],
  };
}

type Asked = { readonly answered: readonly Service[]; readonly asking: readonly Service[] };

/**
 * What the groups of each side let in from the other one, and what somebody wants to pass: the conversations that the ACL
 * would have to let pass.
 */
function asked(about: {
  readonly side: SideTraffic;
  readonly far: SideTraffic;
  readonly range: AddressRange;
  readonly vSwitch: VSwitch;
  readonly intents: readonly Intent[];
}): Asked {
  const { side, far, range, vSwitch, intents } = about;
  const own = cidrRange(vSwitch.cidrBlock);
  return {
    answered: asksFor(wantedFrom(intents, far), side, range),
    asking: own === undefined ? [anything] : asksFor(wantedFrom(intents, side), far, own),
  };
}

/** The services that a side may ask the other one for by what is wanted. */
function wantedFrom(intents: readonly Intent[], { near }: SideTraffic): readonly Service[] {
  return intents.flatMap(({ allow, direction, initiator }) => {
    const asking: Side = near?.end.vpcId === initiator.vpcId ? 'initiator' : 'acceptor';
    return direction === 'both' || direction.startsWith(asking) ? allow.map(serviceOf) : [];
  });
}

function asksFor(
  wanted: readonly Service[],
  { bundles }: SideTraffic,
  range: AddressRange,
): readonly Service[] {
  const services = bundles
    .flatMap(({ rules }) => rules)
    .filter(({ rule }) => rule.direction === 'ingress' && rule.policy === 'Accept' && concerns(rule, range))
    .map(({ rule }) => serviceOf(rule));
  const all = [...services, ...wanted];
  return all.length === 0 ? [anything] : all;
}

function blockedDirections(
  { ingress, egress }: NetworkAcl,
  far: AddressRange,
  { answered, asking }: Asked,
): readonly ('ingress' | 'egress')[] {
  const isBlocked = (
    entries: NetworkAcl['ingress'],
    requests: readonly Service[],
    answers: readonly Service[],
  ) =>
    requests.some(service => isKeptOut(entries, { service, leg: 'request', far })) ||
    answers.some(service => isKeptOut(entries, { service, leg: 'answer', far }));
  return [
    ...(isBlocked(ingress, answered, asking) ? (['ingress'] as const) : []),
    ...(isBlocked(egress, asking, answered) ? (['egress'] as const) : []),
  ];
}

/** Network ACLs that stop what routes and groups would let pass. */
export const aclRules: readonly ConnectionRule[] = [
  { id: 'acl-blocks', family: 'rules', scope: 'connection', severity: 'high', judge: judgeAcls },
];

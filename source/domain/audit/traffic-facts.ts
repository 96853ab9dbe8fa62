import { cidrRange } from '../cidr.ts';
import type { AddressRange } from '../cidr-range.ts';
import type { Side } from '../intent.ts';
import type { SecurityGroup, SecurityGroupRule, VSwitch } from '../inventory.ts';
import type { Unread } from '../plan.ts';
import type { VpcView } from '../planning/vpc-view.ts';
import type { AccountView } from '../reachability/account-view.ts';
import type { ConnectionSight } from './connection-sight.ts';
import { judgedEnds } from './judged-ends.ts';

/** What the security groups of each side have to say to the other one. */
export type TrafficFacts = Readonly<Record<Side, SideTraffic>>;

export type SideTraffic = {
  /** Absent where nothing could be judged. */
  readonly near?: VpcView;
  readonly far?: VpcView;
  /** The sets of groups that interfaces of this side have, each once; all rules of a set decide together. */
  readonly bundles: readonly Bundle[];
  /** Ranges of the peer's vSwitches that traffic comes from. */
  readonly targets: readonly TrafficTarget[];
  readonly unread: readonly Unread[];
};

export type Bundle = {
  readonly groups: readonly SecurityGroup[];
  /** In the order they decide: priority ascending, Drop before Accept. */
  readonly rules: readonly BundleRule[];
  /** Nothing leaves either unless a rule lets it. */
  readonly isEnterprise: boolean;
};

export type BundleRule = { readonly group: SecurityGroup; readonly rule: SecurityGroupRule };

export type TrafficTarget = {
  readonly vSwitch: VSwitch;
  readonly cidrBlock: string;
  readonly range: AddressRange;
};

type Question = ConnectionSight;

/** Works out both sides. */
export function trafficFacts(question: Question, account: AccountView): TrafficFacts {
  return {
    initiator: sideTraffic(question, account, 'initiator'),
    acceptor: sideTraffic(question, account, 'acceptor'),
  };
}

function sideTraffic(question: Question, account: AccountView, side: Side): SideTraffic {
  const ends = judgedEnds(question, side);
  if (ends.state !== 'known') {
    return { bundles: [], targets: [], unread: ends.state === 'unknown' ? ends.unread : [] };
  }
  const { near, far } = ends;
  const gathered = bundlesOf(near, account);
  const { vSwitches } = far;
  const farUnread: readonly Unread[] =
    vSwitches.state === 'unknown'
      ? [{ subject: `vswitches/${far.end.regionId}/${far.end.vpcId}`, reason: vSwitches.reason }]
      : [];
  return {
    near,
    far,
    bundles: gathered.bundles,
    targets: vSwitches.state === 'known' ? targetsOf(question, near, vSwitches.value) : [],
    unread: [...unreadGroups(near), ...gathered.unread, ...farUnread],
  };
}

/** Also where no instance is seen: an unread list of groups is never as good as none. */
function unreadGroups({ end, securityGroups }: VpcView): readonly Unread[] {
  return securityGroups.state === 'unknown'
    ? [{ subject: `security-groups/${end.regionId}/${end.vpcId}`, reason: securityGroups.reason }]
    : [];
}

/** IPv6 ranges count where both sides have IPv6 and the connection carries it. */
function targetsOf(
  { connection }: Question,
  near: VpcView,
  far: readonly VSwitch[],
): readonly TrafficTarget[] {
  const own = near.vSwitches.state === 'known' ? near.vSwitches.value : [];
  const hasIpv6 =
    connection.kind === 'peering-connection' && own.some(one => one.ipv6CidrBlock !== undefined);
  return far.flatMap(vSwitch =>
    [vSwitch.cidrBlock, ...(hasIpv6 && vSwitch.ipv6CidrBlock ? [vSwitch.ipv6CidrBlock] : [])].flatMap(
      cidrBlock => {
        const range = cidrRange(cidrBlock);
        return range === undefined ? [] : [{ vSwitch, cidrBlock, range }];
      },
    ),
  );
}

type Gathered = { readonly bundles: readonly Bundle[]; readonly unread: readonly Unread[] };

function bundlesOf({ end, instances }: VpcView, account: AccountView): Gathered {
  if (instances.state === 'unknown') {
    return {
      bundles: [],
      unread: [{ subject: `instances/${end.regionId}/${end.vpcId}`, reason: instances.reason }],
    };
  }
  const sets = new Map(
    instances.value.map(one => {
      const ids = [...new Set(one.securityGroupIds)].sort();
      return [ids.join(' '), ids] as const;
    }),
  );
  const read = [...sets.values()].map(ids => readBundle(ids, end.regionId, account));
  return {
    bundles: read.flatMap(one => ('groups' in one ? [one] : [])),
    unread: read.flatMap(one => ('groups' in one ? [] : one.unread)),
  };
}

function readBundle(
  ids: readonly string[],
  regionId: string,
  account: AccountView,
): Bundle | { readonly unread: readonly Unread[] } {
  const sights = ids.map(id => readGroup(id, regionId, account));
  const unread = sights.flatMap(one => ('unread' in one ? [one.unread] : []));
  if (unread.length > 0) return { unread };
  const groups = sights.flatMap(one => ('unread' in one ? [] : [one.group]));
  const rules = sights.flatMap(one =>
    'unread' in one ? [] : one.rules.map(rule => ({ group: one.group, rule })),
  );
  return {
    groups,
    rules: rules.sort((one, other) => rankOf(one.rule) - rankOf(other.rule)),
    isEnterprise: groups.length > 0 && groups.every(group => group.type === 'enterprise'),
  };
}

type GroupSight =
  | { readonly group: SecurityGroup; readonly rules: readonly SecurityGroupRule[] }
  | { readonly unread: Unread };

function readGroup(id: string, regionId: string, account: AccountView): GroupSight {
  const subject = `security-group/${regionId}/${id}`;
  const sight = account.securityGroup(regionId, id);
  if (sight.state !== 'found') return { unread: { subject, reason: { kind: 'not-read', regionId } } };
  const { rules } = sight.value;
  return rules.state === 'known'
    ? { group: sight.value, rules: rules.value.rules }
    : { unread: { subject, reason: rules.reason } };
}

/** Priority ascending, at equal priority Drop before Accept (alibaba-cloud-api.md section 5, Evaluation). */
export function rankOf({ priority, policy }: SecurityGroupRule): number {
  return priority * 2 + (policy === 'Drop' ? 0 : 1);
}

/** Both sides in turn. */
export const bothSides: readonly Side[] = ['initiator', 'acceptor'];

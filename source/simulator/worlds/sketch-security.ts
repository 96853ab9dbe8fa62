import type { VpcRecord } from '../state/network-records.ts';
import type {
  NetworkAclEntryRecord,
  NetworkAclRecord,
  PrefixListRecord,
  RulePeerRecord,
  SecurityGroupRecord,
  SecurityGroupRuleRecord,
} from '../state/security-records.ts';
import { longAgoMs, owned, sketchId, type WorldSketch } from './world-sketch.ts';

/** A security group with its rules; basic unless said otherwise. */
export function addSecurityGroup(
  sketch: WorldSketch,
  vpc: VpcRecord,
  group: {
    readonly name: string;
    readonly type?: 'normal' | 'enterprise';
    readonly innerAccessPolicy?: 'Accept' | 'Drop';
    readonly isServiceManaged?: boolean;
    readonly description?: string;
    readonly rules?: readonly NewRule[];
  },
): SecurityGroupRecord {
  const { regionId } = vpc;
  const type = group.type ?? 'normal';
  const record: SecurityGroupRecord = {
    ...owned(sketch, regionId),
    id: sketchId(sketch, { kind: 'sg', regionId, key: `${vpc.id}/${group.name}` }),
    vpcId: vpc.id,
    name: group.name,
    description: group.description ?? '',
    type,
    innerAccessPolicy: group.innerAccessPolicy ?? (type === 'normal' ? 'Accept' : 'Drop'),
    isServiceManaged: group.isServiceManaged ?? false,
  };
  sketch.lists.securityGroups.push(record);
  for (const rule of group.rules ?? []) {
    addRule(sketch, record, rule);
  }
  return record;
}

/** `ports` and `sourcePorts` are `from/to`; TCP and UDP mean every port where absent, other protocols have none. */
export type NewRule = {
  readonly direction?: 'ingress' | 'egress';
  readonly policy?: 'Accept' | 'Drop';
  readonly priority?: number;
  readonly protocol: 'TCP' | 'UDP' | 'ICMP' | 'ICMPv6' | 'GRE' | 'ALL';
  readonly ports?: string;
  readonly sourcePorts?: string;
  /** A CIDR block, a group, or a prefix list. */
  readonly peer: string | { readonly groupId: string } | { readonly prefixListId: string };
  /** Five-tuple rules only: the near side's range. */
  readonly nearCidrBlock?: string;
  readonly description?: string;
};

/** One rule of a group; ingress, Accept and priority 1 unless said otherwise. */
export function addRule(
  sketch: WorldSketch,
  group: SecurityGroupRecord,
  rule: NewRule,
): SecurityGroupRuleRecord {
  const hasPorts = rule.protocol === 'TCP' || rule.protocol === 'UDP';
  const content = {
    direction: rule.direction ?? 'ingress',
    policy: rule.policy ?? 'Accept',
    priority: rule.priority ?? 1,
    protocol: rule.protocol,
    portRange: rule.ports ?? (hasPorts ? '1/65535' : '-1/-1'),
    ...(rule.sourcePorts === undefined ? {} : { sourcePortRange: rule.sourcePorts }),
    peer: peerRecord(rule.peer),
    ...(rule.nearCidrBlock === undefined ? {} : { nearCidrBlock: rule.nearCidrBlock }),
    description: rule.description ?? '',
  } as const;
  const key = `${group.id}/${JSON.stringify(content)}`;
  const record: SecurityGroupRuleRecord = {
    ...content,
    id: sketchId(sketch, { kind: 'sgr', regionId: group.regionId, key }),
    securityGroupId: group.id,
    createdAtMs: longAgoMs,
  };
  sketch.lists.securityGroupRules.push(record);
  return record;
}

export type NewAclEntry = {
  readonly policy: 'accept' | 'drop';
  readonly protocol?: NetworkAclEntryRecord['protocol'];
  readonly port?: string;
  readonly cidrBlock: string;
  readonly entryType?: NetworkAclEntryRecord['entryType'];
};

/** A network ACL whose entries match in the given order; vSwitches name it to be bound. */
export function addNetworkAcl(
  sketch: WorldSketch,
  vpc: VpcRecord,
  acl: {
    readonly name: string;
    readonly ingress: readonly NewAclEntry[];
    readonly egress: readonly NewAclEntry[];
  },
): NetworkAclRecord {
  const { regionId } = vpc;
  const id = sketchId(sketch, { kind: 'nacl', regionId, key: `${vpc.id}/${acl.name}` });
  const entries = (direction: string, list: readonly NewAclEntry[]) =>
    list.map(
      (entry, index): NetworkAclEntryRecord => ({
        id: sketchId(sketch, { kind: 'nae', regionId, key: `${id}/${direction}/${index}` }),
        name: `${direction}-${index + 1}`,
        description: '',
        entryType: entry.entryType ?? 'custom',
        policy: entry.policy,
        protocol: entry.protocol ?? 'all',
        port: entry.port ?? '-1/-1',
        cidrBlock: entry.cidrBlock,
        ipVersion: entry.cidrBlock.includes(':') ? 'IPV6' : 'IPV4',
      }),
    );
  const record: NetworkAclRecord = {
    ...owned(sketch, regionId),
    id,
    vpcId: vpc.id,
    name: acl.name,
    description: '',
    status: 'Available',
    ingress: entries('ingress', acl.ingress),
    egress: entries('egress', acl.egress),
  };
  sketch.lists.networkAcls.push(record);
  return record;
}

/** An ECS prefix list that rules of its region may name. */
export function addPrefixList(
  sketch: WorldSketch,
  list: {
    readonly regionId: string;
    readonly name: string;
    readonly cidrBlocks: readonly string[];
    readonly maximumEntries?: number;
  },
): PrefixListRecord {
  const record: PrefixListRecord = {
    ...owned(sketch, list.regionId),
    id: sketchId(sketch, { kind: 'pl', regionId: list.regionId, key: list.name }),
    name: list.name,
    addressFamily: list.cidrBlocks.some(block => block.includes(':')) ? 'IPv6' : 'IPv4',
    maximumEntries: list.maximumEntries ?? list.cidrBlocks.length,
    cidrBlocks: list.cidrBlocks,
  };
  sketch.lists.prefixLists.push(record);
  return record;
}

function peerRecord(peer: NewRule['peer']): RulePeerRecord {
  if (typeof peer !== 'string') {
    return 'groupId' in peer
      ? { kind: 'group', securityGroupId: peer.groupId, ownerId: '' }
      : { kind: 'prefix-list', prefixListId: peer.prefixListId };
  }
  return { kind: peer.includes(':') ? 'ipv6' : 'ipv4', cidrBlock: peer };
}

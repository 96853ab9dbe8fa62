import { valueOr } from '../../domain/fact.ts';
import type {
  NetworkAclEntry,
  PortRange,
  RegionInventory,
  SecurityGroup,
  SecurityGroupRule,
} from '../../domain/inventory.ts';
import type { NetworkAclEntryRecord, RulePeerRecord } from '../state/security-records.ts';
import { longAgoMs, owned, sketchId, type WorldSketch } from './world-sketch.ts';

/** Copies the security groups and network ACLs of a region's VPCs. */
export function copySecurity(sketch: WorldSketch, region: RegionInventory): void {
  const vpcIds = new Set(valueOr(region.vpcs, []).map(vpc => vpc.vpcId));
  for (const group of valueOr(region.securityGroups, [])) {
    if (vpcIds.has(group.vpcId)) {
      copyGroup(sketch, group);
    }
  }
  copyAcls(sketch, region, vpcIds);
}

function copyGroup(sketch: WorldSketch, group: SecurityGroup): void {
  const content = valueOr(group.rules, undefined);
  sketch.lists.securityGroups.push({
    ...owned(sketch, group.regionId),
    id: group.securityGroupId,
    vpcId: group.vpcId,
    name: group.name,
    description: group.description,
    type: group.type,
    innerAccessPolicy: content?.innerAccessPolicy ?? (group.type === 'normal' ? 'Accept' : 'Drop'),
    isServiceManaged: group.isServiceManaged,
  });
  for (const [index, rule] of (content?.rules ?? []).entries()) {
    copyRule(sketch, { group, rule, index });
  }
}

function copyRule(
  sketch: WorldSketch,
  given: { readonly group: SecurityGroup; readonly rule: SecurityGroupRule; readonly index: number },
): void {
  const { group, rule, index } = given;
  const { securityGroupId, regionId } = group;
  const hasPorts = rule.protocol === 'TCP' || rule.protocol === 'UDP';
  const everyPort = hasPorts ? '1/65535' : '-1/-1';
  sketch.lists.securityGroupRules.push({
    id: rule.ruleId || sketchId(sketch, { kind: 'sgr', regionId, key: `${securityGroupId}/${index}` }),
    securityGroupId,
    direction: rule.direction,
    policy: rule.policy,
    priority: rule.priority,
    protocol: rule.protocol,
    portRange: rule.portRangeListId === undefined ? portText(rule.portRange, everyPort) : '',
    ...(rule.portRangeListId === undefined ? {} : { portRangeListId: rule.portRangeListId }),
    ...(rule.sourcePortRange === undefined
      ? {}
      : { sourcePortRange: portText(rule.sourcePortRange, everyPort) }),
    peer: peerRecord(rule.peer),
    ...(rule.nearCidrBlock === undefined ? {} : { nearCidrBlock: rule.nearCidrBlock }),
    description: rule.description,
    createdAtMs: longAgoMs,
  });
}

function peerRecord(peer: SecurityGroupRule['peer']): RulePeerRecord {
  switch (peer.kind) {
    case 'cidr':
      return { kind: peer.cidrBlock.includes(':') ? 'ipv6' : 'ipv4', cidrBlock: peer.cidrBlock };
    case 'any':
      return { kind: 'ipv4', cidrBlock: '0.0.0.0/0' };
    case 'group':
    case 'prefix-list':
      return peer;
  }
}

function copyAcls(sketch: WorldSketch, region: RegionInventory, vpcIds: ReadonlySet<string>): void {
  const known = new Set<string>();
  for (const acl of valueOr(region.networkAcls, []).filter(({ vpcId }) => vpcIds.has(vpcId))) {
    known.add(acl.networkAclId);
    sketch.lists.networkAcls.push({
      ...owned(sketch, acl.regionId),
      id: acl.networkAclId,
      vpcId: acl.vpcId,
      name: acl.name,
      description: '',
      status: 'Available',
      ingress: acl.ingress.map(aclEntry),
      egress: acl.egress.map(aclEntry),
    });
  }
  // What a vSwitch names has to be there; where it was not read, reading it is refused.
  for (const { networkAclId, vpcId, regionId } of valueOr(region.vSwitches, [])) {
    if (networkAclId !== undefined && !known.has(networkAclId) && vpcIds.has(vpcId)) {
      known.add(networkAclId);
      sketch.lists.networkAcls.push({
        ...owned(sketch, regionId),
        id: networkAclId,
        vpcId,
        name: '',
        description: '',
        status: 'Available',
        ingress: [],
        egress: [],
      });
    }
  }
}

function aclEntry(entry: NetworkAclEntry, index: number): NetworkAclEntryRecord {
  return {
    id: entry.entryId || `nae-${index}`,
    name: entry.name,
    description: '',
    entryType: entry.entryType,
    policy: entry.policy,
    protocol: entry.protocol,
    port: portText(entry.portRange, '-1/-1'),
    cidrBlock: entry.cidrBlock,
    ipVersion: entry.cidrBlock.includes(':') ? 'IPV6' : 'IPV4',
  };
}

function portText(range: PortRange | undefined, everyPort: string): string {
  return range === undefined ? everyPort : `${range.from}/${range.to}`;
}

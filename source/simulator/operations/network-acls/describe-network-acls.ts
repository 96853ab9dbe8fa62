import type { NetworkAclEntryRecord, NetworkAclRecord } from '../../state/security-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { done, refused } from '../answers/answer.ts';
import { pageOf } from '../answers/page-number-paging.ts';
import { text } from '../answers/parameters.ts';
import { isAsked, narrowed, ownHere, ownRecords } from '../answers/scope.ts';
import { tagFilter, vpcTags } from '../answers/tags.ts';
import { spacedTime } from '../answers/timestamps.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';

/** DescribeNetworkAcls: its three counts are strings (alibaba-cloud-api.md section 1.1). */
export const describeNetworkAcls = readOperation(context => {
  const { view } = context;
  const page = pageOf(context, wantedAcls(context));
  if (page === 'too-deep') return refused('Throttling.DeepPageSkip');
  return done({
    PageNumber: String(page.PageNumber),
    PageSize: String(page.PageSize),
    TotalCount: String(page.TotalCount),
    NetworkAcls: { NetworkAcl: page.items.map(acl => renderAcl(view, acl)) },
  });
});

/** DescribeNetworkAclAttributes. */
export const describeNetworkAclAttributes = readOperation(({ view, request }) => {
  const acl = ownHere(view.get('networkAcls', text(request.parameters, 'NetworkAclId') ?? ''), request);
  return acl === undefined
    ? refused('InvalidNetworkAcl.NotFound')
    : done({ NetworkAclAttribute: renderAcl(view, acl) });
});

function wantedAcls({ view, request }: ReadContext): readonly NetworkAclRecord[] {
  const { parameters } = request;
  const tags = parameters.Tags === undefined ? undefined : tagFilter(parameters);
  const resourceId = text(parameters, 'ResourceId');
  const boundAclId =
    resourceId === undefined ? undefined : (view.get('vSwitches', resourceId)?.networkAclId ?? '');
  return narrowed(ownRecords(view, 'networkAcls', request), [
    isAsked(text(parameters, 'VpcId'), acl => acl.vpcId),
    isAsked(text(parameters, 'NetworkAclId'), acl => acl.id),
    isAsked(text(parameters, 'NetworkAclName'), acl => acl.name),
    isAsked(boundAclId, acl => acl.id),
    tags === undefined ? undefined : acl => tags(acl.tags),
  ]);
}

function renderAcl(view: WorldView, acl: NetworkAclRecord) {
  return {
    NetworkAclId: acl.id,
    NetworkAclName: acl.name,
    VpcId: acl.vpcId,
    RegionId: acl.regionId,
    OwnerId: BigInt(acl.ownerId),
    Status: acl.status,
    Description: acl.description,
    CreationTime: spacedTime(acl.createdAtMs),
    IngressAclEntries: {
      IngressAclEntry: acl.ingress.map(entry => ({ ...renderEntry(entry), SourceCidrIp: entry.cidrBlock })),
    },
    EgressAclEntries: {
      EgressAclEntry: acl.egress.map(entry => ({
        ...renderEntry(entry),
        DestinationCidrIp: entry.cidrBlock,
      })),
    },
    Resources: {
      Resource: view
        .listBy('vSwitches', 'acl', acl.id)
        .map(({ id }) => ({ ResourceId: id, ResourceType: 'VSwitch', Status: 'BINDED' })),
    },
    Tags: { Tag: vpcTags(acl.tags) },
  };
}

function renderEntry(entry: NetworkAclEntryRecord) {
  return {
    NetworkAclEntryId: entry.id,
    NetworkAclEntryName: entry.name,
    Description: entry.description,
    EntryType: entry.entryType,
    Policy: entry.policy,
    Protocol: entry.protocol,
    Port: entry.port,
    IpVersion: entry.ipVersion,
  };
}

import type { SecurityGroupRecord } from '../../state/security-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import { flag, text, texts } from '../answers/parameters.ts';
import { isAmong, isAsked, narrowed, ownHere, ownRecords } from '../answers/scope.ts';
import { ecsTags, tagFilter } from '../answers/tags.ts';
import { secondsTime } from '../answers/timestamps.ts';
import { ecsPageOf, tokenPageOf } from '../answers/token-paging.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';
import { findSecurityGroup } from './find-security-group.ts';
import { renderRule } from './render-rule.ts';

/** DescribeSecurityGroups: page or token style; no TotalCount in token style (alibaba-cloud-api.md section 1.1). */
export const describeSecurityGroups = readOperation(context => {
  const page = ecsPageOf(context, wantedGroups(context), {
    smallest: 1,
    largest: 100,
    countsInTokenStyle: false,
  });
  if (page.kind !== 'page') return refused('InvalidParameter');
  return done({
    ...page.fields,
    RegionId: context.request.regionId ?? '',
    SecurityGroups: { SecurityGroup: page.items.map(group => renderGroup(context.view, group)) },
  });
});

/** DescribeSecurityGroupAttribute: the group and one page of its rules. */
export const describeSecurityGroupAttribute = readOperation(context => {
  const { view, request } = context;
  const found = findSecurityGroup(view, request);
  if (!found.ok) return refusedWith(found.problem);
  const group = found.value;
  const direction = text(request.parameters, 'Direction') ?? 'all';
  const rules = view
    .listBy('securityGroupRules', 'group', group.id)
    .filter(rule => direction === 'all' || rule.direction === direction);
  const page = tokenPageOf(context, rules, {
    sizeParameter: 'MaxResults',
    defaultSize: 500,
    smallest: 10,
    largest: 1000,
  });
  if (page.kind !== 'page') return refused('InvalidParamter');
  return done({
    SecurityGroupId: group.id,
    SecurityGroupName: group.name,
    VpcId: group.vpcId,
    RegionId: group.regionId,
    Description: group.description,
    InnerAccessPolicy: group.innerAccessPolicy,
    NextToken: page.nextToken,
    Permissions: { Permission: page.items.map(rule => renderRule(view, rule)) },
    SnapshotPolicyIds: { SnapshotPolicyId: [] },
  });
});

/** DescribeSecurityGroupReferences: which groups have rules that name these. */
export const describeSecurityGroupReferences = readOperation(({ view, request }) => {
  const ids = texts(request.parameters, 'SecurityGroupId') ?? [];
  const isKnown = ids.every(id => ownHere(view.get('securityGroups', id), request) !== undefined);
  if (!isKnown) return refused('InvalidSecurityGroupId.NotFound');
  const references = ids
    .map(id => ({ id, by: referencingGroups(view, id) }))
    .filter(({ by }) => by.length > 0);
  return done({
    SecurityGroupReferences: {
      SecurityGroupReference: references.map(({ id, by }) => ({
        SecurityGroupId: id,
        ReferencingSecurityGroups: {
          ReferencingSecurityGroup: by.map(group => ({ AliUid: group.ownerId, SecurityGroupId: group.id })),
        },
      })),
    },
  });
});

function referencingGroups(view: WorldView, id: string): readonly SecurityGroupRecord[] {
  const rules = view.listBy('securityGroupRules', 'reference', id);
  const groupIds = new Set(rules.map(rule => rule.securityGroupId));
  return [...groupIds].flatMap(groupId => view.get('securityGroups', groupId) ?? []);
}

function wantedGroups({ view, request }: ReadContext): readonly SecurityGroupRecord[] {
  const { parameters } = request;
  const tags = parameters.Tag === undefined ? undefined : tagFilter(parameters);
  const name = text(parameters, 'SecurityGroupName');
  const isFuzzy = flag(parameters, 'FuzzyQuery') === true;
  return narrowed(ownRecords(view, 'securityGroups', request), [
    isAsked(text(parameters, 'VpcId'), group => group.vpcId),
    isAsked(text(parameters, 'SecurityGroupId'), group => group.id),
    isAmong(texts(parameters, 'SecurityGroupIds'), group => group.id),
    isAsked(text(parameters, 'SecurityGroupType'), group => group.type),
    isAsked(flag(parameters, 'ServiceManaged'), group => group.isServiceManaged),
    isAsked(text(parameters, 'ResourceGroupId'), group => group.resourceGroupId),
    text(parameters, 'NetworkType') === 'classic' ? () => false : undefined,
    name === undefined ? undefined : group => (isFuzzy ? group.name.includes(name) : group.name === name),
    tags === undefined ? undefined : group => tags(group.tags),
  ]);
}

/** Private addresses that a group may hold (alibaba-cloud-api.md section 3). */
const capacity = { normal: 2000, enterprise: 65_536 };

function renderGroup(view: WorldView, group: SecurityGroupRecord) {
  const rules = view.listBy('securityGroupRules', 'group', group.id);
  const members = view.listBy('networkInterfaces', 'group', group.id).length;
  return {
    SecurityGroupId: group.id,
    SecurityGroupName: group.name,
    SecurityGroupType: group.type,
    VpcId: group.vpcId,
    Description: group.description,
    CreationTime: secondsTime(group.createdAtMs),
    EcsCount: view.listBy('instances', 'group', group.id).length,
    AvailableInstanceAmount: Math.max(0, capacity[group.type] - members),
    RuleCount: rules.length,
    GroupToGroupRuleCount: rules.filter(({ peer }) => peer.kind === 'group').length,
    ResourceGroupId: group.resourceGroupId,
    ServiceID: 0,
    ServiceManaged: group.isServiceManaged,
    Tags: { Tag: ecsTags(group.tags) },
  };
}

import type { VpcRecord } from '../../state/network-records.ts';
import { done, refused } from '../answers/answer.ts';
import { pageOf } from '../answers/page-number-paging.ts';
import { flag, text, texts } from '../answers/parameters.ts';
import { isAmong, isAsked, narrowed, ownRecords } from '../answers/scope.ts';
import { tagFilter } from '../answers/tags.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';
import { renderListedVpc } from './render-vpc.ts';

/** DescribeVpcs: an unknown VpcId gives an empty list (alibaba-cloud-api.md section 1.2). */
export const describeVpcs = readOperation(context => {
  const { view } = context;
  const wanted = texts(context.request.parameters, 'VpcId');
  if (wanted !== undefined && wanted.length > 20) return refused('InvalidVpcIdNumber.NotSupported');
  const page = pageOf(context, wantedVpcs(context, wanted));
  if (page === 'too-deep') return refused('Throttling.DeepPageSkip');
  const { items, ...paging } = page;
  return done({ ...paging, Vpcs: { Vpc: items.map(vpc => renderListedVpc(view, vpc)) } });
});

function wantedVpcs(
  { view, request }: ReadContext,
  ids: readonly string[] | undefined,
): readonly VpcRecord[] {
  const { parameters } = request;
  const tags = parameters.Tag === undefined ? undefined : tagFilter(parameters);
  return narrowed(ownRecords(view, 'vpcs', request), [
    isAmong(ids, vpc => vpc.id),
    isAsked(text(parameters, 'VpcName'), vpc => vpc.name),
    isAsked(flag(parameters, 'IsDefault'), vpc => vpc.isDefault),
    isAsked(flag(parameters, 'EnableIpv6'), vpc => vpc.ipv6CidrBlocks.length > 0),
    isAsked(text(parameters, 'VpcOwnerId'), vpc => vpc.ownerId),
    isAsked(text(parameters, 'ResourceGroupId'), vpc => vpc.resourceGroupId),
    isAsked(text(parameters, 'DhcpOptionsSetId'), () => ''),
    tags === undefined ? undefined : vpc => tags(vpc.tags),
  ]);
}

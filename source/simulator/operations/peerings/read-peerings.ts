import type { PeeringConnectionRecord } from '../../state/connection-records.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import { text, texts } from '../answers/parameters.ts';
import { isAsked, narrowed } from '../answers/scope.ts';
import { tagFilter } from '../answers/tags.ts';
import { tokenPageOf } from '../answers/token-paging.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';
import { findPeering } from './find-peering.ts';
import { renderPeering } from './render-peering.ts';

/** GetVpcPeerConnectionAttribute. */
export const getVpcPeerConnectionAttribute = readOperation(({ view, request }) => {
  const found = findPeering(view, request);
  return found.ok ? done(renderPeering(view, found.value)) : refusedWith(found.problem);
});

/** ListVpcPeerConnections: a bare array; VpcId matches either end, two of them both ends (section 1.6). */
export const listVpcPeerConnections = readOperation(context => {
  const page = tokenPageOf(context, wantedPeerings(context), {
    sizeParameter: 'MaxResults',
    defaultSize: 20,
    smallest: 1,
    largest: 100,
  });
  if (page.kind !== 'page') return refused('IllegalParam.NextToken');
  return done({
    VpcPeerConnects: page.items.map(record => renderPeering(context.view, record)),
    NextToken: page.nextToken,
    MaxResults: page.maxResults,
    TotalCount: page.totalCount,
  });
});

function wantedPeerings({ view, request }: ReadContext): readonly PeeringConnectionRecord[] {
  const { parameters, caller, regionId } = request;
  const vpcIds = texts(parameters, 'VpcId');
  const tags = parameters.Tags === undefined ? undefined : tagFilter(parameters);
  const isEither = view.settings.unconfirmed.peeringListRegion === 'either';
  return narrowed(view.listBy('peeringConnections', 'owner', caller.accountId), [
    regionId === undefined
      ? undefined
      : one => one.regionId === regionId || (isEither && one.acceptingRegionId === regionId),
    vpcIds === undefined
      ? undefined
      : one => vpcIds.every(id => id === one.vpcId || id === one.acceptingVpcId),
    isAsked(text(parameters, 'InstanceId'), one => one.id),
    isAsked(text(parameters, 'Name'), one => one.name),
    isAsked(text(parameters, 'ResourceGroupId'), one => one.resourceGroupId),
    tags === undefined ? undefined : one => tags(one.tags),
  ]);
}

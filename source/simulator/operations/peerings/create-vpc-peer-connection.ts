import type { ApiError } from '../../operation.ts';
import { done, refusedWith } from '../answers/answer.ts';
import { errorOf } from '../answers/error-codes.ts';
import { number, text } from '../answers/parameters.ts';
import { tagsOf } from '../answers/tags.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { checkPeeringRoom } from './check-peering-room.ts';
import { checkPeeringTerms } from './check-peering-terms.ts';
import { findEnds, type PeeringEnds } from './peering-ends.ts';

/** CreateVpcPeerConnection: accepted by itself within one account (alibaba-cloud-api.md sections 1.6 and 2.3). */
export const createVpcPeerConnection = writeOperation(context => {
  const ends = findEnds(context);
  if (!ends.ok) return refusedWith(ends.problem);
  const refusal =
    checkTags(context) ?? checkPeeringTerms(context, ends.value) ?? checkPeeringRoom(context, ends.value);
  if (refusal !== undefined) return refusedWith(refusal);
  return done({ InstanceId: addPeering(context, ends.value) });
}, 'optional');

function checkTags({ request }: WriteContext): ApiError | undefined {
  const keys = tagsOf(request.parameters).map(({ key }) => key);
  if (new Set(keys).size < keys.length) return errorOf('TagKey.Duplicated');
  return keys.some(key => /^(aliyun|acs:)/i.test(key)) ? errorOf('Forbidden.TagKeys') : undefined;
}

/** Across regions where none is asked for; a raised quota does not raise it (section 1.6). */
function defaultBandwidthMbps({ settings }: WriteContext['draft']): number {
  return Math.min(1024, settings.quotas.crossRegionPeeringBandwidthMbps);
}

function addPeering({ draft, request }: WriteContext, { requester, accepter }: PeeringEnds): string {
  const { parameters, nowMs } = request;
  const id = draft.nextId('pcc', requester.regionId);
  const isNear = requester.regionId === accepter.regionId;
  const bandwidthMbps = number(parameters, 'Bandwidth') ?? defaultBandwidthMbps(draft);
  draft.put('peeringConnections', {
    id,
    ownerId: requester.ownerId,
    regionId: requester.regionId,
    vpcId: requester.id,
    acceptingOwnerId: accepter.ownerId,
    acceptingRegionId: accepter.regionId,
    acceptingVpcId: accepter.id,
    name: text(parameters, 'Name') ?? '',
    description: text(parameters, 'Description') ?? '',
    status: 'Creating',
    businessStatus: 'Normal',
    bandwidthMbps: isNear ? -1 : bandwidthMbps,
    ...(isNear ? {} : { linkType: text(parameters, 'LinkType') ?? 'Gold' }),
    isServiceManaged: false,
    resourceGroupId: text(parameters, 'ResourceGroupId') ?? '',
    tags: tagsOf(parameters),
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
  });
  const to = requester.ownerId === accepter.ownerId ? 'Updating' : 'Accepting';
  draft.schedule(
    { kind: 'peering-status', peeringConnectionId: id, from: 'Creating', to },
    nowMs + draft.nextDurationMs(draft.settings.durationsMs.peeringCreation),
  );
  return id;
}

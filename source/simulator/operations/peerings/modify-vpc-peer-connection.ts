import type { PeeringConnectionRecord } from '../../state/connection-records.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { number, text } from '../answers/parameters.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { beginUpdate } from './begin-update.ts';
import { findPeering } from './find-peering.ts';

/** ModifyVpcPeerConnection: only while Activated; Updating, then Activated again (sections 1.6 and 2.3). */
export const modifyVpcPeerConnection = writeOperation(context => {
  const { draft, request } = context;
  const found = findPeering(draft, request);
  if (!found.ok) return refusedWith(found.problem);
  const record = found.value;
  const problem = findProblem(context, record);
  if (problem !== undefined) return refused(problem);
  const linkType = text(request.parameters, 'LinkType') ?? record.linkType;
  beginUpdate(context, {
    ...record,
    name: text(request.parameters, 'Name') ?? record.name,
    description: text(request.parameters, 'Description') ?? record.description,
    bandwidthMbps: number(request.parameters, 'Bandwidth') ?? record.bandwidthMbps,
    ...(linkType === undefined ? {} : { linkType }),
  });
  return done();
}, 'optional');

function findProblem(
  { draft, request }: WriteContext,
  record: PeeringConnectionRecord,
): ErrorCode | undefined {
  const { parameters } = request;
  if (record.isServiceManaged) return 'OperationDenied.ServiceManagedInstance';
  if (record.status !== 'Activated') return 'IncorrectStatus.VpcPeer';
  if (record.businessStatus === 'FinancialLocked') return 'IncorrectBusinessStatus.VpcPeer';
  const bandwidth = number(parameters, 'Bandwidth');
  if (record.regionId === record.acceptingRegionId) {
    if (bandwidth !== undefined) return 'OperationFailed.BandwidthCannotBeChangedInSameRegion';
    return parameters.LinkType === undefined ? undefined : 'OperationFailed.InterRegionLinkTypeNotSupported';
  }
  const largest = draft.settings.quotas.crossRegionPeeringBandwidthMbps;
  return (bandwidth ?? 0) > largest ? 'QuotaExceeded.Bandwidth' : undefined;
}

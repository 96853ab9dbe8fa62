import type { ApiError } from '../../operation.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import { number, text } from '../answers/parameters.ts';
import type { WriteContext } from '../execution/operation-definition.ts';
import { isCrossBorder } from '../router-interfaces/cross-border.ts';
import type { PeeringEnds } from './peering-ends.ts';

/** Name, description, bandwidth, link type, debts and billing service of a new connection (section 1.6). */
export function checkPeeringTerms(context: WriteContext, ends: PeeringEnds): ApiError | undefined {
  const code =
    textProblem(context) ??
    sizeProblem(context, ends) ??
    debtProblem(context, ends) ??
    cdtProblem(context, ends);
  return code === undefined ? undefined : errorOf(code);
}

const namePattern = /^[A-Za-z\p{Script=Han}][\p{L}\p{N}._-]*$/u;

function textProblem({ request }: WriteContext): ErrorCode | undefined {
  const name = text(request.parameters, 'Name');
  if (name !== undefined && !namePattern.test(name)) return 'IllegalParam.Name';
  const isLink = /^https?:\/\//.test(text(request.parameters, 'Description') ?? '');
  return isLink ? 'IllegalParam.Description' : undefined;
}

/** Bandwidth and link type belong to cross-region connections only. */
function sizeProblem(
  { draft, request }: WriteContext,
  { requester, accepter }: PeeringEnds,
): ErrorCode | undefined {
  const bandwidth = number(request.parameters, 'Bandwidth');
  if (requester.regionId === accepter.regionId) {
    if (request.parameters.LinkType !== undefined) return 'OperationFailed.InterRegionLinkTypeNotSupported';
    return bandwidth === undefined ? undefined : 'IllegalParam.Bandwidth';
  }
  const largest = draft.settings.quotas.crossRegionPeeringBandwidthMbps;
  return (bandwidth ?? 0) > largest ? 'QuotaExceeded.Bandwidth' : undefined;
}

function debtProblem({ draft }: WriteContext, { requester, accepter }: PeeringEnds): ErrorCode | undefined {
  if (draft.get('accounts', requester.ownerId)?.isInArrears === true)
    return 'IncorrectBusinessStatus.VpcPeer';
  const isOverdue = draft.get('accounts', accepter.ownerId)?.isInArrears === true;
  return isOverdue ? 'IncorrectBusinessStatus.AcceptUserVpcPeer' : undefined;
}

/** Traffic between regions is billed through CDT, between the mainland and the rest through its cross-border kind. */
function cdtProblem({ draft }: WriteContext, { requester, accepter }: PeeringEnds): ErrorCode | undefined {
  if (requester.regionId === accepter.regionId) return undefined;
  const payer = draft.get('accounts', requester.ownerId);
  const other = draft.get('accounts', accepter.ownerId);
  if (isCrossBorder(requester.regionId, accepter.regionId)) {
    if (payer?.hasOpenedCrossBorderCdt === false) return 'OperationFailed.CrossBorderCdtNotOpened';
    return other?.hasOpenedCrossBorderCdt === false
      ? 'OperationFailed.AcceptUserCrossBorderCdtNotOpened'
      : undefined;
  }
  if (payer?.hasOpenedCdt === false) return 'OperationFailed.CdtNotOpened';
  return other?.hasOpenedCdt === false ? 'OperationFailed.AcceptUserCdtNotOpened' : undefined;
}

import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError } from '../../operation.ts';
import type { RouterInterfaceRecord } from '../../state/connection-records.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import { errorOf } from '../answers/error-codes.ts';
import { flag, number, text } from '../answers/parameters.ts';
import { ownHere } from '../answers/scope.ts';
import { tagsOf } from '../answers/tags.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { checkNames } from './check-names.ts';
import { checkPurchase } from './check-purchase.ts';
import { connectFastLink } from './connect-fast-link.ts';
import { oppositeFieldsOf } from './opposite-fields.ts';

/** CreateRouterInterface: Idle at once; ClientToken defaults to the request id (alibaba-cloud-api.md section 1.4). */
export const createRouterInterface = writeOperation(context => {
  const { draft, request } = context;
  const { parameters } = request;
  if (!draft.regionIds.includes(text(parameters, 'OppositeRegionId') ?? '')) {
    return refused('InvalidOppositeRegionId.NotFound');
  }
  const router = findRouter(context);
  if (!router.ok) return refusedWith(router.problem);
  const refusal = checkNames(parameters) ?? checkPurchase(context) ?? checkRoom(context, router.value);
  if (refusal !== undefined) return refusedWith(refusal);
  const record = newInterface(context, router.value);
  draft.put('routerInterfaces', record);
  if (flag(parameters, 'FastLinkMode') === true && record.routerType === 'VBR') {
    const problem = connectFastLink(context, record);
    if (problem !== undefined) return refusedWith(problem);
  }
  const order = record.orderId === undefined ? {} : { OrderId: record.orderId };
  return done({ RouterInterfaceId: record.id, ...order });
}, 'request-id-serves');

type Router = { readonly routerType: 'VRouter' | 'VBR'; readonly routerId: string; readonly vpcId: string };

function findRouter({ draft, request }: WriteContext): Result<Router, ApiError> {
  const routerId = text(request.parameters, 'RouterId') ?? '';
  if (request.parameters.RouterType === 'VBR') {
    const border = ownHere(draft.get('virtualBorderRouters', routerId), request);
    if (border === undefined) return failure(errorOf('InvalidVRouterId.NotFound'));
    if (border.status !== 'active') return failure(errorOf('InvalidVBRStatus'));
    return success({ routerType: 'VBR', routerId, vpcId: '' });
  }
  const vpc = ownHere(draft.listBy('vpcs', 'router', routerId)[0], request);
  if (vpc === undefined) return failure(errorOf('InvalidVRouterId.NotFound'));
  return success({ routerType: 'VRouter', routerId, vpcId: vpc.id });
}

/** Quotas per router and account, and a VPC whose CEN attachment is changing (sections 1.4 and 3). */
function checkRoom({ draft, request }: WriteContext, router: Router): ApiError | undefined {
  const { quotas } = draft.settings;
  const isBorder = router.routerType === 'VBR';
  const largest = isBorder ? quotas.routerInterfacesPerBorderRouter : quotas.routerInterfacesPerRouter;
  const ofRouter = draft.listBy('routerInterfaces', 'router', router.routerId).length;
  const ofAccount = draft.listBy('routerInterfaces', 'owner', request.caller.accountId).length;
  if (ofRouter >= largest || ofAccount >= quotas.routerInterfacesPerAccount) return errorOf('QuotaExceeded');
  const attachments = draft.listBy('cenAttachments', 'vpc', router.vpcId);
  const isSettled = attachments.every(({ status }) => status === 'Attached');
  return isSettled ? undefined : errorOf('IncorrectStatus.CenStatus');
}

function newInterface(context: WriteContext, router: Router): RouterInterfaceRecord {
  const { draft, request } = context;
  const { parameters, nowMs, caller } = request;
  const regionId = request.regionId ?? '';
  return {
    ...router,
    ...oppositeFieldsOf(parameters, caller.accountId),
    ...prepaidTerm(context),
    ...healthCheckOf(context),
    id: draft.nextId('ri', regionId),
    ownerId: caller.accountId,
    regionId,
    role: parameters.Role === 'AcceptingSide' ? 'AcceptingSide' : 'InitiatingSide',
    name: text(parameters, 'Name') ?? '',
    description: text(parameters, 'Description') ?? '',
    status: 'Idle',
    businessStatus: 'Normal',
    spec: text(parameters, 'Spec') ?? '',
    oppositeRegionId: text(parameters, 'OppositeRegionId') ?? '',
    wasConnected: false,
    isFastLink: false,
    resourceGroupId: text(parameters, 'ResourceGroupId') ?? '',
    tags: tagsOf(parameters),
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
  };
}

const dayMs = 86_400_000;

function prepaidTerm({ draft, request }: WriteContext) {
  const { parameters, nowMs } = request;
  if (parameters.InstanceChargeType !== 'PrePaid') return { chargeType: 'AfterPay' } as const;
  const days = (number(parameters, 'Period') ?? 1) * (parameters.PricingCycle === 'Year' ? 365 : 30);
  const orderId = draft.nextNumber(200_000_000_000_000, 299_999_999_999_999);
  return { chargeType: 'Prepaid', endsAtMs: nowMs + days * dayMs, orderId } as const;
}

function healthCheckOf({ request }: WriteContext) {
  const given = {
    healthCheckSourceIp: text(request.parameters, 'HealthCheckSourceIp'),
    healthCheckTargetIp: text(request.parameters, 'HealthCheckTargetIp'),
    accessPointId: text(request.parameters, 'AccessPointId'),
    oppositeAccessPointId: text(request.parameters, 'OppositeAccessPointId'),
  };
  return {
    ...(given.healthCheckSourceIp === undefined ? {} : { healthCheckSourceIp: given.healthCheckSourceIp }),
    ...(given.healthCheckTargetIp === undefined ? {} : { healthCheckTargetIp: given.healthCheckTargetIp }),
    ...(given.accessPointId === undefined ? {} : { accessPointId: given.accessPointId }),
    ...(given.oppositeAccessPointId === undefined
      ? {}
      : { oppositeAccessPointId: given.oppositeAccessPointId }),
  };
}

import type { ApiError } from '../../operation.ts';
import type { RouterInterfaceRecord } from '../../state/connection-records.ts';
import { readAddressBlock } from '../answers/address-block.ts';
import { done, refusedWith } from '../answers/answer.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import { flag, number, type Parameters, text } from '../answers/parameters.ts';
import { writeOperation } from '../execution/operation-definition.ts';
import { checkNames } from './check-names.ts';
import { findRouterInterface } from './find-router-interface.ts';
import { type OppositeFields, oppositeFieldsOf } from './opposite-fields.ts';

/** ModifyRouterInterfaceAttribute: binds the other end, until the first connection freezes it (section 1.4). */
export const modifyRouterInterfaceAttribute = writeOperation(context => {
  const { draft, request } = context;
  const found = findRouterInterface(context, {
    notFound: 'InvalidRouterInterfaceId.NotFound',
    foreign: 'Forbbiden',
  });
  if (!found.ok) return refusedWith(found.problem);
  const record = found.value;
  const opposite = withDefaultType(oppositeFieldsOf(request.parameters, request.caller.accountId));
  const refusal =
    checkStatus(record) ??
    checkNames(request.parameters) ??
    checkFrozen(record, opposite) ??
    checkHealth(request.parameters);
  if (refusal !== undefined) return refusedWith(refusal);
  draft.put('routerInterfaces', {
    ...withHealthCheck(record, request.parameters),
    ...opposite,
    name: text(request.parameters, 'Name') ?? record.name,
    description: text(request.parameters, 'Description') ?? record.description,
    modifiedAtMs: request.nowMs,
  });
  return done();
});

function checkStatus(record: RouterInterfaceRecord): ApiError | undefined {
  if (record.businessStatus !== 'Normal') return errorOf('Forbidden.FinancialLocked');
  const isSettled = ['Idle', 'Active', 'Inactive'].includes(record.status);
  return isSettled ? undefined : errorOf('IncorrectStatus');
}

/** OppositeRouterType defaults to VBR as soon as the other end is named: the trap of section 1.4. */
function withDefaultType(given: OppositeFields): OppositeFields {
  const isNamed = given.oppositeInterfaceId !== undefined || given.oppositeRouterId !== undefined;
  return isNamed ? { oppositeRouterType: 'VBR', ...given } : given;
}

function checkFrozen(record: RouterInterfaceRecord, wanted: OppositeFields): ApiError | undefined {
  if (!record.wasConnected) return undefined;
  const isChange =
    differs(wanted.oppositeInterfaceId, record.oppositeInterfaceId) ||
    differs(wanted.oppositeRouterId, record.oppositeRouterId) ||
    differs(wanted.oppositeRouterType, record.oppositeRouterType);
  if (!isChange) return undefined;
  const isToBorder = record.oppositeRouterType === 'VBR';
  return errorOf(isToBorder ? 'Forbbiden.ModifyIdAndType' : 'InvalidParam.ModifyRouterInterface');
}

function differs(wanted: string | undefined, actual: string | undefined): boolean {
  return wanted !== undefined && wanted !== actual;
}

function checkHealth(parameters: Parameters): ApiError | undefined {
  const code = healthProblem(parameters);
  return code === undefined ? undefined : errorOf(code);
}

function healthProblem(parameters: Parameters): ErrorCode | undefined {
  if ((number(parameters, 'HcThreshold') ?? 1) < 1) return 'IllegalParam.HcThreshold';
  if ((number(parameters, 'HcRate') ?? 1) < 1) return 'IllegalParam.HcRate';
  if (!isAddress(text(parameters, 'HealthCheckSourceIp'))) return 'IllegalParam.HcSourceIp';
  return isAddress(text(parameters, 'HealthCheckTargetIp')) ? undefined : 'InvalidHealthCheckIP.Malformd';
}

function isAddress(value: string | undefined): boolean {
  return value === undefined || readAddressBlock(value)?.isBare === true;
}

function withHealthCheck(record: RouterInterfaceRecord, parameters: Parameters): RouterInterfaceRecord {
  const { healthCheckSourceIp, healthCheckTargetIp, ...rest } = record;
  const base = flag(parameters, 'DeleteHealthCheckIp') === true ? rest : record;
  const sourceIp = text(parameters, 'HealthCheckSourceIp');
  const targetIp = text(parameters, 'HealthCheckTargetIp');
  const rateMs = number(parameters, 'HcRate');
  const threshold = number(parameters, 'HcThreshold');
  return {
    ...base,
    ...(sourceIp === undefined ? {} : { healthCheckSourceIp: sourceIp }),
    ...(targetIp === undefined ? {} : { healthCheckTargetIp: targetIp }),
    ...(rateMs === undefined ? {} : { healthCheckRateMs: rateMs }),
    ...(threshold === undefined ? {} : { healthCheckThreshold: threshold }),
  };
}

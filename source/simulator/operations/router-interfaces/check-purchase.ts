import type { ApiError } from '../../operation.ts';
import type { AccountRecord } from '../../state/bookkeeping-records.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import { number, text } from '../answers/parameters.ts';
import type { WriteContext } from '../execution/operation-definition.ts';

/** Whether this account may buy this interface: still sold, nothing owed, spec and term offered. */
export function checkPurchase(context: WriteContext): ApiError | undefined {
  const code = soldProblem(context) ?? debtProblem(context) ?? specProblem(context) ?? termProblem(context);
  return code === undefined ? undefined : errorOf(code);
}

/** Between VPCs no new sale since 20 June 2019 to most accounts; towards a border router it goes on (section 3). */
function soldProblem(context: WriteContext): ErrorCode | undefined {
  const { parameters } = context.request;
  const account = accountOf(context);
  const isBetweenVpcs = parameters.RouterType === 'VRouter' && parameters.OppositeRouterType !== 'VBR';
  const isSold = account?.mayBuyRouterInterfaces !== false || !isBetweenVpcs;
  return isSold ? undefined : context.draft.settings.unconfirmed.unsoldRouterInterfaceCode;
}

/** Refused while the account has an overdue interface (section 1.4). */
function debtProblem(context: WriteContext): ErrorCode | undefined {
  const own = context.draft.listBy('routerInterfaces', 'owner', context.request.caller.accountId);
  const isLocked = own.some(({ businessStatus }) => businessStatus === 'FinancialLocked');
  return isLocked || accountOf(context)?.isInArrears === true ? 'Forbidden.BillsOutstanding' : undefined;
}

/** The acceptor takes `Negative` and only it; a border router is never the accepting side. */
function specProblem({ draft, request }: WriteContext): ErrorCode | undefined {
  const { parameters } = request;
  const isAcceptor = parameters.Role === 'AcceptingSide';
  if (isAcceptor && parameters.RouterType === 'VBR') return 'InvalidRole.ValueNotSupported';
  const spec = text(parameters, 'Spec') ?? '';
  if (isAcceptor !== (spec === 'Negative')) return 'InvalidSpec.ValudNotSupported';
  const isFar = parameters.OppositeRegionId !== request.regionId;
  const isTooLarge = isFar && /^X?[Ll]arge\./.test(spec);
  const isLimited = draft.settings.unconfirmed.specByDistance === 'large-only-same-region';
  return isLimited && isTooLarge ? 'InvalidBandwidth.NotEnough' : undefined;
}

/** PrePaid is not offered within one region; terms are 1 to 9 months or 1 to 3 years (sections 1.4 and 3). */
function termProblem({ request }: WriteContext): ErrorCode | undefined {
  const { parameters } = request;
  if (parameters.InstanceChargeType !== 'PrePaid') return undefined;
  if (parameters.OppositeRegionId === request.regionId) return 'InvalidPrice.NotFound';
  const period = number(parameters, 'Period');
  const longest = parameters.PricingCycle === 'Year' ? 3 : 9;
  return period === undefined || period > longest ? 'InvalidPrice.NotFound' : undefined;
}

function accountOf({ draft, request }: WriteContext): AccountRecord | undefined {
  return draft.get('accounts', request.caller.accountId);
}

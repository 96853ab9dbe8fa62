import { refusal } from '../gateway/gateway-refusals.ts';
import { deniedBy } from '../identities/denied-answer.ts';
import type { ApiError, ProductName } from '../operation.ts';
import type { Fault } from './fault-script.ts';

/** What a fault does to the answer; `none` for those that act otherwise (stale, delay, another actor). */
export type FaultEffect =
  | { readonly kind: 'none' }
  | { readonly kind: 'error'; readonly error: ApiError }
  /** A body that is no answer of the API. */
  | { readonly kind: 'raw'; readonly httpStatus: number; readonly contentType: string; readonly text: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'torn' };

/** The answer that a fault gives in the place of the real one. */
export function faultEffect(fault: Fault, product: ProductName, requestId: string): FaultEffect {
  switch (fault.kind) {
    case 'timeout':
      return { kind: 'hang' };
    case 'reset':
      return { kind: 'reset' };
    case 'torn-body':
      return { kind: 'torn' };
    case 'http-500-with-code':
      return error({ httpStatus: 500, code: fault.code, message: refusal('InternalError').message });
    case 'http-500-no-code':
      return { ...raw(500, 'application/json;charset=utf-8'), text: `{"RequestId":"${requestId}"}` };
    case 'http-503-html':
      return { ...raw(503, 'text/html'), text: '<html><body><h1>503 Service Unavailable</h1></body></html>' };
    case 'throttle':
      return error({ ...refusal('Throttling.User'), code: fault.code });
    case 'denied':
      return error(deniedBy(product));
    case 'expired-token':
      return error(refusal('InvalidSecurityToken.Expired'));
    case 'quota':
      return error({ ...quotaRefusals[product], code: fault.code ?? quotaRefusals[product].code });
    case 'code':
      return error(fault);
    case 'stale':
    case 'delay':
    case 'another-actor':
      return { kind: 'none' };
  }
}

function error({ httpStatus, code, message }: ApiError): FaultEffect {
  return { kind: 'error', error: { httpStatus, code, message } };
}

function raw(httpStatus: number, contentType: string) {
  return { kind: 'raw', httpStatus, contentType } as const;
}

/** One documented quota code of each product (alibaba-cloud-api.md sections 1.3, 1.6, 1.7). */
const quotaRefusals: Readonly<Record<ProductName, ApiError>> = {
  Vpc: { httpStatus: 400, code: 'QuotaExceeded', message: 'The quota is used up.' },
  Ecs: { httpStatus: 403, code: 'AuthorizationLimitExceed', message: 'The quota of rules is used up.' },
  VpcPeer: {
    httpStatus: 400,
    code: 'QuotaExceeded.VpcPeerCountPerUserPerRegion',
    message: 'The quota of peering connections is used up.',
  },
  Sts: { httpStatus: 400, code: 'QuotaExceeded', message: 'The quota is used up.' },
};

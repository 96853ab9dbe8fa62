import { createHmac } from 'node:crypto';
import { failure, success } from '../../domain/result.ts';
import type { ApiError } from '../operation.ts';
import { missingParameter, refusal } from './gateway-refusals.ts';
import type { HttpRequest } from './http-request.ts';
import { percentEncode } from './percent-encoding.ts';
import { isSameText, type SignatureReading, type SignatureVerdict } from './signature.ts';
import type { WireParameters } from './wire-parameters.ts';

const mandatory = ['AccessKeyId', 'SignatureNonce', 'Timestamp', 'Signature'] as const;

/**
 * Signature v1 (alibaba-cloud-api.md section 6.1): HMAC-SHA1 over method, path and all parameters but the signature,
 * sorted by name and encoded by RFC 3986. For POST the form takes part like the query.
 */
export function readSignatureV1(request: HttpRequest): SignatureReading {
  const { parameters } = request;
  const missing = mandatory.find(name => !parameters.get(name));
  if (missing !== undefined) return failure(missingParameter(missing));
  const wrong = wrongScheme(parameters);
  if (wrong !== undefined) return failure(wrong);
  return success({
    scheme: 'v1',
    action: parameters.get('Action') ?? '',
    version: parameters.get('Version') ?? '',
    accessKeyId: parameters.get('AccessKeyId') ?? '',
    securityToken: parameters.get('SecurityToken') || undefined,
    nonce: parameters.get('SignatureNonce') ?? '',
    timestamp: parameters.get('Timestamp') ?? '',
    verify: accessKeySecret => verify(request, accessKeySecret),
  });
}

function wrongScheme(parameters: WireParameters): ApiError | undefined {
  if ((parameters.get('SignatureMethod') || 'HMAC-SHA1') !== 'HMAC-SHA1')
    return refusal('InvalidSignatureMethod');
  if ((parameters.get('SignatureVersion') || '1.0') !== '1.0') return refusal('InvalidSignatureVersion');
  return undefined;
}

function verify({ method, parameters }: HttpRequest, accessKeySecret: string): SignatureVerdict {
  const stringToSign = stringToSignV1(method, parameters);
  const expected = createHmac('sha1', `${accessKeySecret}&`).update(stringToSign).digest('base64');
  return isSameText(expected, parameters.get('Signature') ?? '')
    ? { matches: true }
    : { matches: false, stringToSign };
}

/** `METHOD&%2F&` and the encoded canonical query. */
export function stringToSignV1(method: string, parameters: WireParameters): string {
  const names = [...parameters.keys()].filter(name => name !== 'Signature').sort();
  const canonical = names.map(name => `${percentEncode(name)}=${percentEncode(parameters.get(name) ?? '')}`);
  return `${method}&%2F&${percentEncode(canonical.join('&'))}`;
}

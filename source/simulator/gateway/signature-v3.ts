import { createHmac, hash } from 'node:crypto';
import { failure, success } from '../../domain/result.ts';
import { missingParameter, refusal } from './gateway-refusals.ts';
import { type HttpRequest, header } from './http-request.ts';
import { percentEncode } from './percent-encoding.ts';
import { isSameText, type SignatureReading, type SignatureVerdict } from './signature.ts';
import type { WireParameters } from './wire-parameters.ts';

const algorithm = 'ACS3-HMAC-SHA256';
/** Headers that must be there; a missing one is named by the parameter of v1 that says the same. */
const mandatory = { 'x-acs-date': 'Timestamp', 'x-acs-signature-nonce': 'SignatureNonce' } as const;

/** Whether the request is signed by headers: v1 clients send `x-acs-action` too, so only this header tells. */
export function isSignedV3(request: HttpRequest): boolean {
  return header(request, 'authorization')?.startsWith('ACS3-') === true;
}

/**
 * Signature v3 (alibaba-cloud-api.md section 6.2): HMAC-SHA256 over the hash of the canonical request, which holds
 * method, path, query, the signed headers and the hash of the body.
 */
export function readSignatureV3(request: HttpRequest): SignatureReading {
  const authorization = readAuthorization(header(request, 'authorization') ?? '');
  if (authorization === 'other-algorithm') return failure(refusal('InvalidSignatureMethod'));
  if (authorization === undefined) return failure(refusal('IncompleteSignature'));
  const missing = Object.entries(mandatory).find(([name]) => !header(request, name));
  if (missing !== undefined) return failure(missingParameter(missing[1]));
  if (!signsWhatMatters(authorization, request)) return failure(refusal('IncompleteSignature'));
  return success({
    scheme: 'v3',
    action: actionOf(request),
    version: versionOf(request),
    accessKeyId: authorization.accessKeyId,
    securityToken: header(request, 'x-acs-security-token') || undefined,
    nonce: header(request, 'x-acs-signature-nonce') ?? '',
    timestamp: header(request, 'x-acs-date') ?? '',
    verify: secret => verify({ request, authorization }, secret),
  });
}

/** The operation that a v3 request asks for. */
export function actionOf(request: HttpRequest): string {
  return header(request, 'x-acs-action') || request.parameters.get('Action') || '';
}

/** The API version that a v3 request asks for. */
export function versionOf(request: HttpRequest): string {
  return header(request, 'x-acs-version') || request.parameters.get('Version') || '';
}

type Authorization = {
  readonly accessKeyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
};

function readAuthorization(text: string): Authorization | 'other-algorithm' | undefined {
  const space = text.indexOf(' ');
  if (text.slice(0, space) !== algorithm) return 'other-algorithm';
  const parts = new Map(
    text
      .slice(space + 1)
      .split(',')
      .map(pair),
  );
  const accessKeyId = parts.get('credential');
  const signedHeaders = parts.get('signedheaders');
  const signature = parts.get('signature');
  if (!accessKeyId || !signedHeaders || !signature) return undefined;
  return { accessKeyId, signedHeaders: signedHeaders.toLowerCase().split(';').sort(), signature };
}

function pair(text: string): [string, string] {
  const equals = text.indexOf('=');
  return [text.slice(0, equals).trim().toLowerCase(), text.slice(equals + 1).trim()];
}

/** A header that decides what the call does must not be open to change on the way. */
function signsWhatMatters({ signedHeaders }: Authorization, request: HttpRequest): boolean {
  return ['x-acs-action', 'x-acs-version', 'x-acs-security-token', ...Object.keys(mandatory)].every(
    name => header(request, name) === undefined || signedHeaders.includes(name),
  );
}

type Claim = { readonly request: HttpRequest; readonly authorization: Authorization };

function verify(claim: Claim, secret: string): SignatureVerdict {
  const bodyHash = hash('sha256', claim.request.body, 'hex');
  const claimedHash = header(claim.request, 'x-acs-content-sha256') ?? bodyHash;
  const candidates = canonicalQueries(claim.request.query).map(query =>
    canonicalRequest(claim, query, bodyHash),
  );
  const signature = claim.authorization.signature.toLowerCase();
  const matches = candidates.some(candidate =>
    isSameText(createHmac('sha256', secret).update(stringToSign(candidate)).digest('hex'), signature),
  );
  return matches && claimedHash.toLowerCase() === bodyHash
    ? { matches: true }
    : { matches: false, stringToSign: stringToSign(candidates[0] ?? '') };
}

function stringToSign(canonical: string): string {
  return `${algorithm}\n${hash('sha256', canonical, 'hex')}`;
}

/** Clients differ in one point, and the cloud takes both: an empty value is `name=` for most, `name` for some. */
function canonicalQueries(query: WireParameters): readonly string[] {
  const pairs = [...query.keys()]
    .sort()
    .map(name => [percentEncode(name), percentEncode(query.get(name) ?? '')]);
  const usual = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  const bare = pairs.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
  return usual === bare ? [usual] : [usual, bare];
}

function canonicalRequest({ request, authorization }: Claim, query: string, bodyHash: string): string {
  const headers = authorization.signedHeaders.map(name => `${name}:${header(request, name)?.trim() ?? ''}\n`);
  return [
    request.method,
    request.path === '' ? '/' : request.path,
    query,
    headers.join(''),
    authorization.signedHeaders.join(';'),
    bodyHash,
  ].join('\n');
}

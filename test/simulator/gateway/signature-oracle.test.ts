import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../source/simulator/gateway/http-request.ts';
import { readSignatureV1 } from '../../../source/simulator/gateway/signature-v1.ts';
import { readSignatureV3 } from '../../../source/simulator/gateway/signature-v3.ts';
import { readPairs } from '../../../source/simulator/gateway/wire-parameters.ts';

/** The vendor's own signer, as its clients use it: the oracle for everything that can be signed. */
const { default: vendor } = createRequire(import.meta.url)('@alicloud/openapi-util');

const secret = 'practice-secret';
const name = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}(\.[1-9]\d?(\.[A-Z][a-z]{0,5})?)?$/);
const value = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter(text => text.isWellFormed());
const parameters = fc.dictionary(name, value, { maxKeys: 12, noNullPrototype: true });
const method = fc.constantFrom('GET', 'POST');

function requestWith(parts: Partial<HttpRequest>): HttpRequest {
  return {
    method: 'POST',
    headers: {},
    path: '/',
    query: new Map(),
    body: Buffer.alloc(0),
    parameters: new Map(),
    isBodyUnreadable: false,
    ...parts,
  };
}

function overTheWire(pairs: Readonly<Record<string, string>>): Map<string, string> {
  const text = Object.entries(pairs)
    .map(([key, member]) => `${encodeURIComponent(key)}=${encodeURIComponent(member)}`)
    .join('&');
  const read = new Map<string, string>();
  readPairs(text, read);
  return read;
}

const protocol = {
  Action: 'DescribeVpcs',
  Version: '2016-04-28',
  AccessKeyId: 'PracticeKey',
  SignatureNonce: 'n',
  Timestamp: '2026-08-01T08:00:00Z',
};

describe('signature v1 against the vendor’s signer', () => {
  it('verifies whatever it signed, and nothing that was changed afterwards', () => {
    fc.assert(
      fc.property(parameters, method, value, (given, verb, other) => {
        const signed = { ...given, ...protocol };
        const Signature: string = vendor.getRPCSignature(signed, verb, secret);
        const honest = readSignatureV1(
          requestWith({ method: verb, parameters: overTheWire({ ...signed, Signature }) }),
        );
        expect(honest.ok && honest.value.verify(secret)).toEqual({ matches: true });
        const changed = overTheWire({ ...signed, Signature, RegionId: `${other}!` });
        const forged = readSignatureV1(requestWith({ method: verb, parameters: changed }));
        expect(forged.ok && forged.value.verify(secret).matches).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('signature v3 against the vendor’s signer', () => {
  it('verifies whatever it signed, and nothing that was changed afterwards', () => {
    fc.assert(
      fc.property(parameters, parameters, method, (query, form, verb) => {
        const body = Buffer.from(new URLSearchParams(form).toString());
        const payload: string = vendor.hexEncode(vendor.hash(body, 'ACS3-HMAC-SHA256'));
        const headers: Record<string, string> = {
          host: '127.0.0.1:1234',
          'content-type': 'application/x-www-form-urlencoded',
          'x-acs-action': 'DescribeVpcs',
          'x-acs-version': '2016-04-28',
          'x-acs-date': '2026-08-01T08:00:00Z',
          'x-acs-signature-nonce': 'n',
          'x-acs-content-sha256': payload,
        };
        const request = { method: verb, pathname: '/', query, headers };
        const authorization = vendor.getAuthorization(
          request,
          'ACS3-HMAC-SHA256',
          payload,
          'PracticeKey',
          secret,
        );
        const sent = {
          method: verb,
          headers: { ...headers, authorization },
          query: overTheWire(query),
          body,
        };
        const honest = readSignatureV3(requestWith(sent));
        expect(honest.ok && honest.value.verify(secret)).toEqual({ matches: true });
        const otherQuery = requestWith({ ...sent, query: overTheWire({ ...query, Added: 'x' }) });
        const otherBody = requestWith({ ...sent, body: Buffer.concat([body, Buffer.from('&Added=x')]) });
        for (const forged of [otherQuery, otherBody].map(readSignatureV3)) {
          expect(forged.ok && forged.value.verify(secret).matches).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

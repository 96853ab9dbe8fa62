import type { Carrier, Delivery } from '../../source/cloud/calls/carrier.ts';
import type { Clock } from '../../source/cloud/clock.ts';
import { productVersions } from '../../source/cloud/endpoint/endpoint.ts';
import type { Exchange } from '../../source/cloud/protocol/exchange.ts';
import { isJsonObject, type JsonObject } from '../../source/cloud/protocol/json.ts';
import { readJson } from '../../source/cloud/protocol/read-json.ts';
import type { HttpAnswer } from '../../source/simulator/gateway/answer.ts';
import { answerCall } from '../../source/simulator/gateway/answer-call.ts';
import type { Gateway } from '../../source/simulator/gateway/gateway.ts';
import type { HttpRequest } from '../../source/simulator/gateway/http-request.ts';
import type { Outcome } from '../../source/simulator/gateway/outcome.ts';
import type { SignedRequest } from '../../source/simulator/gateway/signature.ts';

export type DirectCarrierOptions = {
  readonly gateway: Gateway;
  /** Lost answers are given up on it. */
  readonly clock: Clock;
  /** How long a client waits for an answer that never comes. */
  readonly readMs: number;
};

/**
 * Hands a request to the gateway of a practice cloud and brings back what the client would have read, without sockets,
 * HTTP and pop-core: a small part of the time (docs/decisions/0009). Everything above the exchange of one request
 * (retries, classification, parsing) and below it (keys, nonces, faults, operations) is the program's own; only the
 * signature is a word that {@link trusting} takes for one. `test/faults/transports.test.ts` holds it to what HTTP gives.
 */
export function directCarrier({ gateway, clock, readMs }: DirectCarrierOptions): Carrier {
  return async delivery => {
    const { signal } = delivery;
    if (signal.aborted) return { kind: 'lost', code: 'Aborted', wasSent: false };
    const outcome = await answerCall(gateway, signedRequest(delivery));
    const isSilent = outcome.kind === 'hang' || (outcome.kind === 'torn' && outcome.ending === 'hang');
    if (isSilent) await clock.sleep(readMs, signal).catch(() => undefined);
    const seen = outcome.kind === 'torn' ? headers(outcome.answer, clock) : {};
    if (signal.aborted) return { ...seen, kind: 'lost', code: 'Aborted', wasSent: true };
    return exchangeOf(outcome, clock);
  };
}

/** Takes the signature of {@link directCarrier} for right, which signs as whoever holds the key. */
export function trusting(gateway: Gateway): Gateway {
  const verify = () => ({ matches: true }) as const;
  return {
    ...gateway,
    authenticate: (request: SignedRequest, nowMs) => gateway.authenticate({ ...request, verify }, nowMs),
  };
}

function signedRequest({ product, operation, parameters, keys }: Delivery): HttpRequest {
  // Sorted by name, as pop-core sends them.
  const all = new Map(
    sorted({
      Action: operation,
      Format: 'JSON',
      Version: productVersions[product],
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      AccessKeyId: keys.accessKeyId,
      ...(keys.securityToken === undefined ? {} : { SecurityToken: keys.securityToken }),
      ...parameters,
      Signature: 'past-the-wire',
    }),
  );
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    path: '/',
    query: new Map(),
    body: Buffer.alloc(0),
    parameters: all,
    isBodyUnreadable: false,
  };
}

function sorted(parameters: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1));
}

type Headers = { readonly httpStatus: number; readonly serverTimeMs: number };

/** The Date header knows whole seconds only. */
function headers({ httpStatus }: HttpAnswer, clock: Clock): Headers {
  return { httpStatus, serverTimeMs: Math.floor(clock.now() / 1000) * 1000 };
}

function exchangeOf(outcome: Outcome, clock: Clock): Exchange {
  switch (outcome.kind) {
    case 'answer':
      return { ...headers(outcome.answer, clock), ...bodyOf(outcome.answer) };
    case 'hang':
      return { kind: 'lost', code: 'Timeout', wasSent: true };
    case 'reset':
      return { kind: 'lost', code: 'ConnectionReset', wasSent: true };
    case 'torn': {
      const code = outcome.ending === 'hang' ? 'Timeout' : 'ConnectionReset';
      return { ...headers(outcome.answer, clock), kind: 'lost', code, wasSent: true };
    }
  }
}

type Body =
  | { readonly kind: 'answered'; readonly httpStatus: number; readonly body: JsonObject }
  | { readonly kind: 'garbled'; readonly code: 'AnswerNotJson' | 'AnswerNotObject' };

function bodyOf({ text, httpStatus }: HttpAnswer): Body {
  const body = readJson(text);
  if (body === undefined) return { kind: 'garbled', code: 'AnswerNotJson' };
  if (!isJsonObject(body)) return { kind: 'garbled', code: 'AnswerNotObject' };
  return { kind: 'answered', httpStatus, body };
}

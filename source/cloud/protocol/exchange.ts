import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import { isJsonObject, type JsonObject } from './json.ts';
import { endRequest, type Observation, observingAgent } from './observing-agent.ts';
import { readJson } from './read-json.ts';
import type { RpcClient } from './rpc-client.ts';

/** One request and what came back. Nothing of pop-core's errors passes: only these fields (they can hold URLs). */
export type Exchange = ExchangeFacts &
  (
    | { readonly kind: 'answered'; readonly httpStatus: number; readonly body: JsonObject }
    /** Something answered, but not with an API answer. */
    | { readonly kind: 'garbled'; readonly code: GarbledCode }
    /** No answer. `wasSent` false proves that not a byte of the request left. */
    | { readonly kind: 'lost'; readonly code: LostCode; readonly wasSent: boolean }
  );

type ExchangeFacts = {
  readonly httpStatus?: number;
  readonly retryAfterMs?: number;
  /** The answer's Date header in milliseconds since 1970. */
  readonly serverTimeMs?: number;
};

export type GarbledCode = 'AnswerNotJson' | 'AnswerNotObject' | 'AnswerTooLarge' | 'AnswerCompressed';

export type LostCode =
  | 'Timeout'
  | 'Aborted'
  | 'ConnectionRefused'
  | 'ConnectionReset'
  | 'HostNotFound'
  | 'CertificateRefused'
  | 'NetworkError';

export type ExchangeOptions = {
  readonly client: RpcClient;
  readonly agent: HttpAgent | HttpsAgent;
  readonly action: string;
  /** Flat; with Timestamp and SignatureNonce. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly largestAnswerBytes: number;
  /** PEM of the one certificate a practice cloud with TLS made for itself. */
  readonly trustedCertificate?: string;
  readonly signal: AbortSignal;
};

/** Sends one request, once. Never throws. */
export async function exchange(options: ExchangeOptions): Promise<Exchange> {
  if (options.signal.aborted) return { kind: 'lost', code: 'Aborted', wasSent: false };
  const observation: Observation = { wasConnected: false, isOver: false, content: [] };
  const over = Promise.withResolvers<never>();
  const end = () => {
    endRequest(observation);
    over.reject(undefined);
  };
  const agent = observingAgent({ ...options, observation, onRefusal: end });
  options.signal.addEventListener('abort', end, { once: true });
  try {
    const request = options.client.request(options.action, options.parameters, {
      method: 'POST',
      agent,
      // pop-core lets this end silent answers too; connecting has a limit of its own in the agent.
      connectTimeout: options.readTimeoutMs,
      readTimeout: options.readTimeoutMs,
      rejectUnauthorized: true,
      formatParams: false,
      beforeRequest: request => ({
        ...request,
        ...(options.trustedCertificate === undefined ? {} : { ca: options.trustedCertificate }),
      }),
    });
    await Promise.race([request, over.promise]);
    return fromContent(observation);
  } catch (error) {
    // After a read timeout pop-core leaves the connection open with half an answer in it.
    endRequest(observation);
    return fromError({ error, observation, isAborted: options.signal.aborted });
  } finally {
    options.signal.removeEventListener('abort', end);
  }
}

function facts({ httpStatus, retryAfterMs, date }: Observation): ExchangeFacts {
  const serverTimeMs = Date.parse(date ?? '');
  return {
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(Number.isNaN(serverTimeMs) ? {} : { serverTimeMs }),
  };
}

function fromContent(observation: Observation): Exchange {
  const body = readJson(Buffer.concat(observation.content).toString('utf8'));
  const known = facts(observation);
  if (body === undefined) return { ...known, kind: 'garbled', code: 'AnswerNotJson' };
  if (!isJsonObject(body)) return { ...known, kind: 'garbled', code: 'AnswerNotObject' };
  return { ...known, kind: 'answered', httpStatus: observation.httpStatus ?? 0, body };
}

type Failure = { readonly error: unknown; readonly observation: Observation; readonly isAborted: boolean };

function fromError({ error, observation, isAborted }: Failure): Exchange {
  const known = facts(observation);
  if (isAborted) return { ...known, kind: 'lost', code: 'Aborted', wasSent: observation.wasConnected };
  if (observation.refusal !== undefined) return { ...known, kind: 'garbled', code: observation.refusal };
  return { ...known, kind: 'lost', code: lostCode(error), wasSent: observation.wasConnected };
}

const networkCodes: Readonly<Record<string, LostCode>> = {
  ECONNREFUSED: 'ConnectionRefused',
  ECONNRESET: 'ConnectionReset',
  EPIPE: 'ConnectionReset',
  ENOTFOUND: 'HostNotFound',
  EAI_AGAIN: 'HostNotFound',
  ETIMEDOUT: 'Timeout',
};

function lostCode(error: unknown): LostCode {
  const name = String(fieldOf(error, 'name') ?? '');
  const code = String(fieldOf(error, 'code') ?? '');
  if (name.includes('Timeout')) return 'Timeout';
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/.test(code)) return 'CertificateRefused';
  return networkCodes[code] ?? networkCodes[firstInnerCode(error)] ?? 'NetworkError';
}

/** Trying several addresses of one name fails with one error that holds one per address. */
function firstInnerCode(error: unknown): string {
  const inner = fieldOf(error, 'errors');
  return Array.isArray(inner) ? String(fieldOf(inner[0], 'code') ?? '') : '';
}

function fieldOf(value: unknown, name: 'name' | 'code' | 'errors'): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

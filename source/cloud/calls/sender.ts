import type { Clock } from '../clock.ts';
import type { Endpoint, Product } from '../endpoint/endpoint.ts';
import { serviceOrigin } from '../endpoint/service-origin.ts';
import type { Exchange } from '../protocol/exchange.ts';
import type { SigningKeys } from '../protocol/rpc-client.ts';
import type { Carrier } from './carrier.ts';
import { type Concurrency, createConcurrency } from './concurrency.ts';
import { httpCarrier, type Timeouts } from './http-carrier.ts';
import { type OperationName, operations } from './operation.ts';

export type SenderOptions = {
  readonly endpoint: Endpoint;
  readonly clock: Clock;
  /** A fresh SignatureNonce; unique for ever. */
  readonly nonce: () => string;
  readonly timeouts?: Timeouts;
  /** Requests on their way at once, per host. */
  readonly maxConcurrentCalls?: number;
  /** PEM of the certificate of a practice cloud that speaks TLS; never used for Alibaba Cloud's hosts. */
  readonly trustedCertificate?: string;
  /** How a request gets to its host; absent: over HTTP. */
  readonly carrier?: Carrier;
};

export type Request = {
  readonly operation: OperationName;
  readonly regionId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly keys: SigningKeys;
  readonly signal: AbortSignal;
};

/** Sends one signed request. Never throws. */
export type Sender = {
  send(request: Request): Promise<Exchange>;
  /** Scheme, host and port that a request goes to. */
  origin(product: Product, regionId: string): string;
  /** Makes later requests carry this machine's time plus so much. */
  correctClock(offsetMs: number): void;
  /** The correction in force. */
  clockOffsetMs(): number;
};

/** A practice cloud is one host for what the real cloud spreads over some sixty (two products in every region). */
export const usualConcurrency = { practice: 256, real: 48 } as const;

/** Stamps requests with time and nonce and keeps to one cap per host. */
export function createSender(options: SenderOptions): Sender {
  const { endpoint, clock, nonce } = options;
  const maxConcurrentCalls = options.maxConcurrentCalls ?? usualConcurrency[endpoint.kind];
  const carry = options.carrier ?? httpCarrier({ ...options, maxConcurrentCalls });
  const caps = new Map<string, Concurrency>();
  let offsetMs = 0;

  function capOf(origin: string): Concurrency {
    const cap = caps.get(origin) ?? createConcurrency(maxConcurrentCalls);
    caps.set(origin, cap);
    return cap;
  }

  const originOf = (product: Product, regionId: string) => serviceOrigin(endpoint, product, regionId);

  function post(origin: string, { operation, parameters, keys, signal }: Request): Promise<Exchange> {
    const stamps = { Timestamp: timestamp(clock.now() + offsetMs), SignatureNonce: nonce() };
    const { product } = operations[operation];
    return carry({ origin, product, operation, parameters: { ...parameters, ...stamps }, keys, signal });
  }

  return {
    origin: originOf,
    send: async request => {
      const origin = originOf(operations[request.operation].product, request.regionId);
      try {
        return await capOf(origin).run(() => post(origin, request), request.signal);
      } catch (error) {
        // Only leaving the line throws; anything else would be a bug and must not look like a lost answer.
        if (!request.signal.aborted) throw error;
        return { kind: 'lost', code: 'Aborted', wasSent: false };
      }
    },
    correctClock: correction => {
      offsetMs = correction;
    },
    clockOffsetMs: () => offsetMs,
  };
}

/** `yyyy-MM-ddTHH:mm:ssZ`, as signature v1 wants it (alibaba-cloud-api.md section 6.1). */
function timestamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

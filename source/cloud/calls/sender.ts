import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Clock } from '../clock.ts';
import { type Endpoint, type Product, productVersions } from '../endpoint/endpoint.ts';
import { serviceOrigin } from '../endpoint/service-origin.ts';
import { type Exchange, exchange } from '../protocol/exchange.ts';
import { loadRpcClientClass, type RpcClient, type SigningKeys } from '../protocol/rpc-client.ts';
import { type Concurrency, createConcurrency } from './concurrency.ts';
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
};

export type Timeouts = {
  /** Until the connection stands. */
  readonly connectMs: number;
  /** From then until the answer was read to its end. */
  readonly readMs: number;
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

const usualTimeouts: Timeouts = { connectMs: 5_000, readMs: 20_000 };
/** A practice cloud is one host for what the real cloud spreads over some sixty (two products in every region). */
const usualConcurrency = { practice: 256, real: 48 } as const;

const mebibyte = 1024 * 1024;

/** The largest page of the cloud is far below 1 MiB; more is not an answer. */
const largestAnswerBytes = 8 * mebibyte;

/** One keep-alive agent and one cap per host, one client per host, product and keys. */
export function createSender(options: SenderOptions): Sender {
  const hosts = new Map<string, Host>();
  let offsetMs = 0;

  function hostOf(origin: string): Host {
    const known = hosts.get(origin);
    if (known !== undefined) return known;
    const made = createHost(origin, options.maxConcurrentCalls ?? usualConcurrency[options.endpoint.kind]);
    hosts.set(origin, made);
    return made;
  }

  const origin = (product: Product, regionId: string) => serviceOrigin(options.endpoint, product, regionId);
  const { connectMs, readMs } = options.timeouts ?? usualTimeouts;

  async function post(host: Host, request: Request): Promise<Exchange> {
    return exchange({
      client: await host.client(operations[request.operation].product, request.keys),
      agent: host.agent,
      action: request.operation,
      parameters: {
        ...request.parameters,
        Timestamp: timestamp(options.clock.now() + offsetMs),
        SignatureNonce: options.nonce(),
      },
      connectTimeoutMs: connectMs,
      readTimeoutMs: readMs,
      largestAnswerBytes,
      signal: request.signal,
      ...(options.endpoint.kind === 'practice' && options.trustedCertificate !== undefined
        ? { trustedCertificate: options.trustedCertificate }
        : {}),
    });
  }

  return {
    origin,
    send: async request => {
      const host = hostOf(origin(operations[request.operation].product, request.regionId));
      try {
        return await host.concurrency.run(() => post(host, request), request.signal);
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

type Host = {
  readonly agent: HttpAgent | HttpsAgent;
  readonly concurrency: Concurrency;
  client(product: Product, keys: SigningKeys): Promise<RpcClient>;
};

function createHost(origin: string, maxConcurrentCalls: number): Host {
  const pool = { keepAlive: true, maxSockets: maxConcurrentCalls };
  const clients = new WeakMap<SigningKeys, Partial<Record<Product, RpcClient>>>();
  return {
    agent: origin.startsWith('https:')
      ? new HttpsAgent({ ...pool, rejectUnauthorized: true, minVersion: 'TLSv1.2' })
      : new HttpAgent(pool),
    concurrency: createConcurrency(maxConcurrentCalls),
    client: async (product, keys) => {
      const ofKeys = clients.get(keys) ?? {};
      clients.set(keys, ofKeys);
      ofKeys[product] ??= await createClient(origin, product, keys);
      return ofKeys[product];
    },
  };
}

async function createClient(origin: string, product: Product, keys: SigningKeys): Promise<RpcClient> {
  const Client = await loadRpcClientClass();
  const credentialsProvider = { getCredentials: async () => keys };
  return new Client({ endpoint: origin, apiVersion: productVersions[product], credentialsProvider }, true);
}

/** `yyyy-MM-ddTHH:mm:ssZ`, as signature v1 wants it (alibaba-cloud-api.md section 6.1). */
function timestamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

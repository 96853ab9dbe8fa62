import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { type Endpoint, type Product, productVersions } from '../endpoint/endpoint.ts';
import { exchange } from '../protocol/exchange.ts';
import { loadRpcClientClass, type RpcClient, type SigningKeys } from '../protocol/rpc-client.ts';
import type { Carrier } from './carrier.ts';

export type Timeouts = {
  /** Until the connection stands. */
  readonly connectMs: number;
  /** From then until the answer was read to its end. */
  readonly readMs: number;
};

export type HttpCarrierOptions = {
  readonly endpoint: Endpoint;
  readonly timeouts?: Timeouts;
  /** Connections per host. */
  readonly maxConcurrentCalls: number;
  /** PEM of the certificate of a practice cloud that speaks TLS; never used for Alibaba Cloud's hosts. */
  readonly trustedCertificate?: string;
};

const usualTimeouts: Timeouts = { connectMs: 5_000, readMs: 20_000 };

const mebibyte = 1024 * 1024;

/** The largest page of the cloud is far below 1 MiB; more is not an answer. */
const largestAnswerBytes = 8 * mebibyte;

/** Carries over HTTP or HTTPS with pop-core: one keep-alive agent per host, one client per host, product and keys. */
export function httpCarrier(options: HttpCarrierOptions): Carrier {
  const hosts = new Map<string, Host>();
  const { connectMs, readMs } = options.timeouts ?? usualTimeouts;
  const isPractice = options.endpoint.kind === 'practice';
  const { trustedCertificate } = options;
  const trust = isPractice && trustedCertificate !== undefined ? { trustedCertificate } : {};

  function hostOf(origin: string): Host {
    const known = hosts.get(origin);
    if (known !== undefined) return known;
    const made = createHost(origin, options.maxConcurrentCalls);
    hosts.set(origin, made);
    return made;
  }

  return async ({ origin, product, operation, parameters, keys, signal }) => {
    const host = hostOf(origin);
    return exchange({
      client: await host.client(product, keys),
      agent: host.agent,
      action: operation,
      parameters,
      connectTimeoutMs: connectMs,
      readTimeoutMs: readMs,
      largestAnswerBytes,
      signal,
      ...trust,
    });
  };
}

type Host = {
  readonly agent: HttpAgent | HttpsAgent;
  client(product: Product, keys: SigningKeys): Promise<RpcClient>;
};

function createHost(origin: string, maxConcurrentCalls: number): Host {
  const pool = { keepAlive: true, maxSockets: maxConcurrentCalls };
  const clients = new WeakMap<SigningKeys, Partial<Record<Product, RpcClient>>>();
  return {
    agent: origin.startsWith('https:')
      ? new HttpsAgent({ ...pool, rejectUnauthorized: true, minVersion: 'TLSv1.2' })
      : new HttpAgent(pool),
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

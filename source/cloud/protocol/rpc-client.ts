import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';

/** What one request may be given; named by pop-core and the HTTP client below it. */
export type RpcRequestOptions = {
  /** Upper case exactly: with `post` pop-core signs a POST and sends the parameters in the URL. */
  readonly method: 'POST';
  readonly agent: HttpAgent | HttpsAgent | AgentLike;
  readonly connectTimeout: number;
  readonly readTimeout: number;
  /** Said explicitly, it wins over NODE_TLS_REJECT_UNAUTHORIZED=0. */
  readonly rejectUnauthorized: true;
  readonly formatParams: false;
  readonly beforeRequest: (options: object) => object;
};

/** Node asks of an agent only that it takes requests. */
export type AgentLike = { addRequest(request: unknown, options: unknown): void };

export type RpcClient = {
  /** Answers the body and the exchange's record (verbose mode), or throws whatever pop-core throws. */
  request(
    action: string,
    parameters: Readonly<Record<string, string>>,
    options: RpcRequestOptions,
  ): Promise<unknown>;
};

/** Key, secret and, for temporary ones, the token that belongs to them. */
export type SigningKeys = {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
};

export type RpcClientOptions = {
  /** Scheme, host and port. */
  readonly endpoint: string;
  readonly apiVersion: string;
  readonly credentialsProvider: { getCredentials(): Promise<SigningKeys> };
};

/** The shape of pop-core's class that its own types leave out. */
type RpcClientClass = new (options: RpcClientOptions, verbose: true) => RpcClient;

/**
 * Loads pop-core: late, because it costs start-up time, and quiet: with DEBUG=httpx* in the environment it would print
 * tokens (failure-modes.md section 2, 5). This is the one place outside of `commands` that touches the environment: it
 * reads nothing and only takes the switch away, right before the library would read it.
 */
export async function loadRpcClientClass(): Promise<RpcClientClass> {
  delete process.env.DEBUG;
  // The client alone: the package's own entry also loads the ROA client and its XML parser, half of the start-up time.
  const module = await import('@alicloud/pop-core/lib/rpc.js');
  const loaded: unknown = module.default;
  return loaded as RpcClientClass;
}

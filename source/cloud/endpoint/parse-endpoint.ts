import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { sanitiseText } from '../../domain/sanitise-text.ts';
import type { Endpoint, Product } from './endpoint.ts';
import { isRegionId } from './service-origin.ts';

export type EndpointProblemCode = 'endpoint-malformed' | 'endpoint-foreign' | 'endpoint-not-encrypted';

/**
 * The whole grammar, matched on the text as typed, so that no two parsers can disagree about it: scheme, host, at most
 * a port, at most one slash. No user, path, query, escapes, trailing dot or non-ASCII letters can get in.
 */
const grammar =
  /^(?<scheme>https?):\/\/(?<host>[a-z0-9.-]{1,253}|\[::1\])(?::(?<port>[1-9][0-9]{0,4}))?\/?$/i;

/** 127.0.0.0/8 in four plain decimal octets: no leading zeros (octal elsewhere), no hexadecimal, no single number. */
const loopbackAddress = /^127(\.(0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])){3}$/;

/** `vpc`, `vpc-vpc` (intranet), `ecs-cn-hangzhou`, `vpcpeer`, `sts-vpc`; then perhaps a region. */
const serviceHost =
  /^(?<service>vpc-vpc|vpcpeer|vpc|ecs-cn-hangzhou|ecs-vpc|ecs|sts-vpc|sts)(?:\.(?<region>[a-z0-9-]+))?\.aliyuncs\.com$/;

const products: Readonly<Record<string, Product>> = {
  vpc: 'Vpc',
  'vpc-vpc': 'Vpc',
  vpcpeer: 'VpcPeer',
  ecs: 'Ecs',
  'ecs-vpc': 'Ecs',
  'ecs-cn-hangzhou': 'Ecs',
  sts: 'Sts',
  'sts-vpc': 'Sts',
};

/**
 * Reads `--endpoint`. Taken are http and https on loopback (the practice cloud) and https on a product host of Alibaba
 * Cloud. Nothing else gets signed requests: not even another name under aliyuncs.com, for buckets and functions of
 * strangers live there too (failure-modes.md section 7, endpoint override).
 */
export function parseEndpoint(text: string): Result<Endpoint, Problem<EndpointProblemCode>> {
  const parts = grammar.exec(text)?.groups;
  const shown = { endpoint: sanitiseText(withoutUserinfo(text), 100) };
  if (parts === undefined) return failure(problem('endpoint-malformed', shown));
  const scheme = parts.scheme?.toLowerCase() ?? '';
  const host = parts.host?.toLowerCase() ?? '';
  const port = Number(parts.port ?? (scheme === 'https' ? 443 : 80));
  if (port > 65_535) return failure(problem('endpoint-malformed', shown));
  if (isLoopback(host)) return success({ kind: 'practice', origin: `${scheme}://${host}:${port}` });
  return parseServiceHost({ scheme, host, port, shown });
}

type HostParts = {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly shown: { readonly endpoint: string };
};

function parseServiceHost(parts: HostParts): Result<Endpoint, Problem<EndpointProblemCode>> {
  const match = serviceHost.exec(parts.host)?.groups;
  const product = products[match?.service ?? ''];
  const isOurs = product !== undefined && (match?.region === undefined || isRegionId(match.region));
  if (!isOurs) return failure(problem('endpoint-foreign', parts.shown));
  if (parts.scheme !== 'https') return failure(problem('endpoint-not-encrypted', parts.shown));
  if (parts.port !== 443) return failure(problem('endpoint-foreign', parts.shown));
  return success({ kind: 'real', overrides: { [product]: parts.host } });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || loopbackAddress.test(host);
}

/** Someone may have typed a password into the address; it is not shown back. */
function withoutUserinfo(text: string): string {
  return text.replace(/\/\/.*@/s, '//...@').replace(/[?#].*$/s, '');
}

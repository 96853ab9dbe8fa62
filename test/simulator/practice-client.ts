import { createHash, createHmac, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import {
  type PracticeCloud,
  type PracticeCloudOptions,
  startPracticeCloud,
} from '../../source/simulator/practice-cloud.ts';
import { loadWorld } from '../../source/simulator/worlds/load-world.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** A running practice cloud with its clock in the test's hand. */
export type TestCloud = { readonly cloud: PracticeCloud; readonly clock: VirtualClock };

/** Starts the tutorial world, or what the options say. Close it in `afterEach`. */
export async function startTestCloud(options: Partial<PracticeCloudOptions> = {}): Promise<TestCloud> {
  const clock = virtualClock();
  const world = loadWorld('tutorial');
  if (!world.ok) throw new Error(world.problem.code);
  const started = await startPracticeCloud({
    world: world.value,
    worldName: 'tutorial',
    clock,
    seed: 'test',
    ...options,
  });
  if (!started.ok) throw new Error(JSON.stringify(started.problem));
  return { cloud: started.value, clock };
}

export const versions = {
  Vpc: '2016-04-28',
  Ecs: '2014-05-26',
  VpcPeer: '2022-01-01',
  Sts: '2015-04-01',
} as const;

export type Keys = {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
};

export type WireRequest = {
  readonly product?: keyof typeof versions;
  readonly action: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly method?: 'GET' | 'POST';
  readonly keys?: Keys;
  /** Replaces or (with `undefined`) drops protocol parameters before signing. */
  readonly protocol?: Readonly<Record<string, string | undefined>>;
  /** Changes the signed parameters afterwards. */
  readonly tamper?: Readonly<Record<string, string>>;
};

export type WireAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The parsed JSON body; an empty object where it is none. */
  readonly body: Record<string, unknown>;
};

/** Sends one call, signed by v1 as the documentation describes it (written apart from the product's verifier). */
export function call({ cloud, clock }: TestCloud, wire: WireRequest): Promise<WireAnswer> {
  const method = wire.method ?? 'POST';
  const keys: Keys = wire.keys ?? cloud.credentials;
  const all: Record<string, string | undefined> = {
    Action: wire.action,
    Version: versions[wire.product ?? 'Vpc'],
    Format: 'JSON',
    AccessKeyId: keys.accessKeyId,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: isoSeconds(clock.now()),
    SecurityToken: keys.securityToken,
    ...wire.parameters,
    ...wire.protocol,
  };
  const pairs = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const canonical = canonicalQuery(pairs);
  const signature = createHmac('sha1', `${keys.accessKeySecret}&`)
    .update([method, rfc3986('/'), rfc3986(canonical)].join('&'))
    .digest('base64');
  const sent = { ...Object.fromEntries(pairs), Signature: signature, ...wire.tamper };
  const text = Object.entries(sent)
    .map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`)
    .join('&');
  return method === 'GET'
    ? send(cloud, { method, path: `/?${text}` })
    : send(cloud, { method, body: text, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
}

export type WireRequestV3 = {
  readonly product?: keyof typeof versions;
  readonly action: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: { readonly type: string; readonly text: string };
  readonly method?: 'GET' | 'POST';
  readonly keys?: Keys;
  /** Replaces or (with `undefined`) drops headers before signing. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Changes headers after signing. */
  readonly tamper?: Readonly<Record<string, string>>;
};

/** Sends one call, signed by v3 as the documentation describes it. */
export function callV3({ cloud, clock }: TestCloud, wire: WireRequestV3): Promise<WireAnswer> {
  const method = wire.method ?? 'POST';
  const keys: Keys = wire.keys ?? cloud.credentials;
  const query = canonicalQuery(Object.entries(wire.query ?? {}));
  const payloadHash = sha256(wire.body?.text ?? '');
  const wanted: Record<string, string | undefined> = {
    host: new URL(cloud.endpoint).host,
    'content-type': wire.body?.type,
    'x-acs-action': wire.action,
    'x-acs-version': versions[wire.product ?? 'Vpc'],
    'x-acs-date': isoSeconds(clock.now()),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': payloadHash,
    'x-acs-security-token': keys.securityToken,
    ...wire.headers,
  };
  const headers = Object.entries(wanted).filter((pair): pair is [string, string] => pair[1] !== undefined);
  headers.sort(([one], [other]) => (one < other ? -1 : 1));
  const signed = headers.map(([name]) => name).join(';');
  const canonical = `${method}\n/\n${query}\n${headers.map(([name, value]) => `${name}:${value}\n`).join('')}\n${signed}\n${payloadHash}`;
  const signature = createHmac('sha256', keys.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  return send(cloud, {
    method,
    path: query === '' ? '/' : `/?${query}`,
    body: wire.body?.text ?? '',
    headers: {
      ...Object.fromEntries(headers),
      authorization: `ACS3-HMAC-SHA256 Credential=${keys.accessKeyId},SignedHeaders=${signed},Signature=${signature}`,
      ...wire.tamper,
    },
  });
}

export type RawRequest = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** Sends any HTTP request. Rejects when the connection ends before the answer does. */
export function send(cloud: Pick<PracticeCloud, 'endpoint'>, raw: RawRequest): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const url = new URL(raw.path ?? '/', cloud.endpoint);
    const request = httpRequest(
      url,
      { method: raw.method ?? 'POST', headers: { ...raw.headers }, agent: false },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parse(text) });
        });
      },
    );
    request.on('error', reject);
    request.end(raw.body);
  });
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

function rfc3986(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map(byte => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9\-_.~]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** Sorted by name: `A.1` comes before `A.10`, although `A.1=` would not. */
function canonicalQuery(pairs: readonly (readonly [string, string])[]): string {
  return [...pairs]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`)
    .join('&');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PracticeCloud } from '../../source/simulator/practice-cloud.ts';

/** The form of a request, decoded. */
export type Form = Readonly<Record<string, string>>;

export type Hostile =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string | object;
    }
  | 'reset'
  | 'torn';

export type TranslatingProxy = {
  readonly origin: string;
  /** Requests so far, as the program sent them. */
  readonly requests: readonly Form[];
  /** How many requests have no whole answer yet. */
  active: number;
  /** Says what to answer instead of the practice cloud; nothing: it answers. */
  intercept: (form: Form) => Hostile | undefined;
  /** Says what to make of an answer of the practice cloud before it goes back. */
  rewrite: (body: string, form: Form) => string;
  close(): Promise<void>;
};

/**
 * A practice cloud behind a server of the test: takes any keys (the practice cloud knows only its own, so each request
 * is signed again), answers some calls with what the test wants, and passes the others on.
 */
export async function startTranslatingProxy(practice: PracticeCloud): Promise<TranslatingProxy> {
  const requests: Form[] = [];
  const proxy = {
    requests,
    active: 0,
    intercept: (_form: Form): Hostile | undefined => undefined,
    rewrite: (body: string, _form: Form) => body,
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    proxy.active += 1;
    response.on('close', () => {
      proxy.active -= 1;
    });
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
      requests.push(form);
      const hostile = proxy.intercept(form);
      if (hostile !== undefined) say(response, hostile);
      else {
        void passOn(practice, form).then(({ status, body }) => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(proxy.rewrite(body, form));
        });
      }
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(proxy, {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  });
}

function say(response: ServerResponse, hostile: Hostile): void {
  if (hostile === 'reset') response.socket?.destroy();
  else if (hostile === 'torn') {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"RequestId":"torn",', () => response.socket?.destroy());
  } else {
    response.writeHead(hostile.status ?? 200, hostile.headers ?? {});
    response.end(typeof hostile.body === 'string' ? hostile.body : JSON.stringify(hostile.body));
  }
}

async function passOn(practice: PracticeCloud, form: Form): Promise<{ status: number; body: string }> {
  const { AccessKeyId: _id, SecurityToken: _token, Signature: _signature, ...rest } = form;
  const { accessKeyId, accessKeySecret } = practice.credentials;
  const signed = { ...rest, AccessKeyId: accessKeyId, SignatureNonce: randomUUID() };
  const query = Object.entries(signed)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
  const signature = createHmac('sha1', `${accessKeySecret}&`)
    .update(`POST&%2F&${encode(query)}`)
    .digest('base64');
  const answer = await fetch(practice.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `${query}&Signature=${encode(signature)}`,
  });
  return { status: answer.status, body: await answer.text() };
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export type Received = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** The client's port: one per connection. */
  readonly port: number;
  /** The form fields, decoded. */
  readonly form: Readonly<Record<string, string>>;
};

export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** Objects become JSON. */
      readonly body: string | object;
    }
  | 'reset'
  | 'hang'
  /** Half of a body that was announced whole, then the connection breaks. */
  | 'torn'
  /** The head and half of a body, then nothing. */
  | 'stall';

export type ScriptedServer = {
  readonly origin: string;
  readonly requests: readonly Received[];
  close(): Promise<void>;
};

type Script = (request: Received, index: number) => Reply;

/** A server that answers whatever the test says: the hostile things that a practice cloud never would. */
export async function startScriptedServer(
  script: Script,
  tls?: { readonly key: string; readonly cert: string },
): Promise<ScriptedServer> {
  const requests: Received[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const received = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        port: request.socket.remotePort ?? 0,
        form: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8'))),
      };
      requests.push(received);
      answer(response, script(received, requests.length - 1));
    });
  };
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    close: () => closeServer(server),
  };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'reset') response.socket?.destroy();
  else if (reply === 'hang') return;
  else if (reply === 'torn') {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"RequestId":"torn-1",', () => response.socket?.destroy());
  } else if (reply === 'stall') {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"RequestId":"stall-1",');
  } else {
    response.writeHead(reply.status ?? 200, reply.headers ?? {});
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
  }
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(resolve => server.close(() => resolve()));
}

/** An error as the cloud writes it. */
export function refusal(code: string, status = 400, message = `said ${code}`): Reply {
  return { status, body: { RequestId: 'req-refused', HostId: 'host', Code: code, Message: message } };
}

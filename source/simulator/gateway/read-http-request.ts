import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from './http-request.ts';
import { readJsonObject, readPairs } from './wire-parameters.ts';

/** The largest body that is read into memory; every real request is far smaller. */
export const largestBodyBytes = 1024 * 1024;

/** A body beyond this is not even drained: the connection is cut. */
const largestDrainedBytes = 64 * 1024 * 1024;

export type HttpReading =
  | { readonly kind: 'request'; readonly request: HttpRequest }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'aborted' };

/** Reads a request to its end, chunked or not. A body that is too large is drained, so its sender reads the refusal. */
export function readHttpRequest(message: IncomingMessage): Promise<HttpReading> {
  if (message.method === 'GET' && message.headers['content-length'] === undefined) {
    message.resume();
    if (message.headers['transfer-encoding'] === undefined) return Promise.resolve(read(message, empty));
  }
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    let length = 0;
    message.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= largestBodyBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (length > largestDrainedBytes) message.destroy();
    });
    message.on('end', () =>
      resolve(length > largestBodyBytes ? { kind: 'too-large' } : read(message, Buffer.concat(chunks))),
    );
    message.on('error', () => resolve({ kind: 'aborted' }));
    message.on('close', () => resolve({ kind: 'aborted' }));
  });
}

const empty = Buffer.alloc(0);

function read(message: IncomingMessage, body: Buffer): HttpReading {
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  const query = new Map<string, string>();
  if (mark >= 0) readPairs(url.slice(mark + 1), query);
  const parameters = body.length === 0 ? query : new Map(query);
  const isBodyUnreadable = body.length > 0 && !readBody(message.headers['content-type'], body, parameters);
  return {
    kind: 'request',
    request: {
      method: message.method ?? 'GET',
      headers: message.headers,
      path: mark < 0 ? url : url.slice(0, mark),
      query,
      body,
      parameters,
      isBodyUnreadable,
    },
  };
}

/** A body without a type is read as a form, as old clients send one. */
function readBody(contentType: string | undefined, body: Buffer, into: Map<string, string>): boolean {
  const text = body.toString('utf8');
  if (contentType?.includes('json') === true) return readJsonObject(text, into);
  if (contentType === undefined || contentType.includes('x-www-form-urlencoded')) {
    readPairs(text, into);
    return true;
  }
  // Another type (an empty octet stream of some clients) carries no parameters.
  return true;
}

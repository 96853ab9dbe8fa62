import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AnswerContext, errorAnswer } from './answer.ts';
import { answerCall } from './answer-call.ts';
import type { Gateway } from './gateway.ts';
import { isLoopbackHost } from './host-guard.ts';
import type { Outcome } from './outcome.ts';
import { largestBodyBytes, readHttpRequest } from './read-http-request.ts';
import { sendOutcome } from './send-outcome.ts';

/** Key and certificate in PEM. */
export type TlsIdentity = { readonly key: string; readonly cert: string };

const serverOptions: ServerOptions = {
  maxHeaderSize: 64 * 1024,
  // A client that sends nothing, or a byte now and then, loses its connection after these.
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5000,
  keepAliveTimeout: 60_000,
};

/** The HTTP server of a practice cloud, not listening yet. Nothing that a client sends stops it. */
export function createPracticeServer(gateway: Gateway, tls: TlsIdentity | undefined): Server {
  const listener: RequestListener = (message, response) => {
    // A client that went away while it was answered is no news.
    response.on('error', () => undefined);
    void answer(gateway, message).then(outcome => {
      if (outcome !== undefined) sendOutcome({ message, response, nowMs: gateway.clock.now() }, outcome);
    });
  };
  const server =
    tls === undefined
      ? createServer(serverOptions, listener)
      : createTlsServer({ ...serverOptions, ...tls }, listener);
  server.on('clientError', refuseMalformed);
  return server;
}

async function answer(gateway: Gateway, message: IncomingMessage): Promise<Outcome | undefined> {
  const reading = await readHttpRequest(message);
  if (reading.kind === 'aborted') return undefined;
  if (!isLoopbackHost(message.headers.host)) return plainRefusal(gateway, 421, foreignHost);
  if (reading.kind === 'too-large') return plainRefusal(gateway, 413, tooLarge);
  try {
    return await answerCall(gateway, reading.request);
  } catch (error) {
    // Only a bug gets here. The client is told, and the server goes on.
    return plainRefusal(gateway, 500, {
      code: 'InternalError',
      message: `The practice cloud failed: ${error}`,
    });
  }
}

type Sentence = { readonly code: string; readonly message: string };

const foreignHost: Sentence = {
  code: 'PracticeCloud.ForeignHost',
  message: 'The Host header must name this machine: 127.0.0.1, localhost or [::1].',
};

const tooLarge: Sentence = {
  code: 'PracticeCloud.RequestTooLarge',
  message: `The body of a request may have at most ${largestBodyBytes} bytes.`,
};

function plainRefusal(gateway: Gateway, httpStatus: number, sentence: Sentence): Outcome {
  const context: AnswerContext = {
    format: 'json',
    requestId: gateway.nextRequestId(),
    product: undefined,
    action: '',
    regionId: undefined,
  };
  return { kind: 'answer', answer: errorAnswer(context, { httpStatus, ...sentence }) };
}

type ClientSocket = {
  readonly writable: boolean;
  end(text: string): unknown;
  destroy(): unknown;
};

/** Bytes that are no HTTP, headers that are too long, or a request that never ends. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: ClientSocket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, words] = malformedStatus(error.code);
  const text = `{"Code":"PracticeCloud.MalformedRequest","Message":"${words}"}`;
  socket.end(
    `HTTP/1.1 ${status} ${words}\r\nContent-Type: application/json;charset=utf-8\r\n` +
      `Content-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`,
  );
}

function malformedStatus(code: string | undefined): readonly [status: number, words: string] {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return [431, 'Request Header Fields Too Large'];
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, 'Request Timeout'];
    default:
      return [400, 'Bad Request'];
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpAnswer } from './answer.ts';
import type { Outcome } from './outcome.ts';

export type Exchange = {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  /** Milliseconds since 1970 for the `Date` header, from which clients correct a wrong clock. */
  readonly nowMs: number;
};

/** Carries an outcome out on the connection. */
export function sendOutcome(exchange: Exchange, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'answer':
      sendWhole(exchange, outcome.answer);
      return;
    case 'hang':
      return;
    case 'reset':
      reset(exchange.message);
      return;
    case 'torn':
      writeHead(exchange, outcome.answer);
      exchange.response.write(half(outcome.answer.text), () => {
        if (outcome.ending === 'reset') exchange.message.socket.destroy();
      });
  }
}

/** Text of ASCII alone goes out without being looked at byte by byte: pages of ids are large. */
function sendWhole(exchange: Exchange, answer: HttpAnswer): void {
  const byteLength = writeHead(exchange, answer);
  exchange.response.end(answer.text, byteLength === answer.text.length ? 'latin1' : 'utf8');
}

/** In whole characters, so that the half is not torn twice. */
function half(text: string): string {
  return [...text].slice(0, Math.ceil(text.length / 2)).join('');
}

function writeHead({ response, nowMs }: Exchange, answer: HttpAnswer): number {
  const byteLength = Buffer.byteLength(answer.text);
  response.sendDate = false;
  response.writeHead(answer.httpStatus, {
    Date: new Date(nowMs).toUTCString(),
    'Content-Type': answer.contentType,
    'Content-Length': byteLength,
    'x-acs-request-id': answer.requestId,
  });
  return byteLength;
}

/** TLS connections cannot send a reset of their own; the client sees them end all the same. */
function reset({ socket }: IncomingMessage): void {
  if ('encrypted' in socket) socket.destroy();
  else socket.resetAndDestroy();
}

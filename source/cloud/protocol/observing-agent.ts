import type { ClientRequest, Agent as HttpAgent, IncomingMessage } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { AgentLike } from './rpc-client.ts';

/** What was seen of one exchange, whatever the client library later makes of it. */
export type Observation = {
  /** The connection stood (TLS included), so bytes of the request may have left. False proves: nothing was sent. */
  wasConnected: boolean;
  /** Nobody waits for it any more: what was not sent yet must not be. */
  isOver: boolean;
  request?: ClientRequest;
  httpStatus?: number;
  /** The answer's Date header, as sent. */
  date?: string;
  /** Milliseconds to wait, from x-acs-retry-after. */
  retryAfterMs?: number;
  /** Why the answer was refused before it was read to its end. */
  refusal?: 'AnswerTooLarge' | 'AnswerCompressed';
  /** The answer's bytes, as they came. */
  readonly content: Buffer[];
};

type ObserveOptions = {
  readonly agent: HttpAgent | HttpsAgent;
  /** Until the connection stands, TLS included. pop-core's own "connect timeout" also ends long answers. */
  readonly connectTimeoutMs: number;
  readonly largestAnswerBytes: number;
  readonly observation: Observation;
  /** Called once the observation names a refusal: nothing more comes, and the client library may not notice. */
  readonly onRefusal: () => void;
};

/**
 * Stands before the shared agent for one request and watches it: pop-core shows neither status nor headers when an
 * answer is not JSON, nor whether a connection ever stood, and reads bodies without limit (failure-modes.md section 2). The
 * answer's bytes are kept here, and pop-core is given an empty object in their place: it would parse them slowly, turn long
 * numbers into objects, and throw what stands in them.
 */
export function observingAgent(options: ObserveOptions): AgentLike {
  // Everything else, such as whether connections are kept, Node asks of the shared agent itself.
  return Object.create(options.agent, {
    addRequest: {
      value: (request: ClientRequest, requestOptions: unknown) => {
        options.observation.request = request;
        if (options.observation.isOver) return request.destroy();
        watchRequest(request, options);
        return passOn(options.agent, request, requestOptions);
      },
    },
  });
}

/** Cuts the request off wherever it is, also before the agent has it. */
export function endRequest(observation: Observation): void {
  observation.isOver = true;
  observation.request?.destroy();
}

/** Named like the timeouts of the client library. */
class ConnectTimeoutError extends Error {
  override readonly name = 'RequestTimeoutError';
}

/** `addRequest` is how Node itself hands a request to an agent; its types leave it out. */
function passOn(agent: HttpAgent | HttpsAgent, request: ClientRequest, requestOptions: unknown): void {
  (agent as unknown as AgentLike).addRequest(request, requestOptions);
}

function watchRequest(request: ClientRequest, options: ObserveOptions): void {
  const { observation } = options;
  const giveUp = setTimeout(() => request.destroy(new ConnectTimeoutError()), options.connectTimeoutMs);
  const connected = () => {
    observation.wasConnected = true;
    clearTimeout(giveUp);
  };
  request.once('close', () => clearTimeout(giveUp));
  request.once('socket', socket => {
    const isReady = !socket.connecting && !('secureConnecting' in socket && socket.secureConnecting === true);
    if (isReady) connected();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', connected);
  });
  request.once('response', response => watchResponse(response, options));
}

function watchResponse(response: IncomingMessage, options: ObserveOptions): void {
  const { observation, largestAnswerBytes, onRefusal } = options;
  const { headers, statusCode } = response;
  if (statusCode !== undefined) observation.httpStatus = statusCode;
  if (headers.date !== undefined) observation.date = headers.date;
  const retryAfterMs = Number(headers['x-acs-retry-after'] ?? 0);
  if (Number.isFinite(retryAfterMs) && retryAfterMs > 0) observation.retryAfterMs = retryAfterMs;
  const refuse = (refusal: NonNullable<Observation['refusal']>) => {
    observation.refusal = refusal;
    response.destroy();
    onRefusal();
  };
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') refuse('AnswerCompressed');
  if (Number(headers['content-length'] ?? 0) > largestAnswerBytes) refuse('AnswerTooLarge');
  keepBytes(response, { observation, largestAnswerBytes, tooLarge: () => refuse('AnswerTooLarge') });
}

type Keeping = {
  readonly observation: Observation;
  readonly largestAnswerBytes: number;
  readonly tooLarge: () => void;
};

/** In the place of all that the answer holds. */
const emptyObject = '{}';

function keepBytes(response: IncomingMessage, { observation, largestAnswerBytes, tooLarge }: Keeping): void {
  let received = 0;
  // Taking them inside `push` leaves the stream's flow to its reader; a 'data' listener would start it too early.
  const push = response.push.bind(response);
  response.push = (chunk: Buffer | null) => {
    if (chunk === null) {
      push(emptyObject);
      return push(null);
    }
    received += chunk.length;
    if (received <= largestAnswerBytes) {
      observation.content.push(chunk);
      return true;
    }
    tooLarge();
    return false;
  };
}

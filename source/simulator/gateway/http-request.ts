import type { IncomingHttpHeaders } from 'node:http';
import type { WireParameters } from './wire-parameters.ts';

/** One HTTP request, read to its end. */
export type HttpRequest = {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Path without the query, as sent. */
  readonly path: string;
  /** Query parameters alone: signature v3 signs them as they are. */
  readonly query: WireParameters;
  readonly body: Buffer;
  /** Query and form merged into one name space; on a clash the body wins. */
  readonly parameters: WireParameters;
  /** The body was announced as JSON or a form and is neither. */
  readonly isBodyUnreadable: boolean;
};

/** The value of a header that occurs once. */
export function header(request: HttpRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : value?.join(', ');
}

import type { ApiError, OperationAnswer, OperationBody } from '../../operation.ts';
import { type ErrorCode, errorOf } from './error-codes.ts';

/** A success. */
export function done(body: OperationBody = {}): OperationAnswer {
  return { ok: true, body };
}

/** A refusal by a code of the table. */
export function refused(code: ErrorCode): OperationAnswer {
  return { ok: false, error: errorOf(code) };
}

/** A refusal that a check found. */
export function refusedWith(error: ApiError): OperationAnswer {
  return { ok: false, error };
}

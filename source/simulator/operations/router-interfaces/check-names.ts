import type { ApiError } from '../../operation.ts';
import { errorOf } from '../answers/error-codes.ts';
import { type Parameters, text } from '../answers/parameters.ts';

/** Begins with a letter or a CJK character, then letters, digits, `.`, `_`, `-`. */
const namePattern = /^[A-Za-z\p{Script=Han}][\p{L}\p{N}._-]*$/u;

/** Name and Description of a router interface (alibaba-cloud-api.md section 1.4); lengths were checked before. */
export function checkNames(parameters: Parameters): ApiError | undefined {
  const name = text(parameters, 'Name');
  if (name !== undefined && !namePattern.test(name)) return errorOf('InvalidName.Malformed');
  const isLink = /^https?:\/\//.test(text(parameters, 'Description') ?? '');
  return isLink ? errorOf('InvalidDescription.Malformed') : undefined;
}

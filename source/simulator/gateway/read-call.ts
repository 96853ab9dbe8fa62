import { failure, type Result, success } from '../../domain/result.ts';
import type { CompiledOperation } from '../metadata/compile-operation.ts';
import type { ApiError } from '../operation.ts';
import type { AnswerFormat } from './answer.ts';
import { missingParameter, refusal } from './gateway-refusals.ts';
import type { HttpRequest } from './http-request.ts';
import type { SignatureReading } from './signature.ts';
import { readSignatureV1 } from './signature-v1.ts';
import { actionOf, isSignedV3, readSignatureV3, versionOf } from './signature-v3.ts';

/** Every operation, by `Version` and then by action. */
export type OperationTable = ReadonlyMap<string, ReadonlyMap<string, CompiledOperation>>;

/** What a request asks for; each part may be refused on its own. */
export type Call = {
  readonly format: Result<AnswerFormat, ApiError>;
  readonly action: string;
  readonly operation: Result<CompiledOperation, ApiError>;
  /** Reads what the request is signed with. */
  readSignature(): SignatureReading;
};

/** Reads which operation a request wants, in which format, signed how. Nothing is verified here. */
export function readCall(request: HttpRequest, table: OperationTable): Call {
  const isV3 = isSignedV3(request);
  const action = isV3 ? actionOf(request) : (request.parameters.get('Action') ?? '');
  const version = isV3 ? versionOf(request) : (request.parameters.get('Version') ?? '');
  return {
    format: readFormat(request.parameters.get('Format'), isV3 ? 'json' : 'xml'),
    action,
    operation: findOperation({ request, action, version }, table),
    readSignature: () => (isV3 ? readSignatureV3(request) : readSignatureV1(request)),
  };
}

/** `json` in any case; signature v1 without a format gets XML, as documented. */
function readFormat(wish: string | undefined, usual: AnswerFormat): Result<AnswerFormat, ApiError> {
  switch (wish?.toLowerCase() ?? '') {
    case '':
      return success(usual);
    case 'json':
      return success('json');
    case 'xml':
      return success('xml');
    default:
      return failure(refusal('InvalidParameter.Format'));
  }
}

type Wish = { readonly request: HttpRequest; readonly action: string; readonly version: string };

function findOperation(
  { request, action, version }: Wish,
  table: OperationTable,
): Result<CompiledOperation, ApiError> {
  if (request.method !== 'GET' && request.method !== 'POST') return failure(refusal('UnsupportedHTTPMethod'));
  if (request.isBodyUnreadable) return failure(refusal('InvalidParameter'));
  if (action === '') return failure(missingParameter('Action'));
  if (version === '') return failure(missingParameter('Version'));
  const operations = table.get(version);
  if (operations === undefined) return failure(refusal('InvalidVersion'));
  const operation = request.path === '/' || request.path === '' ? operations.get(action) : undefined;
  return operation === undefined ? failure(refusal('InvalidAction.NotFound')) : success(operation);
}

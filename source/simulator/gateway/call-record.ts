import type { ProductName } from '../operation.ts';

/** One line of the call log: what a caller asked for and what became of it. Holds no secret. */
export type CallRecord = {
  /** Counts from 1 in order of arrival. */
  readonly ordinal: number;
  /** ISO 8601 in UTC, by the practice cloud's clock. */
  readonly at: string;
  /** Empty where the request named no product or operation that exists. */
  readonly product: ProductName | '';
  readonly operation: string;
  readonly regionId: string;
  /** As on the wire, without the protocol's own parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly isMutating: boolean;
  /** `changed`: the world is another one than before this call. */
  readonly effect: 'none' | 'changed';
  readonly httpStatus: number;
  /** The error code answered, empty for a success. */
  readonly code: string;
  readonly requestId: string;
  /** ARN of who called, empty where that was not established. */
  readonly caller: string;
  /** The kinds of the faults that were played on this call, in order. */
  readonly faults: readonly string[];
};

const protocolParameters = new Set([
  'Action',
  'Version',
  'Format',
  'AccessKeyId',
  'Signature',
  'SignatureMethod',
  'SignatureVersion',
  'SignatureNonce',
  'SignatureType',
  'Timestamp',
  'SecurityToken',
  'BearerToken',
]);

/** The parameters that belong to the operation itself. */
export function operationParameters(wire: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...wire].filter(([name]) => !protocolParameters.has(name)));
}

/** The seam inside the practice cloud: the gateway (protocol) on one side, operations (state and rules) on the other. */

export type ProductName = 'Vpc' | 'Ecs' | 'VpcPeer' | 'Sts';

/** A refusal as the real cloud writes it: status, code (real spelling) and sentence. */
export type ApiError = { readonly httpStatus: number; readonly code: string; readonly message: string };

/** Who calls, after signature and policies were checked. */
export type Caller = {
  /** 16 digits. */
  readonly accountId: string;
  readonly arn: string;
  readonly identityType: 'Account' | 'RAMUser' | 'AssumedRoleUser';
  readonly principalId: string;
};

/** A parameter after validation: numbers and booleans converted, `Tag.1.Key` unflattened into arrays of objects. */
export type ParameterValue =
  | string
  | number
  | boolean
  | readonly ParameterValue[]
  | { readonly [name: string]: ParameterValue };

export type OperationRequest = {
  readonly product: ProductName;
  readonly action: string;
  /** The RegionId parameter, or `undefined` where the operation was called without one. */
  readonly regionId: string | undefined;
  /** Present parameters only, by exact wire name; null prototype. Common protocol parameters are not in here. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly caller: Caller;
  readonly requestId: string;
  /** Milliseconds since 1970, from the injected clock. */
  readonly nowMs: number;
};

/**
 * A success body without `RequestId` (the gateway adds it), its fields named and typed as on the wire. 16-digit ids
 * that the wire carries as numbers are given as `bigint`; the gateway writes them as JSON numbers.
 */
export type OperationBody = Readonly<Record<string, unknown>>;

export type OperationAnswer =
  | { readonly ok: true; readonly body: OperationBody }
  | { readonly ok: false; readonly error: ApiError };

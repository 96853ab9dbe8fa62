import type { ProductName } from '../operation.ts';

/**
 * What the practice cloud knows about the API, in its own compact form: one JSON file per product, made once from the
 * reference data (facts about the wire format, no code).
 */
export type ProductMetadata = {
  readonly product: ProductName;
  /** The `Version` that tells products apart on one endpoint. */
  readonly version: string;
  /** Where the real service listens; it appears as `HostId` in errors. */
  readonly endpoint: {
    readonly rule: 'regional' | 'central' | 'central-or-regional';
    readonly central: string;
    readonly regionalPattern?: string;
  };
  readonly operations: Readonly<Record<string, OperationMetadata>>;
};

export type OperationMetadata = {
  readonly mutating: boolean;
  readonly parameters: Readonly<Record<string, ParameterMetadata>>;
  /** Shape of a success body. */
  readonly answer: AnswerObject;
  /** Dotted path of the paged list, where the operation has one. */
  readonly itemsPath?: string;
  /** Documented business errors as `400 Code`. */
  readonly errors: readonly string[];
};

/** Nested object of field to type; `[x]` is an array of x. */
export type AnswerShape = AnswerType | AnswerObject | readonly [AnswerShape];
export type AnswerObject = { readonly [field: string]: AnswerShape };
export type AnswerType = 'string' | 'boolean' | 'integer' | 'long' | 'float';

export type ParameterMetadata = {
  readonly type: 'string' | 'boolean' | 'integer' | 'long' | 'array';
  readonly required?: boolean;
  readonly values?: readonly string[];
  /** `values` match in any case; the operation is given the spelling of the table. */
  readonly anyCase?: boolean;
  readonly min?: number | string;
  readonly max?: number | string;
  /** Values out of range are pulled in, not refused. */
  readonly clamp?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  /** A list in one value: `a,b` or `["a","b"]`. The operation is given an array of strings. */
  readonly form?: 'comma-joined' | 'json-array';
  readonly items?: 'string' | Readonly<Record<string, ParameterMetadata>>;
  /** Another wire name that clients use for the same parameter. */
  readonly alias?: string;
  /** The operation's own codes, as `400 Code`; without one the gateway's template applies. */
  readonly refusals?: Partial<Record<RefusalKind, string>>;
};

/** `value`: outside the enum or range; `shape`: wrong type, length or pattern; `count`: too few or many items. */
export type RefusalKind = 'value' | 'shape' | 'count' | 'missing';

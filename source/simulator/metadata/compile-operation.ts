import type { ApiError, ProductName } from '../operation.ts';
import { compileScalar, parameterRefusal, type ScalarReader } from './compile-scalar.ts';
import type { OperationMetadata, ParameterMetadata } from './product-metadata.ts';
import { products } from './products.ts';

/** One operation, ready to check requests against. */
export type CompiledOperation = {
  readonly product: ProductName;
  readonly action: string;
  readonly mutating: boolean;
  readonly metadata: OperationMetadata;
  /** Parameters that are one value on the wire, by name. */
  readonly scalars: ReadonlyMap<string, CompiledField>;
  /** Parameters that arrive as `Name.1…`, by name and alias. */
  readonly lists: ReadonlyMap<string, CompiledList>;
  readonly required: readonly CompiledRequirement[];
};

export type CompiledField = {
  /** The name that the operation is given (an alias arrives under another one). */
  readonly target: string;
  readonly read: ScalarReader;
  /** Tag values may be empty; everywhere else an empty value is no value. */
  readonly takesEmpty: boolean;
};

export type CompiledRequirement = { readonly name: string; readonly refusal: ApiError };

export type CompiledList = {
  readonly target: string;
  readonly minItems: number;
  readonly maxItems: number;
  readonly countRefusal: ApiError;
  readonly item: CompiledItem;
};

/** What one entry of a list is: a value, or an object of fields. */
export type CompiledItem =
  | { readonly kind: 'value'; readonly read: ScalarReader }
  | { readonly kind: 'object'; readonly fields: CompiledFields };

export type CompiledFields = {
  readonly scalars: ReadonlyMap<string, CompiledField>;
  readonly lists: ReadonlyMap<string, CompiledList>;
  readonly required: readonly CompiledRequirement[];
};

type CompiledProducts = ReadonlyMap<string, ReadonlyMap<string, CompiledOperation>>;

let compiled: CompiledProducts | undefined;

/** Every operation of every product, by `Version` and then by action; compiled once, since nothing in it ever changes. */
export function compileProducts(): CompiledProducts {
  compiled ??= new Map(
    products.map(({ product, version, operations }) => [
      version,
      new Map(
        Object.entries(operations).map(([action, metadata]) => [
          action,
          compileOperation({ product, action, metadata }),
        ]),
      ),
    ]),
  );
  return compiled;
}

/** Compiles one operation. */
export function compileOperation(operation: {
  readonly product: ProductName;
  readonly action: string;
  readonly metadata: OperationMetadata;
}): CompiledOperation {
  return {
    ...operation,
    mutating: operation.metadata.mutating,
    ...compileFields('', operation.metadata.parameters),
  };
}

function compileFields(
  prefix: string,
  parameters: Readonly<Record<string, ParameterMetadata>>,
): CompiledFields {
  const entries = Object.entries(parameters).map(([name, metadata]) => ({
    name,
    metadata,
    path: prefix === '' ? name : `${prefix}.${name}`,
  }));
  return {
    scalars: new Map(entries.filter(isScalar).map(entry => [entry.name, compileField(entry)])),
    lists: new Map(entries.filter(({ metadata }) => metadata.type === 'array').flatMap(listEntries)),
    required: entries
      .filter(({ metadata }) => metadata.required === true)
      .map(({ name, path, metadata }) => ({ name, refusal: parameterRefusal(path, metadata, 'missing') })),
  };
}

type Entry = { readonly name: string; readonly path: string; readonly metadata: ParameterMetadata };

/** A list that may also come joined into one value is both. */
function isScalar({ metadata }: Entry): boolean {
  return metadata.type !== 'array' || metadata.form !== undefined;
}

function compileField({ name, path, metadata }: Entry): CompiledField {
  const takesEmpty = metadata.type === 'string' && metadata.minLength === 0;
  return { target: name, read: compileScalar(path, metadata), takesEmpty };
}

function listEntries(entry: Entry): readonly (readonly [string, CompiledList])[] {
  const list = compileList(entry);
  const { alias } = entry.metadata;
  return alias === undefined
    ? [[entry.name, list]]
    : [
        [entry.name, list],
        [alias, list],
      ];
}

function compileList({ name, path, metadata }: Entry): CompiledList {
  return {
    target: name,
    minItems: metadata.minItems ?? 0,
    maxItems: metadata.maxItems ?? Number.POSITIVE_INFINITY,
    countRefusal: parameterRefusal(path, metadata, 'count'),
    item: compileItem(path, metadata.items ?? 'string'),
  };
}

function compileItem(
  path: string,
  items: 'string' | Readonly<Record<string, ParameterMetadata>>,
): CompiledItem {
  return items === 'string'
    ? { kind: 'value', read: compileScalar(path, { type: 'string' }) }
    : { kind: 'object', fields: compileFields(path, items) };
}

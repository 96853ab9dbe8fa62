import { failure, type Result, success } from '../../domain/result.ts';
import type { ApiError, ParameterValue } from '../operation.ts';
import type { ParameterMetadata, RefusalKind } from './product-metadata.ts';

/** Checks one value from the wire and converts it. Compiled once, called for every request: no schema library here. */
export type ScalarReader = (raw: string) => Result<ParameterValue, ApiError>;

/** What is wrong with a value; `undefined` when nothing is. */
type Check = (raw: string) => RefusalKind | undefined;

/** The refusal of a parameter: the operation's own code where it has one, else `Missing…`/`Invalid…` with the name. */
export function parameterRefusal(name: string, metadata: ParameterMetadata, kind: RefusalKind): ApiError {
  const own = metadata.refusals?.[kind];
  const lastName = name.slice(name.lastIndexOf('.') + 1);
  const [status, code] = own?.split(' ') ?? [
    '400',
    `${kind === 'missing' ? 'Missing' : 'Invalid'}${lastName}`,
  ];
  const message =
    kind === 'missing'
      ? `The input parameter "${name}" that is mandatory for processing this request is not supplied.`
      : `The specified parameter "${name}" is not valid.`;
  return { httpStatus: Number(status), code: code ?? '', message };
}

/** Compiles the reader of a parameter that is one value on the wire. */
export function compileScalar(name: string, metadata: ParameterMetadata): ScalarReader {
  switch (metadata.type) {
    case 'boolean':
      return compileBoolean(name, metadata);
    case 'integer':
    case 'long':
      return compileNumber(name, metadata);
    case 'string':
    case 'array':
      return metadata.form === undefined ? compileText(name, metadata) : compileJoinedList(name, metadata);
  }
}

function compileBoolean(name: string, metadata: ParameterMetadata): ScalarReader {
  const refused = failure(parameterRefusal(name, metadata, 'shape'));
  return raw => {
    const word = raw.toLowerCase();
    if (word === 'true') return success(true);
    return word === 'false' ? success(false) : refused;
  };
}

const widest = { integer: 2n ** 31n, long: 2n ** 63n };

function compileNumber(name: string, metadata: ParameterMetadata): ScalarReader {
  const limit = widest[metadata.type === 'integer' ? 'integer' : 'long'];
  const shape = failure(parameterRefusal(name, metadata, 'shape'));
  const value = failure(parameterRefusal(name, metadata, 'value'));
  const [min, max] = range(metadata);
  return raw => {
    const exact = wholeNumber(raw, limit);
    if (exact === undefined) return shape;
    const number = Number(raw);
    if (number >= min && number <= max) return success(withoutRounding(exact));
    return metadata.clamp === true ? success(Math.min(Math.max(number, min), max)) : value;
  };
}

function wholeNumber(raw: string, limit: bigint): bigint | undefined {
  if (!/^-?\d{1,19}$/.test(raw)) return undefined;
  const exact = BigInt(raw);
  return exact >= limit || exact < -limit ? undefined : exact;
}

/** A `long` beyond 2^53 stays text: rounding an account id would make it another account's. */
function withoutRounding(exact: bigint): number | string {
  const number = Number(exact);
  return Number.isSafeInteger(number) ? number : exact.toString();
}

function range(metadata: ParameterMetadata): readonly [min: number, max: number] {
  return [Number(metadata.min ?? Number.NEGATIVE_INFINITY), Number(metadata.max ?? Number.POSITIVE_INFINITY)];
}

function compileText(name: string, metadata: ParameterMetadata): ScalarReader {
  const checks = textChecks(metadata);
  const spell = compileSpelling(metadata);
  const value = failure(parameterRefusal(name, metadata, 'value'));
  return raw => {
    for (const check of checks) {
      const kind = check(raw);
      if (kind !== undefined) return failure(parameterRefusal(name, metadata, kind));
    }
    const spelling = spell(raw);
    return spelling === undefined ? value : success(spelling);
  };
}

/** The spelling of the enum that a value means; any value where there is no enum. */
function compileSpelling({ values, anyCase }: ParameterMetadata): (raw: string) => string | undefined {
  if (values === undefined) return raw => raw;
  const fold = (text: string) => (anyCase === true ? text.toLowerCase() : text);
  const spellings = new Map(values.map(value => [fold(value), value]));
  return raw => spellings.get(fold(raw));
}

function textChecks(metadata: ParameterMetadata): readonly Check[] {
  const checks: Check[] = [];
  const { minLength = 0, maxLength, pattern } = metadata;
  if (minLength > 0 || maxLength !== undefined) checks.push(lengthCheck(minLength, maxLength));
  if (pattern !== undefined) {
    const expression = new RegExp(pattern);
    checks.push(raw => (expression.test(raw) ? undefined : 'shape'));
  }
  if (metadata.min !== undefined || metadata.max !== undefined) checks.push(numericTextCheck(metadata));
  return checks;
}

/** Lengths count characters, not bytes: the cloud's names may be Chinese. */
function lengthCheck(minLength: number, maxLength: number = Number.POSITIVE_INFINITY): Check {
  return raw => {
    const length = /[\ud800-\udfff]/.test(raw) ? [...raw].length : raw.length;
    return length < minLength || length > maxLength ? 'shape' : undefined;
  };
}

/** Numbers that the API types as strings (Priority). */
function numericTextCheck(metadata: ParameterMetadata): Check {
  const [min, max] = range(metadata);
  return raw => {
    if (!/^-?\d{1,9}$/.test(raw)) return 'shape';
    return Number(raw) < min || Number(raw) > max ? 'value' : undefined;
  };
}

function compileJoinedList(name: string, metadata: ParameterMetadata): ScalarReader {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = metadata;
  return raw => {
    const items = metadata.form === 'json-array' ? jsonStrings(raw) : raw.split(',').map(item => item.trim());
    if (items === undefined) return failure(parameterRefusal(name, metadata, 'shape'));
    if (items.length < minItems || items.length > maxItems) {
      return failure(parameterRefusal(name, metadata, 'count'));
    }
    return success(items);
  };
}

function jsonStrings(raw: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return Array.isArray(value) && value.every(item => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

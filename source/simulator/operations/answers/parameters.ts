import type { ParameterValue } from '../../operation.ts';

export type Parameters = Readonly<Record<string, ParameterValue>>;

/** The text of a parameter; numbers as their digits (16-digit ids may arrive either way). */
export function text(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

export function number(parameters: Parameters, name: string): number | undefined {
  const value = parameters[name];
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

export function flag(parameters: Parameters, name: string): boolean | undefined {
  const value = parameters[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** A list of texts, from an array or from one comma-joined text; `undefined` where absent. */
export function texts(parameters: Parameters, name: string): readonly string[] | undefined {
  const value = parameters[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value.split(',');
  if (!isList(value)) return [];
  return value.flatMap(item => (typeof item === 'string' ? item.split(',') : []));
}

/** A list of objects, such as `Tag` or `Permissions`; empty where absent. */
export function objects(parameters: Parameters, name: string): readonly Parameters[] {
  const value = parameters[name];
  if (value === undefined || !isList(value)) return [];
  return value.filter(isObject);
}

/** True where an absent filter parameter lets everything pass, or the value is the one asked for. */
export function matches(wanted: string | undefined, actual: string | undefined): boolean {
  return wanted === undefined || wanted === actual;
}

function isList(value: ParameterValue): value is readonly ParameterValue[] {
  return Array.isArray(value);
}

function isObject(value: ParameterValue): value is Parameters {
  return typeof value === 'object' && !isList(value);
}

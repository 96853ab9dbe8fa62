/** A request's parameters as the operations write them; `undefined` means: do not send. */
export type Parameters = { readonly [name: string]: ParameterValue };

export type ParameterValue = string | number | boolean | undefined | readonly ParameterValue[] | Parameters;

/**
 * Writes lists the way RPC products read them, counted from 1: `Filter.1.Value.2` (alibaba-cloud-api.md section 1.1).
 * Done here because pop-core would send the words "undefined" and "[object Object]" (failure-modes.md section 2).
 */
export function flattenParameters(parameters: Parameters): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) flattenInto(flat, name, value);
  return flat;
}

function flattenInto(flat: Record<string, string>, name: string, value: ParameterValue): void {
  if (value === undefined) return;
  if (typeof value !== 'object') {
    flat[name] = String(value);
    return;
  }
  const entries = Array.isArray(value)
    ? value.map((item, index) => [index + 1, item])
    : Object.entries(value);
  for (const [key, item] of entries) flattenInto(flat, `${name}.${key}`, item);
}

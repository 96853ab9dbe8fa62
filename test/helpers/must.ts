/** The value of a result that cannot fail here. */
export function must<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: unknown },
): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

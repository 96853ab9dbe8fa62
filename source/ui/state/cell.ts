/**
 * Remembers one computed value for as long as what it was computed from is the same. Lists of thousands of VPCs are
 * thus sorted, judged and indexed once, not at every key.
 */
export type Cell<Value> = (inputs: readonly unknown[], compute: () => Value) => Value;

/** An empty cell. */
export function createCell<Value>(): Cell<Value> {
  let last: { readonly inputs: readonly unknown[]; readonly value: Value } | undefined;
  return (inputs, compute) => {
    const isSame =
      last !== undefined &&
      last.inputs.length === inputs.length &&
      last.inputs.every((input, index) => Object.is(input, inputs[index]));
    if (last === undefined || !isSame) last = { inputs, value: compute() };
    return last.value;
  };
}

/** An expectation that costs nothing while it holds: the model run makes millions of them. */
export function demand(isTrue: boolean, message: () => string): void {
  if (!isTrue) throw new Error(message());
}

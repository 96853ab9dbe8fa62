/** Does the work when it is first asked for, and keeps its answer: a repeated `import()` costs more than a small page. */
export function lazily<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let begun: Promise<Value> | undefined;
  return () => {
    begun ??= work();
    return begun;
  };
}

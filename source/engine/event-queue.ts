/**
 * Joins work that runs at once to one reader: workers put events in, an async generator takes them out in the order
 * they came. The queue never drops and never blocks a worker.
 */
export type EventQueue<Event> = {
  put(event: Event): void;
  /**
   * Yields what workers put in until `work` has settled and everything is read; returns its value or throws its error.
   */
  drain<Value>(work: Promise<Value>): AsyncGenerator<Event, Value>;
};

/** An empty queue. */
export function eventQueue<Event>(): EventQueue<Event> {
  const waiting: Event[] = [];
  let wake: () => void = () => undefined;
  return {
    put(event) {
      waiting.push(event);
      wake();
    },
    async *drain(work) {
      let isSettled = false;
      const settle = () => {
        isSettled = true;
        wake();
      };
      work.then(settle, settle);
      for (;;) {
        yield* waiting.splice(0);
        if (isSettled && waiting.length === 0) return await work;
        if (waiting.length === 0) {
          await new Promise<void>(resolve => {
            wake = resolve;
          });
        }
      }
    },
  };
}

/**
 * What discovery read of one thing: known, or unknown with the reason. A failed read is never "absent" and never
 * "ok": whoever needs an unknown fact must answer `unknown` too.
 */
export type Fact<Value> = KnownFact<Value> | UnknownFact;

export type KnownFact<Value> = {
  readonly state: 'known';
  readonly value: Value;
  /**
   * The cloud's ids of the requests whose answers it was put together from, one for each page. Absent where nobody
   * read it: predicted, or made up. They say where a value comes from and are no part of it: no digest has them.
   */
  readonly requestIds?: readonly string[];
};

export type UnknownFact = { readonly state: 'unknown'; readonly reason: UnreadReason };

/** Why something was not read. `code` is the cloud's own error code where it answered one. */
export type UnreadReason = {
  readonly kind: 'not-read' | 'denied' | 'throttled' | 'unreachable' | 'failed' | 'unsupported-region';
  readonly operation?: string;
  readonly regionId?: string;
  readonly code?: string;
  readonly requestId?: string;
};

/** A fact that was read, by these requests where they are known. */
export function known<Value>(value: Value, requestIds?: readonly string[]): KnownFact<Value> {
  return requestIds === undefined ? { state: 'known', value } : { state: 'known', value, requestIds };
}

/** A fact that was not read, and why. */
export function unknown(reason: UnreadReason): UnknownFact {
  return { state: 'unknown', reason };
}

/** Deep detail that no task has asked for yet. */
export const notRead: UnknownFact = unknown({ kind: 'not-read' });

/** The value of a fact, or the fallback while it is unknown. Use only where unknown and empty mean the same. */
export function valueOr<Value, Fallback>(fact: Fact<Value>, fallback: Fallback): Value | Fallback {
  return fact.state === 'known' ? fact.value : fallback;
}

import type { CallRecord } from './call-record.ts';

/** The newest calls, oldest first. */
export type CallLog = {
  readonly records: readonly CallRecord[];
  /** The ordinal of the call that begins now. */
  begin(): number;
  add(record: CallRecord): void;
};

/** How many calls a log keeps unless it is told otherwise. */
export const usualLogLength = 20_000;

/** Forgets the oldest calls beyond `length`, so that a server may run for weeks. */
export function callLog(length: number = usualLogLength): CallLog {
  const records: CallRecord[] = [];
  let ordinal = 0;
  return {
    records,
    begin() {
      ordinal += 1;
      return ordinal;
    },
    add(record) {
      records.push(record);
      // In blocks, because removing from the front moves everything behind it.
      if (records.length >= length + blockLength) records.splice(0, blockLength);
    },
  };
}

const blockLength = 1000;

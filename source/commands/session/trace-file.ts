import { closeSync, constants, openSync, writeSync } from 'node:fs';
import type { CallRecord, OnCall } from '../../cloud/calls/call-record.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { systemCode } from '../system-code.ts';

export type TraceFile = { readonly onCall: OnCall; readonly close: () => void };

/** Writes every call as a JSON line, for the owner alone. Records hold no secrets, so neither does the file. */
export function openTraceFile(path: string): Result<TraceFile, Problem> {
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;
    const file = openSync(path, flags, 0o600);
    const onCall = (record: CallRecord) => {
      try {
        writeSync(file, `${JSON.stringify(record)}\n`);
      } catch {
        // A full disk must not stop a run that is under way; the journal is what counts.
      }
    };
    return success({ onCall, close: () => closeSync(file) });
  } catch (thrown) {
    return failure(problem('usage-file-unwritable', { file: path, detail: systemCode(thrown) }));
  }
}

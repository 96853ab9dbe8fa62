import type { Caller } from '../calls/caller.ts';
import type { ReadOperationName } from '../calls/operation.ts';
import type { Parameters } from '../protocol/flatten-parameters.ts';
import type { ListPath, Schema } from './parse-answer.ts';

/** One list to read whole: which operation, of what, and how its items are found and read. */
export type ListRequest<Item> = {
  readonly caller: Caller<ReadOperationName>;
  readonly operation: ReadOperationName;
  readonly regionId: string;
  /** Beside RegionId and those of paging. */
  readonly parameters: Parameters;
  readonly signal?: AbortSignal | undefined;
  readonly path: ListPath;
  readonly item: Schema<Item>;
};

import type { ReadContext } from '../execution/operation-definition.ts';
import { number } from './parameters.ts';

export type Page<Item> = {
  readonly items: readonly Item[];
  readonly PageNumber: number;
  readonly PageSize: number;
  readonly TotalCount: number;
};

/** PageNumber and PageSize of a request, pulled into their range; 10 by default. */
export function pageAsked(
  { request }: Pick<ReadContext, 'request'>,
  largest: number,
): { readonly pageNumber: number; readonly pageSize: number; readonly offset: number } {
  const pageNumber = Math.max(1, number(request.parameters, 'PageNumber') ?? 1);
  const pageSize = Math.min(largest, Math.max(1, number(request.parameters, 'PageSize') ?? 10));
  return { pageNumber, pageSize, offset: (pageNumber - 1) * pageSize };
}

/**
 * One page of a list in page style (alibaba-cloud-api.md section 1.1), 50 at most, or `too-deep`, which answers
 * Throttling.DeepPageSkip. A page behind the end is empty.
 */
export function pageOf<Item>(context: ReadContext, list: readonly Item[]): Page<Item> | 'too-deep' {
  const { pageNumber, pageSize, offset } = pageAsked(context, 50);
  if (offset >= context.view.settings.deepPageItems) return 'too-deep';
  return {
    items: list.slice(offset, offset + pageSize),
    PageNumber: pageNumber,
    PageSize: pageSize,
    TotalCount: list.length,
  };
}

import type { ReadContext } from '../execution/operation-definition.ts';
import { makeNextToken, readNextToken } from './next-token.ts';
import { pageAsked } from './page-number-paging.ts';
import { number } from './parameters.ts';

export type TokenPage<Item> = {
  readonly kind: 'page';
  readonly items: readonly Item[];
  /** Empty at the end. */
  readonly nextToken: string;
  readonly maxResults: number;
  readonly totalCount: number;
};

export type TokenPaging = {
  /** `MaxResult` in DescribeRouteEntryList, `MaxResults` elsewhere. */
  readonly sizeParameter: 'MaxResult' | 'MaxResults';
  readonly defaultSize: number;
  readonly smallest: number;
  readonly largest: number;
};

/** One page of a list in token style (alibaba-cloud-api.md section 1.1). */
export function tokenPageOf<Item>(
  context: ReadContext,
  list: readonly Item[],
  paging: TokenPaging,
): TokenPage<Item> | { readonly kind: 'expired' | 'bad' } {
  const token = readNextToken(context);
  if (token.kind !== 'good') return token;
  const asked = number(context.request.parameters, paging.sizeParameter) ?? paging.defaultSize;
  const maxResults = Math.min(paging.largest, Math.max(paging.smallest, asked));
  const end = token.offset + maxResults;
  return {
    kind: 'page',
    items: list.slice(token.offset, end),
    nextToken: end < list.length ? makeNextToken(context, end) : '',
    maxResults,
    totalCount: list.length,
  };
}

export type EcsPage<Item> = {
  readonly kind: 'page';
  readonly items: readonly Item[];
  /** The paging fields of the answer. */
  readonly fields: Readonly<Record<string, string | number>>;
};

/**
 * One page of an ECS list, which takes either style: token style as soon as MaxResults or NextToken is sent, page
 * style otherwise, where a NextToken is given as well so that either kind of client can go on.
 */
export function ecsPageOf<Item>(
  context: ReadContext,
  list: readonly Item[],
  paging: { readonly smallest: number; readonly largest: number; readonly countsInTokenStyle: boolean },
): EcsPage<Item> | { readonly kind: 'expired' | 'bad' } {
  const { parameters } = context.request;
  if (parameters.MaxResults !== undefined || parameters.NextToken !== undefined) {
    const page = tokenPageOf(context, list, { ...paging, sizeParameter: 'MaxResults', defaultSize: 10 });
    if (page.kind !== 'page') return page;
    const count = paging.countsInTokenStyle ? { TotalCount: page.totalCount } : {};
    return { kind: 'page', items: page.items, fields: { NextToken: page.nextToken, ...count } };
  }
  const { pageNumber, pageSize, offset } = pageAsked(context, paging.largest);
  const end = offset + pageSize;
  return {
    kind: 'page',
    items: list.slice(offset, end),
    fields: {
      PageNumber: pageNumber,
      PageSize: pageSize,
      TotalCount: list.length,
      NextToken: end < list.length ? makeNextToken(context, end) : '',
    },
  };
}

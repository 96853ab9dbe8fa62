import { failure, type Result, success } from '../../domain/result.ts';
import type { Answer } from '../calls/caller.ts';
import { ownProblem } from '../calls/cloud-problem.ts';
import type { CloudProblem, ReadResult } from '../cloud.ts';
import { stringField } from '../protocol/json.ts';
import type { ListRequest } from './list-request.ts';
import { parseItems } from './parse-answer.ts';

/** A list of the NextToken style. The size goes by another name in DescribeRouteEntryList (section 1.1). */
export type TokenRequest<Item> = ListRequest<Item> & {
  readonly pageSize: { readonly [name in 'MaxResult' | 'MaxResults']?: number };
};

/** The items of all pages, and the first answer, for what stands beside the list. */
export type TokenListing<Item> = {
  readonly items: readonly Item[];
  readonly first: Answer;
  /** One for each page. */
  readonly requestIds: readonly string[];
};

/** More is no list of one region. */
const mostPages = 5_000;

/** How often a list is begun again because its token expired. */
const mostRounds = 4;

/** The token's life ran out between two pages: the whole list must be asked for again (section 1.1). */
const expired = 'IllegalParam.NextTokenExpired';

/** All pages of a list, one after another; from the start again when a token expires on the way. */
export async function listByTokens<Item>(
  request: TokenRequest<Item>,
): Promise<Result<TokenListing<Item>, CloudProblem>> {
  let listing = await readAllPages(request);
  for (let round = 2; round <= mostRounds; round += 1) {
    if (listing.ok || listing.problem.code !== expired) return listing;
    listing = await readAllPages(request);
  }
  return listing;
}

/** The same where only the items are wanted. */
export async function listItemsByTokens<Item>(request: TokenRequest<Item>): ReadResult<readonly Item[]> {
  const listing = await listByTokens(request);
  if (!listing.ok) return listing;
  const { items, requestIds } = listing.value;
  return { ok: true, value: items, requestIds };
}

async function readAllPages<Item>(
  request: TokenRequest<Item>,
): Promise<Result<TokenListing<Item>, CloudProblem>> {
  const items: Item[] = [];
  const requestIds: string[] = [];
  const tokens = new Set<string>();
  let first: Answer | undefined;
  let token: string | undefined;
  do {
    const answer = await readPage(request, token);
    if (!answer.ok) return answer;
    first ??= answer.value;
    const page = await parseItems(request, answer.value, request);
    if (!page.ok) return page;
    items.push(...page.value);
    requestIds.push(answer.value.requestId);
    token = stringField(answer.value.body, 'NextToken');
    if (token === undefined) return success({ items, first, requestIds });
  } while (isNew(tokens, token));
  const { operation, regionId } = request;
  const code = 'NextTokenRepeated';
  return failure(ownProblem({ operation, regionId, kind: 'malformed-answer', code, outcome: 'unknown' }));
}

/** A token seen before, or too many of them, would go on for ever. */
function isNew(tokens: Set<string>, token: string): boolean {
  if (tokens.has(token) || tokens.size >= mostPages) return false;
  tokens.add(token);
  return true;
}

function readPage<Item>(
  request: TokenRequest<Item>,
  token: string | undefined,
): Promise<Result<Answer, CloudProblem>> {
  const { caller, operation, regionId, signal, pageSize } = request;
  const parameters = { ...request.parameters, RegionId: regionId, ...pageSize, NextToken: token };
  return caller.call({ operation, regionId, parameters, signal });
}

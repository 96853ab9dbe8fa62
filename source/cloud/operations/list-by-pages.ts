import { failure, type Result, success } from '../../domain/result.ts';
import type { Answer } from '../calls/caller.ts';
import { ownProblem } from '../calls/cloud-problem.ts';
import type { CloudProblem, ReadResult } from '../cloud.ts';
import type { ListRequest } from './list-request.ts';
import { parseItems } from './parse-answer.ts';

/** The largest page of this style (alibaba-cloud-api.md section 1.1). */
const largestPage = 50;

/** More is no list of one region. */
const mostPages = 2_000;

/** How often a list is begun again because it changed while it was read. */
const mostRounds = 4;

/** A list of the PageNumber style, whose items say who they are. */
export type PagedRequest<Item> = ListRequest<Item> & { readonly identify: (item: Item) => string };

/**
 * All pages of a list, the second and later ones side by side. A list that changes meanwhile shifts items across page
 * borders, and some would be missed: so every page must tell the same TotalCount and the distinct items must be just
 * as many, else the list is read again from the start; if that never settles, it fails.
 */
export async function listByPages<Item>(request: PagedRequest<Item>): ReadResult<readonly Item[]> {
  for (let round = 1; round <= mostRounds; round += 1) {
    const pages = await readAllPages(request);
    if (!pages.ok) return pages;
    const items = pages.value.flatMap(page => page.items);
    if (isSettled(pages.value, new Set(items.map(request.identify)).size, items.length)) {
      return { ok: true, value: items, requestIds: pages.value.map(page => page.requestId) };
    }
  }
  return failure(listProblem(request, 'ListKeptChanging'));
}

type Page<Item> = {
  readonly items: readonly Item[];
  readonly totalCount: number;
  readonly pageSize: number;
  readonly requestId: string;
};

function isSettled(pages: readonly Page<unknown>[], distinctItems: number, allItems: number): boolean {
  return distinctItems === allItems && pages.every(page => page.totalCount === allItems);
}

/** A page as it was answered; its items are still to be read. */
type RawPage = Pick<Page<unknown>, 'totalCount' | 'pageSize'> & { readonly answer: Answer };

/** The further pages are asked for before the items of the first are read: they travel meanwhile. */
async function readAllPages<Item>(
  request: PagedRequest<Item>,
): Promise<Result<readonly Page<Item>[], CloudProblem>> {
  const first = await askForPage(request, 1);
  if (!first.ok) return first;
  const pageCount = Math.ceil(first.value.totalCount / first.value.pageSize);
  if (pageCount > mostPages) return failure(listProblem(request, 'ListTooLong'));
  const others = Array.from({ length: Math.max(0, pageCount - 1) }, (_, index) =>
    askForPage(request, index + 2),
  );
  const read = [first, ...others].map(async page => readPage(request, await page));
  const pages: Page<Item>[] = [];
  for (const page of await Promise.all(read)) {
    if (!page.ok) return page;
    pages.push(page.value);
  }
  return success(pages);
}

async function askForPage<Item>(
  request: PagedRequest<Item>,
  pageNumber: number,
): Promise<Result<RawPage, CloudProblem>> {
  const { caller, operation, regionId, signal } = request;
  const parameters = {
    ...request.parameters,
    RegionId: regionId,
    PageNumber: pageNumber,
    PageSize: largestPage,
  };
  const answer = await caller.call({ operation, regionId, parameters, signal });
  if (!answer.ok) return answer;
  const { body } = answer.value;
  const totalCount = wholeNumber(body.TotalCount);
  if (totalCount === undefined) return failure(listProblem(request, 'TotalCountMissing'));
  const toldSize = wholeNumber(body.PageSize) ?? 0;
  const pageSize = toldSize > 0 && toldSize < largestPage ? toldSize : largestPage;
  return success({ answer: answer.value, totalCount, pageSize });
}

async function readPage<Item>(
  request: PagedRequest<Item>,
  page: Result<RawPage, CloudProblem>,
): Promise<Result<Page<Item>, CloudProblem>> {
  if (!page.ok) return page;
  const { answer, totalCount, pageSize } = page.value;
  const items = await parseItems(request, answer, request);
  if (!items.ok) return items;
  return success({ items: items.value, totalCount, pageSize, requestId: answer.requestId });
}

/** A count, written as a number or (DescribeNetworkAcls) as a string. */
function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
}

function listProblem(request: PagedRequest<never> | ListRequest<unknown>, code: string): CloudProblem {
  const { operation, regionId } = request;
  return ownProblem({ operation, regionId, kind: 'malformed-answer', code, outcome: 'unknown' });
}

import { done, refused } from '../answers/answer.ts';
import { text, texts } from '../answers/parameters.ts';
import { ownRecords } from '../answers/scope.ts';
import { tagFilter } from '../answers/tags.ts';
import { tokenPageOf } from '../answers/token-paging.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';
import { collectionOfType } from './taggable.ts';

/** ListTagResources: one row per resource and tag. */
export const listTagResources = readOperation(context => {
  const page = tokenPageOf(context, rowsOf(context), {
    sizeParameter: 'MaxResults',
    defaultSize: 50,
    smallest: 1,
    largest: 50,
  });
  if (page.kind !== 'page') return refused('InvalidParameter');
  return done({ TagResources: { TagResource: page.items }, NextToken: page.nextToken });
});

function rowsOf({ view, request }: ReadContext) {
  const { parameters } = request;
  const resourceType = text(parameters, 'ResourceType') ?? '';
  const collection = collectionOfType(resourceType);
  if (collection === undefined) return [];
  const ids = texts(parameters, 'ResourceId');
  const isWanted = tagFilter(parameters);
  return ownRecords(view, collection, request)
    .filter(({ id, tags }) => (ids === undefined || ids.includes(id)) && isWanted(tags))
    .flatMap(({ id, tags }) =>
      tags.map(({ key, value }) => ({
        ResourceId: id,
        ResourceType: resourceType,
        TagKey: key,
        TagValue: value,
      })),
    );
}

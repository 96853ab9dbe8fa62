import type { TagRecord } from '../../state/network-records.ts';
import { done, refused } from '../answers/answer.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { text, texts } from '../answers/parameters.ts';
import { ownHere } from '../answers/scope.ts';
import { tagsOf } from '../answers/tags.ts';
import { writeOperation } from '../execution/operation-definition.ts';
import { collectionOfType, replaceTags } from './taggable.ts';

/** TagResources: adds tags to all resources named, or to none where one of them is not the caller's. */
export const tagResources = writeOperation(({ draft, request }) => {
  const { parameters } = request;
  const tags = tagsOf(parameters);
  const problem = findProblem(tags);
  if (problem !== undefined) return refused(problem);
  const collection = collectionOfType(text(parameters, 'ResourceType') ?? '');
  for (const id of texts(parameters, 'ResourceId') ?? []) {
    const record = collection === undefined ? undefined : ownHere(draft.get(collection, id), request);
    if (collection === undefined || record === undefined) return refused('Forbidden');
    replaceTags(draft, { collection, id }, merged(record.tags, tags));
  }
  return done();
});

function findProblem(tags: readonly TagRecord[]): ErrorCode | undefined {
  if (tags.length === 0) return 'MissingParam.TagKey';
  if (tags.some(({ key }) => /^(aliyun|acs:)|https?:\/\//i.test(key))) return 'IllegalParam.TagKey';
  return tags.some(({ value }) => /https?:\/\//i.test(value)) ? 'IllegalParam.TagValue' : undefined;
}

function merged(old: readonly TagRecord[], added: readonly TagRecord[]): readonly TagRecord[] {
  const values = new Map([...old, ...added].map(({ key, value }) => [key, value]));
  return [...values].map(([key, value]) => ({ key, value }));
}

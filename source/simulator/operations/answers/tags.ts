import type { TagRecord } from '../../state/network-records.ts';
import { objects, type Parameters, text } from './parameters.ts';

/** `Tag.N.Key`/`Tag.N.Value` of a request; `Tags.N` where an operation spells it so. */
export function tagsOf(parameters: Parameters): readonly TagRecord[] {
  return [...objects(parameters, 'Tag'), ...objects(parameters, 'Tags')].flatMap(tag => {
    const key = text(tag, 'Key');
    return key === undefined ? [] : [{ key, value: text(tag, 'Value') ?? '' }];
  });
}

/** Tests records against the tag filter of a request: every key wanted must be there, with its value if one was given. */
export function tagFilter(parameters: Parameters): (tags: readonly TagRecord[]) => boolean {
  const wanted = [...objects(parameters, 'Tag'), ...objects(parameters, 'Tags')];
  if (wanted.length === 0) return () => true;
  return tags => wanted.every(one => tags.some(tag => carries(tag, one)));
}

function carries(tag: TagRecord, wanted: Parameters): boolean {
  const key = text(wanted, 'Key');
  const value = text(wanted, 'Value');
  return (key === undefined || key === tag.key) && (value === undefined || value === tag.value);
}

/** Tags as VPC and VpcPeer write them. */
export function vpcTags(tags: readonly TagRecord[]): readonly { Key: string; Value: string }[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** Tags as ECS writes them. */
export function ecsTags(tags: readonly TagRecord[]): readonly { TagKey: string; TagValue: string }[] {
  return tags.map(({ key, value }) => ({ TagKey: key, TagValue: value }));
}

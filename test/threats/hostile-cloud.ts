import type { Form } from './translating-proxy.ts';

/** Fields of answers that people or the cloud may fill with any text, by the documentation. */
const freeFields = new Set([
  'VpcName',
  'VSwitchName',
  'Description',
  'RouteTableName',
  'RouteEntryName',
  'Name',
  'SecurityGroupName',
  'InstanceName',
  'HostName',
  'NetworkAclName',
  'NetworkAclEntryName',
  'LocalName',
  'Key',
  'Value',
  'TagKey',
  'TagValue',
  'Message',
  'Recommend',
  'HostId',
  'RequestId',
]);

/** What this program wrote must stay, or it would rightly not be taken for its own. */
const ours = /^(vpclink-|office-link)/;

function isFree(value: string, key: string | undefined): boolean {
  return key !== undefined && freeFields.has(key) && !ours.test(value);
}

/** Replaces every free text of an answer, and gives every object with tags more of them. */
export function withHostileFields(body: string, next: () => string, moreTags = 0): string {
  return JSON.stringify(changed(JSON.parse(body), undefined));

  function changed(value: unknown, key: string | undefined): unknown {
    if (typeof value === 'string') return isFree(value, key) ? next() : value;
    if (Array.isArray(value)) return value.map(item => changed(item, key));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, child]) => [name, changed(child, name)]);
    const object = Object.fromEntries(entries);
    if ('VpcName' in object && moreTags > 0) {
      object.Tags = { Tag: Array.from({ length: moreTags }, () => ({ Key: next(), Value: next() })) };
    }
    return object;
  }
}

/** Replaces any text of an answer, structure, ids and enumerations included, by chance. */
export function withHostileAnything(body: string, next: () => string, chance: () => boolean): string {
  return JSON.stringify(
    JSON.parse(body, (_key, value: unknown) => (typeof value === 'string' && chance() ? next() : value)),
  );
}

/** A refusal with hostile text in every field. */
export function hostileRefusal(_form: Form, next: () => string): { status: number; body: object } {
  return {
    status: 400,
    body: {
      RequestId: next(),
      HostId: next(),
      Code: `Odd.${next()}`,
      Message: next(),
      Recommend: next(),
    },
  };
}

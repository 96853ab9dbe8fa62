import * as z from 'zod/mini';
import { sanitiseText } from '../../domain/sanitise-text.ts';
import { canonicalBlock } from './cidr-block.ts';

/** Fields as the cloud writes them, each parsed once into what the inventory promises. */

/** What a reader of a field answers where the value is none that the cloud may write there. */
export const unreadable = Symbol('unreadable');

/**
 * A field that one function reads, absent ones too. Schemas inside of schemas would say the same; but they take four
 * times as long, and an account has ten thousands of fields.
 */
export function field<Value>(read: (given: unknown) => Value | typeof unreadable) {
  return z.transform((given: unknown, context): Value => {
    const value = read(given);
    if (value !== unreadable) return value;
    context.issues.push(
      typeof given === 'string'
        ? { code: 'invalid_format', format: 'documented', input: given }
        : { code: 'invalid_type', expected: 'custom', input: given },
    );
    return z.NEVER;
  });
}

/** A field that is never absent. */
export function textField<Value>(read: (given: string) => Value | typeof unreadable) {
  return field(given => (typeof given === 'string' ? read(given) : unreadable));
}

/** A field that may be absent or null: then it is read as an empty text. */
export function optionalTextField<Value>(read: (given: string) => Value | typeof unreadable) {
  return field(given => (typeof given === 'string' ? read(given) : isAbsent(given) ? read('') : unreadable));
}

function isAbsent(given: unknown): given is null | undefined {
  return given === undefined || given === null;
}

/** Printable ASCII without spaces: ids go into requests, file names and screens. Their inner shape is not ours to read. */
const idPattern = /^[\x21-\x7e]{1,128}$/;

/** An id that must be there. */
export const id = textField(given => (idPattern.test(given) ? given : unreadable));

/** An id that may be absent, null or empty: VPC leaves unset fields out, ECS writes `""` (section 1.1). */
export const optionalId = optionalTextField(given => {
  if (given === '') return undefined;
  return idPattern.test(given) ? given : unreadable;
});

/** An id where absent means: none, and the inventory writes none as `''`. */
export const idOrEmpty = optionalTextField(given =>
  given === '' || idPattern.test(given) ? given : unreadable,
);

/** Names and descriptions, safe to show; absent is empty. */
export const text = optionalTextField(given => sanitiseText(given));

/** A short text of the cloud's own (a status, a kind), safe to show, never empty. */
export const word = textField(given => (given === '' ? unreadable : sanitiseText(given, 64)));

/** Account ids have 16 digits: a string where a long number was read, a number where it is a short one. */
export const accountId = field(given => {
  if (Number.isSafeInteger(given)) return String(given);
  return typeof given === 'string' && /^\d{1,20}$/.test(given) ? given : unreadable;
});

/** A count: a number, or a string in DescribeNetworkAcls and for rule priorities (section 1.1). */
export const count = field(readCount);

/** A count that may be absent. */
export const countOrZero = field(given => (isAbsent(given) ? 0 : readCount(given)));

function readCount(given: unknown): number | typeof unreadable {
  if (typeof given === 'number') return Number.isSafeInteger(given) ? given : unreadable;
  return typeof given === 'string' && /^-?\d{1,9}$/.test(given) ? Number(given) : unreadable;
}

/** A yes or no, in words too (the SDKs disagree with the samples); absent is no. */
export const flag = field(given => {
  if (given === true || given === 'true') return true;
  return isAbsent(given) || given === false || given === 'false' ? false : unreadable;
});

/** A CIDR block or address, canonical. */
export const cidrBlock = textField(readBlock);

/** A CIDR block that may be absent or empty. */
export const optionalCidrBlock = optionalTextField(given => (given === '' ? undefined : readBlock(given)));

function readBlock(given: string): string | typeof unreadable {
  return canonicalBlock(given) ?? unreadable;
}

/** A list inside an item, wrapped in an object with one key (`Tags.Tag[]`); absent or without the key: empty. */
export function wrapped<Item extends z.ZodMiniType>(key: string, item: Item) {
  const list = field((given): unknown => {
    if (isAbsent(given)) return [];
    if (typeof given !== 'object' || Array.isArray(given)) return unreadable;
    return (given as Readonly<Record<string, unknown>>)[key] ?? [];
  });
  return z.pipe(list, z.array(item));
}

/** A bare list inside an item; absent is empty. */
export function listOf<Item extends z.ZodMiniType>(item: Item) {
  return z.pipe(
    field((given): unknown => given ?? []),
    z.array(item),
  );
}

const tag = z.pipe(
  z.object({ Key: text, Value: text }),
  z.transform(({ Key, Value }) => ({ key: Key, value: Value })),
);

/** Tags of VPC products. */
export const tags = wrapped('Tag', tag);

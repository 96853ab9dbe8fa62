import * as z from 'zod/mini';
import { sanitiseText } from '../../domain/sanitise-text.ts';
import { canonicalBlock } from './cidr-block.ts';

/** Fields as the cloud writes them, each parsed once into what the inventory promises. */

/** Printable ASCII without spaces: ids go into requests, file names and screens. Their inner shape is not ours to read. */
const idPattern = /^[\x21-\x7e]{1,128}$/;

/** An id that must be there. */
export const id = z.string().check(z.regex(idPattern));

/** An id that may be absent, null or empty: VPC leaves unset fields out, ECS writes `""` (section 1.1). */
export const optionalId = z.pipe(
  z.nullish(z.union([z.literal(''), id])),
  z.transform(value => value || undefined),
);

/** An id where absent means: none, and the inventory writes none as `''`. */
export const idOrEmpty = z.pipe(
  optionalId,
  z.transform(value => value ?? ''),
);

/** Names and descriptions, safe to show; absent is empty. */
export const text = z.pipe(
  z.nullish(z.string()),
  z.transform(value => sanitiseText(value ?? '')),
);

/** A short text of the cloud's own (a status, a kind), safe to show, never empty. */
export const word = z.pipe(
  z.string().check(z.minLength(1)),
  z.transform(value => sanitiseText(value, 64)),
);

/** Account ids have 16 digits: a string where pop-core read a long number, a number where it is a short one. */
export const accountId = z.pipe(
  z.union([z.string().check(z.regex(/^\d{1,20}$/)), z.int()]),
  z.transform(String),
);

/** A count: a number, or a string in DescribeNetworkAcls and for rule priorities (section 1.1). */
export const count = z.pipe(
  z.union([z.int(), z.string().check(z.regex(/^-?\d{1,9}$/))]),
  z.transform(Number),
);

/** A count that may be absent. */
export const countOrZero = z.pipe(
  z.nullish(count),
  z.transform(value => value ?? 0),
);

/** A yes or no, in words too (the SDKs disagree with the samples); absent is no. */
export const flag = z.pipe(
  z.nullish(z.union([z.boolean(), z.enum(['true', 'false'])])),
  z.transform(value => value === true || value === 'true'),
);

/** A CIDR block or address, canonical. */
export const cidrBlock = z.pipe(
  z.string(),
  z.transform((value, context) => {
    const canonical = canonicalBlock(value);
    if (canonical !== undefined) return canonical;
    context.issues.push({ code: 'custom', input: value, message: 'not a CIDR block' });
    return z.NEVER;
  }),
);

/** A CIDR block that may be absent or empty. */
export const optionalCidrBlock = z.union([
  cidrBlock,
  z.pipe(
    z.nullish(z.literal('')),
    z.transform(() => undefined),
  ),
]);

/** A list inside an item, wrapped in an object with one key (`Tags.Tag[]`); absent or without the key: empty. */
export function wrapped<Item extends z.ZodMiniType>(key: string, item: Item) {
  return z.pipe(
    z.nullish(z.looseObject({ [key]: z.nullish(z.array(item)) })),
    z.transform(value => (value?.[key] ?? []) as readonly z.output<Item>[]),
  );
}

/** A bare list inside an item; absent is empty. */
export function listOf<Item extends z.ZodMiniType>(item: Item) {
  return z.pipe(
    z.nullish(z.array(item)),
    z.transform((value): readonly z.output<Item>[] => value ?? []),
  );
}

const tag = z.pipe(
  z.object({ Key: text, Value: text }),
  z.transform(({ Key, Value }) => ({ key: Key, value: Value })),
);

/** Tags of VPC products. */
export const tags = wrapped('Tag', tag);

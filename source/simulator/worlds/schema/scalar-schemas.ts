import * as z from 'zod';
import { addressBits, prefixBits } from '../../data-plane/address-bits.ts';

/** Names and descriptions may hold anything, hostile characters too: whoever prints them makes them safe. */
const longestText = 1024;

function isCidrBlock(text: string): boolean {
  const prefix = prefixBits(text);
  return (
    prefix !== undefined &&
    text.includes('/') &&
    (prefix.bits & ((1n << BigInt(prefix.width - prefix.length)) - 1n)) === 0n
  );
}

/** The small pieces that records of a world file are made of. */
export const scalars = {
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/, 'no id'),
  /** An id that may be empty where there is nothing to name. */
  idOrEmpty: z.string().regex(/^([A-Za-z0-9][A-Za-z0-9._:/-]{0,199})?$/, 'no id'),
  accountId: z.string().regex(/^\d{16}$/, 'not 16 digits'),
  accountIdOrEmpty: z.string().regex(/^(\d{16})?$/, 'not 16 digits'),
  regionId: z.string().regex(/^[a-z]{2}(-[a-z0-9]+)+$/, 'no region id'),
  text: z.string().max(longestText),
  /** Canonical: host bits clear, always with a mask. */
  cidrBlock: z.string().max(64).refine(isCidrBlock, 'no CIDR block with clear host bits'),
  /** As rules keep it: a bare address is allowed, and host bits are as they were given. */
  addressOrBlock: z
    .string()
    .max(64)
    .refine(text => prefixBits(text) !== undefined, 'no address'),
  address: z
    .string()
    .max(64)
    .refine(text => addressBits(text) !== undefined, 'no address'),
  portRange: z.string().regex(/^(-1\/-1|\d{1,5}\/\d{1,5})?$/, 'not from/to'),
  time: z.number().int().min(0).max(8.64e15),
  count: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
} as const;

/** What every owned record carries. */
export const ownedShape = {
  id: scalars.id,
  ownerId: scalars.accountId,
  regionId: scalars.regionId,
  resourceGroupId: scalars.idOrEmpty,
  tags: z.array(z.strictObject({ key: scalars.text, value: scalars.text })).max(20),
  createdAtMs: scalars.time,
} as const;

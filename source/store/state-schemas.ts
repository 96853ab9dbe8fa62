import * as z from 'zod';
import { isSafeText } from '../domain/sanitise-text.ts';

/** Deepest nesting that a state file may have; ours reach about ten. */
const maximumDepth = 40;

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON of a state file. Refuses keys that could reach a prototype (failure-modes.md section 7) and nesting that
 * could exhaust the stack. Throws SyntaxError; the message never quotes the content.
 */
export function parseJsonSafely(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SyntaxError('not JSON');
  }
  checkValue(value, 0);
  return value;
}

function checkValue(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > maximumDepth) throw new SyntaxError('nested too deeply');
  if (Array.isArray(value)) {
    for (const item of value) checkValue(item, depth + 1);
    return;
  }
  // What a parser made inherits nothing.
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    if (forbiddenKeys.has(key)) throw new SyntaxError('forbidden key');
    checkValue(fields[key], depth + 1);
  }
}

/** Where a validation failed, as `path: what`, for the person who has to mend the file; quotes no values. */
export function describeMismatch(error: z.ZodError): string {
  const [first] = error.issues;
  if (first === undefined) return 'mismatch';
  const path = first.path
    .map(String)
    .join('.')
    .replace(/[^\w.-]/g, '?');
  return `${path || '(top)'}: ${first.code}`;
}

/** A text of a bounded size that can be shown: a state file may come from anywhere, and its names reach the terminal. */
export const shortText = z
  .string()
  .max(4096)
  .refine(text => isSafeText(text, 4096));

/** A CIDR block, or what looks like one: digits, dots, colons and a slash. */
export const cidrText = z.string().regex(/^[0-9A-Fa-f.:/]{1,64}$/);

export const side = z.enum(['initiator', 'acceptor']);

export const portRange = z.strictObject({
  from: z.int().min(1).max(65535),
  to: z.int().min(1).max(65535),
});

export const protocol = z.enum(['TCP', 'UDP', 'ICMP', 'ICMPv6', 'GRE', 'ALL']);

export const connectionKind = z.enum(['peering-connection', 'router-interface']);

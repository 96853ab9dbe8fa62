import { hash } from 'node:crypto';
import type { Plan } from './plan.ts';

/**
 * JSON that is the same text for the same value: keys sorted by code unit, no spaces, absent and undefined fields
 * alike. Takes plain data only (what JSON can hold); lists keep their order.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  return Array.isArray(value) ? canonicalList(value) : canonicalFields(value);
}

function canonicalList(items: readonly unknown[]): string {
  let text = '';
  for (const item of items) text += `${text === '' ? '' : ','}${canonicalJson(item)}`;
  return `[${text}]`;
}

function canonicalFields(value: object): string {
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/** SHA-256 of the canonical JSON, in hex. */
export function digestOf(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex');
}

/** The digest a plan carries: of everything in it but the digest itself. */
export function planDigest(plan: Omit<Plan, 'digest'> & { readonly digest?: string }): string {
  const { digest: _own, ...rest } = plan;
  return digestOf(rest);
}

/** SHA-256 of a text in base64, as a content security policy names what it allows. */
export function sha256Base64(text: string): string {
  return hash('sha256', text, 'base64');
}

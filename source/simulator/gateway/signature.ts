import { timingSafeEqual } from 'node:crypto';
import type { Result } from '../../domain/result.ts';
import type { ApiError } from '../operation.ts';

/** What a request claims about itself, before anything was verified. */
export type SignedRequest = {
  readonly scheme: 'v1' | 'v3';
  readonly action: string;
  readonly version: string;
  readonly accessKeyId: string;
  readonly securityToken: string | undefined;
  readonly nonce: string;
  /** `yyyy-MM-ddTHH:mm:ssZ` */
  readonly timestamp: string;
  /** Compares the signature with the one that this secret gives. */
  verify(accessKeySecret: string): SignatureVerdict;
};

/** On a mismatch: what the server signed (never a secret), to help find the difference. */
export type SignatureVerdict =
  | { readonly matches: true }
  | { readonly matches: false; readonly stringToSign: string };

export type SignatureReading = Result<SignedRequest, ApiError>;

/** Compares two texts in constant time. */
export function isSameText(one: string, other: string): boolean {
  const left = Buffer.from(one);
  const right = Buffer.from(other);
  return left.length === right.length && timingSafeEqual(left, right);
}

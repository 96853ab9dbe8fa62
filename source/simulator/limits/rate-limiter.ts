import type { ProductName } from '../operation.ts';
import type { RateLimit } from './rate-limits.ts';

export type LimitedCall = {
  readonly accountId: string;
  readonly regionId: string;
  readonly product: ProductName;
  readonly operation: string;
};

/** Counts calls in windows of 60 s that begin with the first call. */
export type RateLimiter = {
  /** Counts the call and says whether it may pass. A call that may not pass does not count. */
  admit(call: LimitedCall, nowMs: number): boolean;
};

const windowMs = 60_000;

/** A limiter for these limits; an operation without a row and without a `*` row of its product is not limited. */
export function rateLimiter(limits: readonly RateLimit[]): RateLimiter {
  const byOperation = new Map(
    limits.map(limit => [`${limit.product}.${limit.operation}`, limit.callsPerMinute]),
  );
  const windows = new Map<string, { beganMs: number; calls: number }>();
  return {
    admit({ accountId, regionId, product, operation }, nowMs) {
      const most = byOperation.get(`${product}.${operation}`) ?? byOperation.get(`${product}.*`);
      if (most === undefined) return true;
      const key = `${accountId}/${regionId}/${product}.${operation}`;
      const open = windows.get(key);
      const window =
        open === undefined || nowMs - open.beganMs >= windowMs ? { beganMs: nowMs, calls: 0 } : open;
      windows.set(key, window);
      if (window.calls >= most) return false;
      window.calls += 1;
      return true;
    },
  };
}

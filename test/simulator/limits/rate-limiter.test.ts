import { describe, expect, it } from 'vitest';
import { rateLimiter } from '../../../source/simulator/limits/rate-limiter.ts';
import { publishedRateLimits } from '../../../source/simulator/limits/rate-limits.ts';
import { products } from '../../../source/simulator/metadata/products.ts';

const call = {
  accountId: '1',
  regionId: 'cn-beijing',
  product: 'Vpc',
  operation: 'DescribeNetworkAcls',
} as const;

type Limiter = ReturnType<typeof rateLimiter>;
type At = {
  readonly limiter: Limiter;
  readonly nowMs?: number;
  readonly of?: Parameters<Limiter['admit']>[0];
};

/** How many of so many calls pass. */
function admitted(times: number, { limiter, nowMs = 0, of = call }: At): number {
  return Array.from({ length: times }, () => limiter.admit(of, nowMs)).filter(Boolean).length;
}

describe('the rate limiter', () => {
  it('admits as many calls in 60 s as the table says, and not one more', () => {
    const limiter = rateLimiter(publishedRateLimits);
    expect(admitted(40, { limiter })).toBe(30);
    expect(admitted(40, { limiter, nowMs: 59_999 })).toBe(0);
    expect(admitted(40, { limiter, nowMs: 60_000 })).toBe(30);
  });

  it('counts accounts, regions and operations apart', () => {
    const limiter = rateLimiter(publishedRateLimits);
    admitted(30, { limiter });
    expect(limiter.admit(call, 1)).toBe(false);
    expect(limiter.admit({ ...call, accountId: '2' }, 1)).toBe(true);
    expect(limiter.admit({ ...call, regionId: 'cn-hangzhou' }, 1)).toBe(true);
    expect(limiter.admit({ ...call, operation: 'DescribeVpcs' }, 1)).toBe(true);
  });

  it('takes the row of the product where an operation has none, and limits nothing without a row', () => {
    const limiter = rateLimiter(publishedRateLimits);
    expect(
      admitted(400, { limiter, of: { ...call, product: 'VpcPeer', operation: 'ListVpcPeerConnections' } }),
    ).toBe(360);
    expect(admitted(400, { limiter, of: { ...call, operation: 'CreateRouteEntry' } })).toBe(300);
    expect(admitted(2000, { limiter, of: { ...call, product: 'Sts', operation: 'GetCallerIdentity' } })).toBe(
      2000,
    );
  });

  it('has a source for every figure, and rows for operations that exist only', () => {
    for (const { product, operation, source } of publishedRateLimits) {
      expect(source).toContain('section 6.4');
      const known = products.find(entry => entry.product === product)?.operations ?? {};
      if (operation !== '*') expect(Object.keys(known)).toContain(operation);
    }
  });
});

import type { ProductName } from '../operation.ts';

/** A published limit: calls per 60 s, per account, region and operation. */
export type RateLimit = {
  readonly product: ProductName;
  /** `*`: every operation of the product that has no row of its own. */
  readonly operation: string;
  readonly callsPerMinute: number;
  readonly source: string;
};

const published = 'alibaba-cloud-api.md section 6.4, quota pages [D]';
const planned = 'alibaba-cloud-api.md section 6.4: UNCONFIRMED, "plan for"';

function vpc(callsPerMinute: number, operations: readonly string[]): readonly RateLimit[] {
  return operations.map(operation => ({ product: 'Vpc', operation, callsPerMinute, source: published }));
}

/**
 * Every rate limit of the practice cloud with its source. One table: a figure that turns out to be another one is
 * changed here, and `rateLimits` of `startPracticeCloud` replaces it whole. No figure is known for Sts: not limited.
 */
export const publishedRateLimits: readonly RateLimit[] = [
  { product: 'VpcPeer', operation: '*', callsPerMinute: 360, source: published },
  ...vpc(1000, ['TagResources']),
  ...vpc(3000, ['ListTagResources']),
  ...vpc(300, [
    'CreateRouterInterface',
    'ConnectRouterInterface',
    'DeactivateRouterInterface',
    'DeleteRouterInterface',
    'DeleteRouteEntries',
    'DescribeNetworkAclAttributes',
  ]),
  ...vpc(30, ['DescribeNetworkAcls']),
  { product: 'Vpc', operation: '*', callsPerMinute: 300, source: planned },
  { product: 'Ecs', operation: '*', callsPerMinute: 100, source: planned },
];

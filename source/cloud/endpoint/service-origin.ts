import type { Endpoint, Product } from './endpoint.ts';

/** Hosts that differ from the pattern (alibaba-cloud-api.md section 6.5; finance and government by the SDKs' tables). */
const exceptions: Readonly<Record<'Vpc' | 'Ecs', Readonly<Record<string, string>>>> = {
  Vpc: {
    'cn-hangzhou-finance': 'vpc.aliyuncs.com',
    'cn-shanghai-finance-1': 'vpc.aliyuncs.com',
    'cn-shenzhen-finance-1': 'vpc.aliyuncs.com',
    'cn-north-2-gov-1': 'vpc.aliyuncs.com',
  },
  Ecs: {
    'cn-hangzhou': 'ecs-cn-hangzhou.aliyuncs.com',
    'cn-hangzhou-finance': 'ecs.aliyuncs.com',
    'cn-shanghai-finance-1': 'ecs-cn-hangzhou.aliyuncs.com',
    'cn-shenzhen-finance-1': 'ecs-cn-hangzhou.aliyuncs.com',
    'cn-north-2-gov-1': 'ecs.aliyuncs.com',
  },
};

/** Central products answer for all regions; the region travels as RegionId only. */
const centralHosts = { VpcPeer: 'vpcpeer.aliyuncs.com', Sts: 'sts.aliyuncs.com' } as const;

/** The shape of every region id: an area, then words. What does not match must never become part of a host name. */
const regionId = /^(cn|ap|us|na|sa|eu|me|af)(-[a-z0-9]+){1,5}$/;

/** Can this be a region at all? (Whether it exists, the cloud says.) */
export function isRegionId(text: string): boolean {
  return text.length <= 40 && regionId.test(text);
}

/**
 * Scheme, host and port that take a product's calls for a region, e.g. `https://vpc.cn-beijing.aliyuncs.com`.
 * The region must have passed {@link isRegionId}.
 */
export function serviceOrigin(endpoint: Endpoint, product: Product, region: string): string {
  if (endpoint.kind === 'practice') return endpoint.origin;
  return `https://${endpoint.overrides[product] ?? usualHost(product, region)}`;
}

function usualHost(product: Product, region: string): string {
  switch (product) {
    case 'VpcPeer':
    case 'Sts':
      return centralHosts[product];
    case 'Vpc':
    case 'Ecs':
      return exceptions[product][region] ?? `${product.toLowerCase()}.${region}.aliyuncs.com`;
  }
}

import { describe, expect, it } from 'vitest';
import { realEndpoint } from '../../../source/cloud/endpoint/endpoint.ts';
import { isRegionId, serviceOrigin } from '../../../source/cloud/endpoint/service-origin.ts';

describe('where a call goes', () => {
  it.each([
    ['Vpc', 'cn-beijing', 'https://vpc.cn-beijing.aliyuncs.com'],
    ['Vpc', 'cn-hangzhou', 'https://vpc.cn-hangzhou.aliyuncs.com'],
    ['Vpc', 'cn-shanghai-finance-1', 'https://vpc.aliyuncs.com'],
    ['Ecs', 'cn-beijing', 'https://ecs.cn-beijing.aliyuncs.com'],
    ['Ecs', 'cn-hangzhou', 'https://ecs-cn-hangzhou.aliyuncs.com'],
    ['Ecs', 'cn-north-2-gov-1', 'https://ecs.aliyuncs.com'],
    ['VpcPeer', 'cn-beijing', 'https://vpcpeer.aliyuncs.com'],
    ['VpcPeer', 'eu-central-1', 'https://vpcpeer.aliyuncs.com'],
    ['Sts', 'cn-beijing', 'https://sts.aliyuncs.com'],
  ] as const)('%s in %s is at %s', (product, region, origin) => {
    expect(serviceOrigin(realEndpoint, product, region)).toBe(origin);
  });

  it('is the override for its product only', () => {
    const endpoint = { kind: 'real', overrides: { Vpc: 'vpc-vpc.cn-beijing.aliyuncs.com' } } as const;
    expect(serviceOrigin(endpoint, 'Vpc', 'cn-beijing')).toBe('https://vpc-vpc.cn-beijing.aliyuncs.com');
    expect(serviceOrigin(endpoint, 'Sts', 'cn-beijing')).toBe('https://sts.aliyuncs.com');
  });

  it('is one origin for all products of a practice cloud', () => {
    const endpoint = { kind: 'practice', origin: 'http://127.0.0.1:1' } as const;
    for (const product of ['Vpc', 'Ecs', 'VpcPeer', 'Sts'] as const)
      expect(serviceOrigin(endpoint, product, 'cn-beijing')).toBe('http://127.0.0.1:1');
  });
});

describe('what can be a region', () => {
  it.each(['cn-qingdao', 'ap-southeast-1', 'cn-wuhan-lr', 'me-central-1', 'cn-north-2-gov-1', 'na-south-1'])(
    '%s',
    region => expect(isRegionId(region)).toBe(true),
  );

  it.each([
    '',
    'cn',
    'cn-',
    'evil.com/',
    'cn-beijing.evil.com',
    'cn-beijing/',
    'CN-BEIJING',
    'cn-b@x',
    'cn-北京',
    'oss-cn-beijing',
  ])('not "%s"', region => expect(isRegionId(region)).toBe(false));
});

import { describe, expect, it } from 'vitest';
import { canonicalBlock } from '../../../source/cloud/answers/cidr-block.ts';

describe('blocks as the cloud writes them', () => {
  it.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['10.1.2.3', '10.1.2.3/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['255.255.255.255/1', '128.0.0.0/1'],
    ['2408:4005:0380:0000::1/56', '2408:4005:380::/56'],
    ['2408::1', '2408::1/128'],
    ['::/0', '::/0'],
    ['', undefined],
    ['10.0.0.0/33', undefined],
    ['10.0.0.0/08', undefined],
    ['10.0.0.0/', undefined],
    ['10.0.0.0/8/8', undefined],
    ['10.0.0.0/-1', undefined],
    ['10.0.0/8', undefined],
    ['2408::/129', undefined],
    ['2408::1::2/64', undefined],
    ['pl-123', undefined],
    ['１0.0.0.0/8', undefined],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalBlock(text)).toBe(canonical);
  });
});

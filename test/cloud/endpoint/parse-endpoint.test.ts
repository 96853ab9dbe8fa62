import { describe, expect, it } from 'vitest';
import { parseEndpoint } from '../../../source/cloud/endpoint/parse-endpoint.ts';

describe('endpoints that are taken', () => {
  it.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://127.255.255.254:1', 'http://127.255.255.254:1'],
    ['https://127.0.0.1:8443', 'https://127.0.0.1:8443'],
    ['http://localhost:65535', 'http://localhost:65535'],
    ['HTTP://LOCALHOST', 'http://localhost:80'],
    ['http://[::1]:9000', 'http://[::1]:9000'],
  ])('%s is a practice cloud', (text, origin) => {
    expect(parseEndpoint(text)).toEqual({ ok: true, value: { kind: 'practice', origin } });
  });

  it.each([
    ['https://vpc.cn-beijing.aliyuncs.com', { Vpc: 'vpc.cn-beijing.aliyuncs.com' }],
    ['https://vpc-vpc.cn-beijing.aliyuncs.com:443/', { Vpc: 'vpc-vpc.cn-beijing.aliyuncs.com' }],
    ['https://VPC.aliyuncs.com', { Vpc: 'vpc.aliyuncs.com' }],
    ['https://ecs-cn-hangzhou.aliyuncs.com', { Ecs: 'ecs-cn-hangzhou.aliyuncs.com' }],
    ['https://vpcpeer.aliyuncs.com', { VpcPeer: 'vpcpeer.aliyuncs.com' }],
    ['https://sts.ap-southeast-1.aliyuncs.com', { Sts: 'sts.ap-southeast-1.aliyuncs.com' }],
  ])('%s is one of Alibaba Cloud', (text, overrides) => {
    expect(parseEndpoint(text)).toEqual({ ok: true, value: { kind: 'real', overrides } });
  });
});

describe('endpoints that are refused', () => {
  it.each([
    ['nothing', '', 'endpoint-malformed'],
    ['no scheme', '127.0.0.1:8080', 'endpoint-malformed'],
    ['another scheme', 'ftp://127.0.0.1/', 'endpoint-malformed'],
    ['a path', 'http://127.0.0.1:80/vpc', 'endpoint-malformed'],
    ['a query', 'http://127.0.0.1:80?x=1', 'endpoint-malformed'],
    ['a fragment', 'https://vpc.aliyuncs.com#', 'endpoint-malformed'],
    ['a user before a stranger', 'https://vpc.aliyuncs.com@evil.example', 'endpoint-malformed'],
    ['a user with a password', 'https://me:secret@vpc.aliyuncs.com', 'endpoint-malformed'],
    ['a loopback user', 'http://127.0.0.1@evil.example', 'endpoint-malformed'],
    ['a backslash', 'https://evil.example\\.aliyuncs.com', 'endpoint-malformed'],
    ['an encoded dot', 'https://vpc%2ealiyuncs.com', 'endpoint-malformed'],
    ['white space before', ' https://vpc.aliyuncs.com', 'endpoint-malformed'],
    ['a new line after', 'https://vpc.aliyuncs.com\n', 'endpoint-malformed'],
    ['a tab inside', 'https://vpc.ali\tyuncs.com', 'endpoint-malformed'],
    ['an international host', 'https://vpc.аliyuncs.com', 'endpoint-malformed'],
    ['full-width letters', 'https://ｖpc.aliyuncs.com', 'endpoint-malformed'],
    ['an ideographic full stop', 'https://vpc。aliyuncs。com', 'endpoint-malformed'],
    ['port 0', 'http://127.0.0.1:0', 'endpoint-malformed'],
    ['port 65536', 'http://127.0.0.1:65536', 'endpoint-malformed'],
    ['a port with a sign', 'http://127.0.0.1:+80', 'endpoint-malformed'],
    ['another IPv6 address', 'http://[::2]:80', 'endpoint-malformed'],
    ['an IPv6 address that holds IPv4', 'http://[::ffff:127.0.0.1]', 'endpoint-malformed'],
    ['a stranger', 'https://evil.example', 'endpoint-foreign'],
    ['a stranger that ends alike', 'https://evilaliyuncs.com', 'endpoint-foreign'],
    ['a stranger that goes on', 'https://vpc.aliyuncs.com.evil.example', 'endpoint-foreign'],
    ['a trailing dot', 'https://vpc.aliyuncs.com.', 'endpoint-foreign'],
    ['a trailing dot on localhost', 'http://localhost.:80', 'endpoint-foreign'],
    ['a name under localhost', 'http://a.localhost:80', 'endpoint-foreign'],
    ['loopback as one number', 'http://2130706433:80', 'endpoint-foreign'],
    ['loopback in hexadecimal', 'http://0x7f000001:80', 'endpoint-foreign'],
    ['loopback with an octal part', 'http://127.0.0.01:80', 'endpoint-foreign'],
    ['a first part with a leading zero', 'http://0127.0.0.1:80', 'endpoint-foreign'],
    ['a short loopback', 'http://127.1:80', 'endpoint-foreign'],
    ['a part beyond 255', 'http://127.0.0.256:80', 'endpoint-foreign'],
    ['a name that begins like loopback', 'http://127.0.0.1.evil.example', 'endpoint-foreign'],
    ['a private address', 'http://10.0.0.1:80', 'endpoint-foreign'],
    ['the metadata service', 'http://100.100.100.200', 'endpoint-foreign'],
    ['any address', 'http://0.0.0.0:80', 'endpoint-foreign'],
    ['a bucket of a stranger', 'https://vpc.oss-cn-beijing.aliyuncs.com', 'endpoint-foreign'],
    ['a function of a stranger', 'https://1.cn-beijing.fc.aliyuncs.com', 'endpoint-foreign'],
    ['one label too many', 'https://vpc.x.cn-beijing.aliyuncs.com', 'endpoint-foreign'],
    ['the bare domain', 'https://aliyuncs.com', 'endpoint-foreign'],
    ['another product', 'https://oss.aliyuncs.com', 'endpoint-foreign'],
    ['another port of the cloud', 'https://vpc.aliyuncs.com:8443', 'endpoint-foreign'],
    ['the cloud without encryption', 'http://vpc.aliyuncs.com', 'endpoint-not-encrypted'],
  ])('%s', (_name, text, code) => {
    expect(parseEndpoint(text)).toMatchObject({ ok: false, problem: { code } });
  });

  it('never shows a password back', () => {
    const answer = parseEndpoint('https://me:hunter2@evil.example/?token=hunter3');
    expect(JSON.stringify(answer)).not.toContain('hunter');
  });
});

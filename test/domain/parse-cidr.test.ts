import { describe, expect, test } from 'vitest';
import { rangeText } from '../../source/domain/cidr-text.ts';
import { parseAllow } from '../../source/domain/parse-allow.ts';
import { parseCidr } from '../../source/domain/parse-cidr.ts';
import { parseConnectionName } from '../../source/domain/parse-connection-name.ts';
import { parseCidrList, parseRoutes } from '../../source/domain/parse-routes.ts';

describe('a CIDR block that a person typed', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    [' 192.168.100.0/24 ', '192.168.100.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['255.255.255.255/32', '255.255.255.255/32'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['::/0', '::/0'],
  ])('%s is read as %s', (text, canonical) => {
    const parsed = parseCidr(text);
    expect(parsed.ok && rangeText(parsed.value)).toBe(canonical);
  });

  test.each([
    ['', 'cidr-empty', {}],
    ['10.0.0.5/24', 'cidr-host-bits-set', { right: '10.0.0.0/24' }],
    ['192.168.100.1/16', 'cidr-host-bits-set', { right: '192.168.0.0/16' }],
    ['2001:db8::1/64', 'cidr-host-bits-set', { right: '2001:db8::/64' }],
    ['10.0.0.0/33', 'cidr-prefix-too-long', { longest: 32 }],
    ['2001:db8::/129', 'cidr-prefix-too-long', { longest: 128 }],
    ['10.0.0.0', 'cidr-without-prefix', { right: '10.0.0.0/32' }],
    ['2001:db8::', 'cidr-without-prefix', { right: '2001:db8::/128' }],
    ['10.0.0.0/', 'cidr-prefix-malformed', {}],
    ['10.0.0.0/08', 'cidr-prefix-malformed', {}],
    ['10.0.0.0/-1', 'cidr-prefix-malformed', {}],
    ['10.0.0.0/8.0', 'cidr-prefix-malformed', {}],
    ['10.0.0.0/１６', 'cidr-prefix-malformed', {}],
    ['010.0.0.0/8', 'cidr-leading-zero', { right: '10.0.0.0/8' }],
    ['10.00.0.0/8', 'cidr-leading-zero', { right: '10.0.0.0/8' }],
    ['10.0.0/8', 'cidr-malformed', {}],
    ['10.0.0.256/32', 'cidr-malformed', {}],
    ['10.0.0.0/8/8', 'cidr-malformed', {}],
    ['10. 0.0.0/8', 'cidr-malformed', {}],
    ['１0.0.0.0/8', 'cidr-malformed', {}],
    ['0x0a.0.0.0/8', 'cidr-malformed', {}],
    ['1:2:3:4:5:6:7/64', 'cidr-malformed', {}],
    ['1::2::3/64', 'cidr-malformed', {}],
    ['::ffff:10.0.0.0/104', 'cidr-malformed', {}],
    ['fe80::%eth0/64', 'cidr-malformed', {}],
    ['hello', 'cidr-malformed', {}],
  ])('%s is refused: %s', (text, code, parameters) => {
    const parsed = parseCidr(text);
    expect(parsed).toMatchObject({ ok: false, problem: { code, parameters } });
  });
});

describe('--routes', () => {
  test.each([
    ['vswitch', { kind: 'vswitch' }],
    ['VPC', { kind: 'vpc' }],
    ['172.16.100.0/24, 10.0.0.0/8', { kind: 'cidr', cidrBlocks: ['172.16.100.0/24', '10.0.0.0/8'] }],
  ])('%s', (text, scope) => expect(parseRoutes(text)).toEqual({ ok: true, value: scope }));

  test.each([
    ['0.0.0.0/0', 'route-of-everything'],
    ['::/0', 'route-of-everything'],
    ['10.0.0.0/8,10.1.0.0/16', 'cidr-list-overlaps'],
    ['10.0.0.0/8,', 'cidr-empty'],
    ['vswitches', 'cidr-malformed'],
  ])('%s is refused: %s', (text, code) => {
    expect(parseRoutes(text)).toMatchObject({ ok: false, problem: { code } });
  });

  test('a list of reserved ranges may not name an address twice', () => {
    expect(parseCidrList('10.0.0.0/8,10.0.0.0/8')).toMatchObject({ problem: { code: 'cidr-list-overlaps' } });
  });
});

describe('--allow', () => {
  test('reads words in the order given, each once', () => {
    expect(parseAllow('tcp:443, icmp,udp:53-60,TCP:443,gre,icmpv6,all')).toEqual({
      ok: true,
      value: [
        { protocol: 'TCP', portRange: { from: 443, to: 443 } },
        { protocol: 'ICMP' },
        { protocol: 'UDP', portRange: { from: 53, to: 60 } },
        { protocol: 'GRE' },
        { protocol: 'ICMPv6' },
        { protocol: 'ALL' },
      ],
    });
  });

  test.each([
    ['', 'allow-empty'],
    ['tcp:443,', 'allow-empty'],
    ['sctp:1', 'allow-protocol-unknown'],
    ['constructor', 'allow-protocol-unknown'],
    ['443', 'allow-protocol-unknown'],
    ['tcp', 'allow-ports-missing'],
    ['icmp:8', 'allow-protocol-without-ports'],
    ['all:80', 'allow-protocol-without-ports'],
    ['tcp:0', 'allow-ports-malformed'],
    ['tcp:65536', 'allow-ports-malformed'],
    ['tcp:1-65536', 'allow-ports-malformed'],
    ['tcp:080', 'allow-ports-malformed'],
    ['tcp:80-', 'allow-ports-malformed'],
    ['tcp:80:81', 'allow-ports-malformed'],
    ['tcp:', 'allow-ports-malformed'],
    ['tcp:８０', 'allow-ports-malformed'],
    ['udp:60-53', 'allow-ports-reversed'],
  ])('%s is refused: %s', (text, code) => {
    expect(parseAllow(text)).toMatchObject({ ok: false, problem: { code } });
  });

  test('a reversed range is told the right way round', () => {
    expect(parseAllow('udp:60-53')).toMatchObject({ problem: { parameters: { right: 'udp:53-60' } } });
  });
});

describe('the name of a connection', () => {
  test.each(['ab', '生产到数据', 'vpc1-to-vpc2.prod_1', 'x'.repeat(128)])('%s is taken', name => {
    expect(parseConnectionName(` ${name} `)).toEqual({ ok: true, value: name });
  });

  test.each([
    ['a', 'connection-name-length'],
    ['x'.repeat(129), 'connection-name-length'],
    ['1ab', 'connection-name-start'],
    ['-ab', 'connection-name-start'],
    ['a b', 'connection-name-character'],
    ['a/b', 'connection-name-character'],
    ['ab\u202e', 'connection-name-character'],
  ])('%s is refused: %s', (name, code) => {
    expect(parseConnectionName(name)).toMatchObject({ ok: false, problem: { code } });
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cidrRange } from '../../../source/domain/cidr.ts';
import type { SecurityGroupRule } from '../../../source/domain/inventory.ts';
import { evaluateRules } from '../../../source/domain/planning/rules/evaluate-rules.ts';
import type { TrafficBox } from '../../../source/domain/planning/rules/traffic-box.ts';
import { buildRule } from '../inventory-builder.ts';

type Packet = { readonly atom: 'TCP' | 'UDP' | 'ICMP'; readonly address: number; readonly port: number };

const base = 10 * 2 ** 24;

const rule: fc.Arbitrary<SecurityGroupRule> = fc
  .record({
    prefix: fc.integer({ min: 26, max: 32 }),
    at: fc.nat(),
    protocol: fc.constantFrom('TCP' as const, 'UDP' as const, 'ICMP' as const, 'ALL' as const),
    from: fc.integer({ min: 1, max: 12 }),
    length: fc.integer({ min: 0, max: 6 }),
    policy: fc.constantFrom('Accept' as const, 'Drop' as const),
    priority: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ prefix, at, from, length, protocol, ...rest }) => {
    const size = 2 ** (32 - prefix);
    return buildRule({
      ...rest,
      protocol,
      from: `10.0.0.${(at % (64 / size)) * size}/${prefix}`,
      ...(protocol === 'TCP' || protocol === 'UDP' ? { ports: [from, from + length] as const } : {}),
    });
  });

const packet: fc.Arbitrary<Packet> = fc.record({
  atom: fc.constantFrom('TCP' as const, 'UDP' as const, 'ICMP' as const),
  address: fc.integer({ min: base, max: base + 63 }),
  port: fc.integer({ min: 1, max: 20 }),
});

/** The cloud's way, one packet at a time: of the rules that match, the best priority; of these, any drop wins. */
function fate(rules: readonly SecurityGroupRule[], one: Packet): 'accepted' | 'dropped' | 'open' {
  const matching = rules.filter(candidate => matches(candidate, one));
  const best = Math.min(...matching.map(candidate => candidate.priority));
  const deciding = matching.filter(candidate => candidate.priority === best);
  if (deciding.length === 0) return 'open';
  return deciding.some(candidate => candidate.policy === 'Drop') ? 'dropped' : 'accepted';
}

function matches({ protocol, peer, portRange }: SecurityGroupRule, one: Packet): boolean {
  const [network = '', prefix = ''] = peer.kind === 'cidr' ? peer.cidrBlock.split('/') : [];
  const first = network.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const isNear = one.address >= first && one.address < first + 2 ** (32 - Number(prefix));
  const isSpoken = protocol === 'ALL' || protocol === one.atom;
  const isPort = portRange === undefined || (one.port >= portRange.from && one.port <= portRange.to);
  return isNear && isSpoken && isPort;
}

const holds = (boxes: readonly TrafficBox[], one: Packet) =>
  boxes.filter(
    ({ atom, addresses, ports }) =>
      atom === one.atom &&
      addresses.first <= one.address &&
      one.address <= addresses.last &&
      ports.from <= one.port &&
      one.port <= ports.to,
  ).length;

test('every packet of the traffic falls into exactly one of accepted, dropped and undecided, as the cloud decides', () => {
  const addresses = cidrRange('10.0.0.0/26');
  if (addresses === undefined) throw new Error('a block');
  const traffic = (['TCP', 'UDP', 'ICMP'] as const).map(atom => ({
    atom,
    addresses,
    ports: { from: 1, to: 20 },
  }));
  fc.assert(
    fc.property(
      fc.array(rule, { maxLength: 8 }),
      fc.array(packet, { minLength: 20, maxLength: 60 }),
      (rules, packets) => {
        const decision = evaluateRules({ rules, traffic, near: [], ownGroupIds: new Set() });
        for (const one of packets) {
          const counts = {
            accepted: holds(decision.accepted, one),
            dropped: holds(decision.dropped, one),
            open: holds(decision.open, one),
          };
          expect(counts).toEqual({ accepted: 0, dropped: 0, open: 0, [fate(rules, one)]: 1 });
        }
      },
    ),
    { numRuns: 150 },
  );
});

const near = [cidrRange('172.16.100.0/24')].flatMap(range => range ?? []);
const box = [cidrRange('192.168.100.0/24')].flatMap(addresses =>
  addresses === undefined ? [] : [{ atom: 'TCP' as const, addresses, ports: { from: 443, to: 443 } }],
);

test.each([
  ['a list of ports', { portRangeListId: 'prl-1' }],
  ['a prefix list', { peer: { kind: 'prefix-list' as const, prefixListId: 'pl-1' } }],
  ['source ports', { sourcePortRange: { from: 1, to: 1024 } }],
  ['a part of the own addresses', { nearCidrBlock: '172.16.100.0/25' }],
  [
    'a group that may be of the peer',
    { peer: { kind: 'group' as const, securityGroupId: 'sg-far', ownerId: '' } },
  ],
])('a rule with %s never counts as accepting, and may drop', (_name, extra) => {
  const accept = buildRule({ from: '192.168.100.0/24', ports: [443, 443], ...extra });
  const question = { traffic: box, near, ownGroupIds: new Set<string>() };
  expect(evaluateRules({ ...question, rules: [accept] })).toMatchObject({
    accepted: [],
    doubtful: [],
    open: box,
  });
  const drop = { ...accept, policy: 'Drop' as const };
  expect(evaluateRules({ ...question, rules: [drop] })).toMatchObject({
    dropped: [],
    doubtful: [drop],
    open: box,
  });
});

test('a rule for all of the own addresses counts', () => {
  const rules = [buildRule({ from: '192.168.100.0/24', ports: [443, 443], nearCidrBlock: '172.16.0.0/12' })];
  expect(evaluateRules({ rules, traffic: box, near, ownGroupIds: new Set() }).accepted).toEqual(box);
});

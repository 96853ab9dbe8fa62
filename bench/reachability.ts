import { performance } from 'node:perf_hooks';
import type { SecurityGroupRule } from '../source/domain/inventory.ts';
import { reachability } from '../source/domain/reachability/reachability.ts';
import {
  endA,
  endB,
  group,
  instance,
  type Letter,
  pairInventory,
  peering,
  route,
  rule,
  vSwitch,
} from '../test/domain/reachability/pair-inventory.ts';
import { type Figure, median } from './figures.ts';

const rounds = 9;
const vSwitchCount = 50;
const rulesPerSide = 500;

/** Reachability of a pair with 50 vSwitches and 500 rules a side, both directions, from an inventory just read. */
export async function measureReachability(): Promise<readonly Figure[]> {
  return [
    limited('reachability, 500 rules in one group a side', largePair(1)),
    limited('reachability, 500 rules in 50 groups a side', largePair(vSwitchCount)),
  ];
}

function limited(name: string, inventory: ReturnType<typeof largePair>): Figure {
  const times: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const begin = performance.now();
    reachability({ inventory, from: endA, to: endB });
    if (round >= 0) times.push(performance.now() - begin);
  }
  return { name, value: median(times), unit: ' ms', limit: { kind: 'at-most', value: 200 } };
}

/** The rules of a side are spread evenly over its groups; every vSwitch holds an instance, in one of the groups. */
function largePair(groupCount: number) {
  const letters = ['a', 'b'] as const;
  return pairInventory({
    vSwitches: letters.flatMap(letter => each(vSwitchCount, index => numberedVSwitch(letter, index))),
    routes: letters.flatMap(letter =>
      each(vSwitchCount, index => route(letter, rangeOf(letter === 'a' ? 'b' : 'a', index))),
    ),
    groups: letters.flatMap(letter =>
      each(groupCount, index =>
        group(
          letter,
          each(rulesPerSide / groupCount, position => numberedRule(letter, index + position * groupCount)),
          {
            securityGroupId: `sg-${letter}-${index}`,
          },
        ),
      ),
    ),
    acls: [],
    instances: letters.flatMap(letter =>
      each(vSwitchCount, index =>
        instance(letter, {
          instanceId: `i-${letter}-${index}`,
          vSwitchId: `vsw-${letter}-${index}`,
          securityGroupIds: [`sg-${letter}-${index % groupCount}`],
        }),
      ),
    ),
    peerings: [peering()],
  });
}

function numberedVSwitch(letter: Letter, index: number) {
  return vSwitch(letter, rangeOf(letter, index), { vSwitchId: `vsw-${letter}-${index}` });
}

/** Every other rule egress; sources from whole VPCs down to hosts, ports and policies of all sorts. */
function numberedRule(letter: Letter, index: number): SecurityGroupRule {
  const far = letter === 'a' ? 'b' : 'a';
  const base = rangeOf(far, index % vSwitchCount).replace('.0/24', '');
  const cidrBlock = [`${base}.0/24`, `${base}.${index % 256}/32`, `${base}.128/25`, '0.0.0.0/0'][index % 4];
  const from = 1 + ((index * 7919) % 60_000);
  return rule(letter, {
    ruleId: `sgr-${letter}-${index}`,
    direction: index % 2 === 0 ? 'ingress' : 'egress',
    policy: index % 5 === 0 ? 'Drop' : 'Accept',
    priority: 1 + (index % 100),
    protocol: index % 3 === 0 ? 'UDP' : 'TCP',
    portRange: { from, to: from + (index % 900) },
    peer: { kind: 'cidr', cidrBlock: cidrBlock ?? '0.0.0.0/0' },
  });
}

function rangeOf(letter: Letter, index: number): string {
  return letter === 'a' ? `192.168.${index}.0/24` : `172.16.${index}.0/24`;
}

function each<Item>(count: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

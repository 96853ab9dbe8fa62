import fc from 'fast-check';
import { cidrRange } from '../../../source/domain/cidr.ts';
import { type AddressRange, rangesOverlap } from '../../../source/domain/cidr-range.ts';
import type { Intent } from '../../../source/domain/intent.ts';
import type { Inventory, RouteEntry } from '../../../source/domain/inventory.ts';
import { buildInterfacePair, buildRouteEntry, buildRule } from '../inventory-builder.ts';
import { buildPair, pairIntent, type SideContent } from '../pair-builder.ts';

/** All of it happens within 10.0.0.0/24, so that everything meets everything and an oracle can look at each address. */
export const universe = { first: 10 * 2 ** 24, size: 256 };

const block = (shortest: number, longest: number): fc.Arbitrary<string> =>
  fc.tuple(fc.integer({ min: shortest, max: longest }), fc.nat()).map(([prefix, at]) => {
    const size = 2 ** (32 - prefix);
    const offset = (at % (universe.size / size)) * size;
    return `10.0.0.${offset}/${prefix}`;
  });

export type RandomSide = {
  readonly vSwitches: readonly { readonly cidr: string; readonly table: string }[];
  readonly routes: Readonly<Record<string, readonly RouteEntry[]>>;
};

/** One VPC: disjoint vSwitches over some tables, and entries of other origin in these. */
export function randomSide(
  letter: string,
  limits: { tables: number; vSwitches: number },
): fc.Arbitrary<RandomSide> {
  const names = Array.from({ length: limits.tables }, (_, index) =>
    index === 0 ? letter : `${letter}-${index}`,
  );
  const vSwitches = fc
    .array(fc.record({ cidr: block(27, 29), table: fc.constantFrom(...names) }), {
      minLength: 1,
      maxLength: limits.vSwitches,
    })
    .map(disjoint);
  const entries = fc.array(
    fc.record({ destination: block(24, 30), hop: fc.constantFrom('i-x', `ri-${letter}`) }),
    { maxLength: 3 },
  );
  return fc.tuple(vSwitches, fc.tuple(...names.map(() => entries))).map(([all, tables]) => ({
    vSwitches: all,
    routes: Object.fromEntries(names.map((name, index) => [name, toEntries(tables[index] ?? [], all)])),
  }));
}

function disjoint<Item extends { readonly cidr: string }>(items: readonly Item[]): readonly Item[] {
  const taken: AddressRange[] = [];
  return items.filter(({ cidr }) => {
    const range = cidrRange(cidr);
    if (range === undefined || taken.some(one => rangesOverlap(one, range))) return false;
    taken.push(range);
    return true;
  });
}

/** What the cloud would take: each destination once, none inside an own vSwitch. */
function toEntries(
  wanted: readonly { readonly destination: string; readonly hop: string }[],
  vSwitches: readonly { readonly cidr: string }[],
): readonly RouteEntry[] {
  const unique = new Map(wanted.map(one => [one.destination, one]));
  return [...unique.values()]
    .filter(({ destination }) => !vSwitches.some(one => isInside(destination, one.cidr)))
    .map(({ destination, hop }) =>
      buildRouteEntry({ destination, hop: [hop.startsWith('ri-') ? 'RouterInterface' : 'Instance', hop] }),
    );
}

function isInside(inner: string, outer: string): boolean {
  const [one, other] = [cidrRange(inner), cidrRange(outer)];
  return one !== undefined && other !== undefined && one.first >= other.first && one.last <= other.last;
}

/** Both VPCs with a healthy pair of router interfaces, `ri-a` and `ri-b`, between them. */
export function linkedPair(a: SideContent, b: SideContent): Inventory {
  const [near, far] = buildInterfacePair(
    { id: 'ri-a', regionId: 'cn-beijing', vpcId: 'vpc-a' },
    { id: 'ri-b', regionId: 'cn-hangzhou', vpcId: 'vpc-b' },
  );
  const whole = { cidr: '10.0.0.0/8' };
  return buildPair({ ...whole, ...a, routerInterfaces: [near] }, { ...whole, ...b, routerInterfaces: [far] });
}

const rule = fc
  .record({
    from: block(24, 29),
    port: fc.integer({ min: 440, max: 446 }),
    policy: fc.constantFrom('Accept' as const, 'Drop' as const),
    direction: fc.constantFrom('ingress' as const, 'egress' as const),
    priority: fc.constantFrom(1, 5, 100),
    protocol: fc.constantFrom('TCP' as const, 'ALL' as const, 'ICMP' as const),
  })
  .map(({ port, ...one }) => buildRule(one.protocol === 'TCP' ? { ...one, ports: [port - 2, port] } : one));

const group = fc.record({
  type: fc.constantFrom('normal' as const, 'enterprise' as const),
  rules: fc.array(rule, { maxLength: 4 }).map(all => all.map((one, at) => ({ ...one, ruleId: `sgr-${at}` }))),
});

/** A pair with or without a link, with groups and rules, and an intent of any shape for it. */
export const randomPlanning: fc.Arbitrary<{ readonly inventory: Inventory; readonly intent: Intent }> = fc
  .record({
    a: randomSide('a', { tables: 2, vSwitches: 4 }),
    b: randomSide('b', { tables: 2, vSwitches: 4 }),
    groupsA: fc.array(group, { minLength: 1, maxLength: 2 }),
    groupsB: fc.array(group, { minLength: 1, maxLength: 2 }),
    isLinked: fc.boolean(),
    kind: fc.constantFrom('router-interface' as const, 'peering-connection' as const),
    scope: fc.constantFrom('vswitch' as const, 'vpc' as const, 'cidr' as const),
    cidrBlocks: fc.array(block(25, 29), { minLength: 1, maxLength: 3 }),
    routeSides: fc.constantFrom('both' as const, 'both' as const, 'initiator' as const),
    mergesRoutes: fc.boolean(),
    allows: fc.boolean(),
    direction: fc.constantFrom('both' as const, 'initiator-to-acceptor' as const),
    reserved: fc.array(block(28, 30), { maxLength: 1 }),
  })
  .map(made => {
    const a = { ...made.a, groups: made.groupsA };
    const b = { ...made.b, groups: made.groupsB };
    const whole = { cidr: '10.0.0.0/24' };
    const inventory = made.isLinked
      ? linkedPair({ ...whole, ...a }, { ...whole, ...b })
      : buildPair({ ...whole, ...a }, { ...whole, ...b });
    const intent = pairIntent({
      kind: made.kind,
      routeScope:
        made.scope === 'cidr' ? { kind: 'cidr', cidrBlocks: made.cidrBlocks } : { kind: made.scope },
      routeSides: made.routeSides,
      mergesRoutes: made.mergesRoutes,
      allow: made.allows
        ? [{ protocol: 'TCP', portRange: { from: 443, to: 443 } }, { protocol: 'ICMP' }]
        : [],
      direction: made.direction,
      reservedCidrBlocks: made.reserved,
    });
    return { inventory, intent };
  });

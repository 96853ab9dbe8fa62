import { defaultIntent, type Intent } from '../../source/domain/intent.ts';
import type {
  Inventory,
  PeeringConnection,
  RouteEntry,
  RouterInterface,
  SecurityGroup,
  SecurityGroupRule,
  Vpc,
  VSwitch,
} from '../../source/domain/inventory.ts';
import {
  buildGroup,
  buildInstance,
  buildInventory,
  buildRouteTable,
  buildVpc,
  buildVSwitch,
  localEntry,
  type RegionContent,
} from './inventory-builder.ts';

/** A vSwitch as a test names it: its range, and what differs from the plain case. */
export type SideVSwitch = { readonly cidr: string; readonly table?: string } & Partial<VSwitch>;

/** One VPC of a pair as a test names it. Ids derive from the letter: `vpc-a`, `vsw-a1`, `vtb-a`, `sg-a`, `i-a1`. */
export type SideContent = {
  readonly regionId?: string;
  readonly vpc?: Partial<Vpc>;
  readonly cidr?: string;
  readonly vSwitches?: readonly SideVSwitch[];
  /** Entries of each table but the vSwitches' own; `a` alone names the system table. */
  readonly routes?: Readonly<Record<string, readonly RouteEntry[] | 'unread'>>;
  readonly tables?: Readonly<Record<string, Parameters<typeof buildRouteTable>[0] | object>>;
  readonly groups?: readonly (Partial<Omit<SecurityGroup, 'rules'>> & {
    readonly rules?: readonly SecurityGroupRule[] | 'unread';
  })[];
  /** Groups of the instance in each vSwitch; by default every group of the side. */
  readonly instanceGroups?: readonly (readonly string[])[];
  readonly routerInterfaces?: readonly RouterInterface[];
  readonly peeringConnections?: readonly PeeringConnection[];
};

/** Two VPCs, A (the initiator, Beijing) and B (the acceptor, Hangzhou), each with what a plan looks at. */
export function buildPair(a: SideContent = {}, b: SideContent = {}): Inventory {
  const contents = [
    sideRegion('a', { regionId: 'cn-beijing', cidr: '192.168.0.0/16', ...a }, '192.168.100.0/24'),
    sideRegion('b', { regionId: 'cn-hangzhou', cidr: '172.16.0.0/12', ...b }, '172.16.100.0/24'),
  ];
  const [first, second] = contents;
  if (first === undefined || second === undefined || first.regionId !== second.regionId) {
    return buildInventory(contents);
  }
  return buildInventory([joinRegions(first, second)]);
}

function joinRegions(first: RegionContent, second: RegionContent): RegionContent {
  const lists = Object.entries(first).map(([name, list]) => {
    const more: unknown = Object.entries(second).find(([other]) => other === name)?.[1];
    return [name, Array.isArray(list) && Array.isArray(more) ? [...list, ...more] : list] as const;
  });
  return { regionId: first.regionId, ...Object.fromEntries(lists) };
}

function sideRegion(letter: string, content: SideContent, defaultVSwitch: string): RegionContent {
  const regionId = content.regionId ?? 'cn-beijing';
  const place = { vpcId: `vpc-${letter}`, regionId };
  const vSwitches = (content.vSwitches ?? [{ cidr: defaultVSwitch }]).map(({ cidr, table, ...rest }, index) =>
    buildVSwitch({
      vSwitchId: `vsw-${letter}${index + 1}`,
      cidrBlock: cidr,
      routeTableId: `vtb-${table ?? letter}`,
      ...place,
      ...rest,
    }),
  );
  const names = [
    ...new Set([
      letter,
      ...vSwitches.map(one => one.routeTableId.slice('vtb-'.length)),
      ...Object.keys(content.tables ?? {}),
    ]),
  ];
  const groups = (content.groups ?? [{}]).map((group, index) =>
    buildGroup({
      securityGroupId: index === 0 ? `sg-${letter}` : `sg-${letter}${index + 1}`,
      ...place,
      ...group,
    }),
  );
  return {
    regionId,
    vpcs: [buildVpc({ cidrBlock: content.cidr ?? '10.0.0.0/8', ...place, ...content.vpc })],
    vSwitches,
    routeTables: names.map(name => {
      const entries = content.routes?.[name] ?? [];
      const own = vSwitches.map(one => localEntry(one.cidrBlock));
      return buildRouteTable({
        routeTableId: `vtb-${name}`,
        type: name === letter ? 'System' : 'Custom',
        vSwitchIds: vSwitches.filter(one => one.routeTableId === `vtb-${name}`).map(one => one.vSwitchId),
        entries: entries === 'unread' ? entries : [...own, ...entries],
        ...place,
        ...content.tables?.[name],
      });
    }),
    securityGroups: groups,
    instances: vSwitches.map((one, index) =>
      buildInstance({
        instanceId: `i-${letter}${index + 1}`,
        vSwitchId: one.vSwitchId,
        securityGroupIds: content.instanceGroups?.[index] ?? groups.map(group => group.securityGroupId),
        ...place,
      }),
    ),
    routerInterfaces: content.routerInterfaces ?? [],
    peeringConnections: content.peeringConnections ?? [],
    networkAcls: [],
  };
}

/** The intent for {@link buildPair}; router interfaces unless told, as in the tutorial. */
export function pairIntent(changes: Partial<Intent> = {}): Intent {
  return {
    ...defaultIntent({
      initiator: { regionId: 'cn-beijing', vpcId: 'vpc-a' },
      acceptor: { regionId: 'cn-hangzhou', vpcId: 'vpc-b' },
      name: 'link',
    }),
    kind: 'router-interface',
    ...changes,
  };
}

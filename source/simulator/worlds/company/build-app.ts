import type { RouteTableRecord, VpcRecord, VSwitchRecord } from '../../state/network-records.ts';
import type { NetworkAclRecord, SecurityGroupRecord } from '../../state/security-records.ts';
import { addCenAttachment } from '../sketch-connections.ts';
import { addInstance } from '../sketch-machines.ts';
import { addGateway, addRoute, addRouteTable, addVpc, addVSwitch, systemTable } from '../sketch-network.ts';
import { addNetworkAcl, addSecurityGroup } from '../sketch-security.ts';
import type { WorldSketch } from '../world-sketch.ts';
import type { AppPlan } from './company-apps.ts';

/** An application's VPC, built. */
export type App = {
  readonly vpc: VpcRecord;
  readonly system: RouteTableRecord;
  readonly custom: RouteTableRecord | undefined;
  /** The tables that its vSwitches use. */
  readonly tables: readonly RouteTableRecord[];
  readonly vSwitches: readonly VSwitchRecord[];
  readonly group: SecurityGroupRecord;
  readonly acl: NetworkAclRecord | undefined;
  readonly instanceIds: readonly string[];
};

const everything = [{ policy: 'accept', cidrBlock: '0.0.0.0/0' }] as const;

/** Builds the VPC of an application: tables, vSwitches, one group, and an instance in each vSwitch. */
export function buildApp(sketch: WorldSketch, plan: AppPlan): App {
  const { ipv6, ...given } = plan;
  const vpc = addVpc(sketch, {
    ...given,
    ...(ipv6 === undefined ? {} : { ipv6CidrBlock: ipv6.cidrBlock }),
    tags: [{ key: 'application', value: plan.name }],
    isDefault: plan.name === 'default',
  });
  const system = systemTable(sketch, vpc);
  const custom = plan.hasCustomTable
    ? addRouteTable(sketch, vpc, { name: `${plan.name}-custom` })
    : undefined;
  const acl = plan.hasAcl
    ? addNetworkAcl(sketch, vpc, { name: `${plan.name}-acl`, ingress: everything, egress: everything })
    : undefined;
  const vSwitches = plan.vSwitches.map((cidrBlock, index) => {
    const isLast = index === plan.vSwitches.length - 1;
    return addVSwitch(sketch, vpc, {
      name: `${plan.name}-${'abcd'[index]}`,
      cidrBlock,
      zone: index % 2 === 0 ? 'a' : 'b',
      ...(ipv6 === undefined || index > 0 ? {} : { ipv6CidrBlock: ipv6.vSwitch }),
      ...(custom === undefined || !isLast ? {} : { routeTable: custom }),
      ...(acl === undefined ? {} : { networkAclId: acl.id }),
    });
  });
  const group = addSecurityGroup(sketch, vpc, {
    name: `${plan.name}-app`,
    type: plan.groupType ?? 'normal',
  });
  const tables = custom === undefined ? [system] : [system, custom];
  const instanceIds = vSwitches.map(vSwitch => addHost(sketch, vSwitch, group));
  addOtherWays(sketch, { plan, vpc, tables });
  return { vpc, system, custom, tables, vSwitches, group, acl, instanceIds };
}

/** Puts the usual host, at the tenth address, into a vSwitch. */
export function addHost(sketch: WorldSketch, vSwitch: VSwitchRecord, group: SecurityGroupRecord): string {
  const { instance } = addInstance(sketch, vSwitch, {
    name: `${vSwitch.name}-1`,
    privateIpAddresses: [tenthAddress(vSwitch.cidrBlock)],
    ipv6Addresses:
      vSwitch.ipv6CidrBlock === undefined ? [] : [vSwitch.ipv6CidrBlock.replace(/::\/\d+$/, '::10')],
    securityGroupIds: [group.id],
  });
  return instance.id;
}

/** Works for every block whose last byte leaves room for ten addresses, which all of the company's do. */
function tenthAddress(cidrBlock: string): string {
  const [network = ''] = cidrBlock.split('/');
  const bytes = network.split('.').map(Number);
  return [...bytes.slice(0, 3), (bytes[3] ?? 0) + 10].join('.');
}

/** NAT gateways and CEN: ways that have nothing to do with the company's own connections. */
function addOtherWays(
  sketch: WorldSketch,
  given: {
    readonly plan: AppPlan;
    readonly vpc: VpcRecord;
    readonly tables: readonly RouteTableRecord[];
  },
): void {
  const { plan, vpc, tables } = given;
  if (plan.hasNat) {
    const nat = addGateway(sketch, vpc, {
      kind: 'NatGateway',
      id: `ngw-${vpc.id.slice(4)}`,
      name: `${plan.name}-nat`,
    });
    for (const table of tables) {
      addRoute(sketch, table, { destination: '0.0.0.0/0', nextHop: { type: 'NatGateway', id: nat.id } });
    }
  }
  if (plan.isInCen) {
    addCenAttachment(sketch, vpc, companyCenId);
    const attachment = addGateway(sketch, vpc, {
      kind: 'Attachment',
      id: attachmentId(vpc),
      name: `${plan.name}-cen`,
    });
    addRoute(sketch, tables[0] ?? systemTable(sketch, vpc), {
      destination: '10.50.0.0/16',
      nextHop: { type: 'Attachment', id: attachment.id },
      type: 'CEN',
    });
  }
}

const companyCenId = 'cen-9xk2practice0company';

/** The transit router attachment of a VPC in the company's CEN. */
export function attachmentId(vpc: VpcRecord): string {
  return `tr-attach-${vpc.id.slice(4)}`;
}

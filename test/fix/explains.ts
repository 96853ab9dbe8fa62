import type { Finding } from '../../source/domain/audit/finding.ts';
import type { RuleId } from '../../source/domain/audit/rule-id.ts';
import { addressBits, isInPrefix, prefixBits } from '../../source/simulator/data-plane/address-bits.ts';
import type { Drop, Host, Packet, Place } from '../../source/simulator/data-plane/packet.ts';
import type { Walk } from '../../source/simulator/data-plane/walk-packet.ts';
import type { WorldView } from '../../source/simulator/state/world-view.ts';

const links: readonly RuleId[] = [
  'half-missing',
  'opposite-deleted',
  'opposite-disagrees',
  'not-connected',
  'end-inactive',
  'state-changing',
  'offer-pending',
  'offer-expired',
  'locked-for-debt',
  'black-hole',
  'drift-changed',
];

/** Of these nothing passes at all, whatever else a packet meets on its way before the connection. */
const dead: readonly RuleId[] = [
  'half-missing',
  'opposite-deleted',
  'not-connected',
  'end-inactive',
  'offer-pending',
  'offer-expired',
  'locked-for-debt',
];

const routes: readonly RuleId[] = [
  'route-missing',
  'route-missing-in-custom-table',
  'range-not-covered',
  'black-hole',
  'route-shadowed',
  'learned-route-competes',
  'route-diverts',
  'own-range-overlap',
  'drift-missing',
  'drift-changed',
  'peer-overlap',
];

const groups: readonly RuleId[] = [
  'rule-missing',
  'rule-not-covered',
  'rule-shadowed-by-drop',
  'group-reference-dead',
  'drift-missing',
  'drift-changed',
];

const acls: readonly RuleId[] = ['acl-blocks'];

/** The rules that can name what stops a packet at each place. */
const rulesAt: Readonly<Record<Place, readonly RuleId[]>> = {
  host: [],
  'security-group-egress': groups,
  'security-group-ingress': groups,
  'network-acl-egress': acls,
  'network-acl-ingress': acls,
  'route-table': routes,
  'router-interface': [...links, ...routes],
  'peering-connection': [...links, ...routes],
  arrival: routes,
};

/** Rules whose findings, of a connection, keep traffic from passing over it. */
export const stoppingRules: ReadonlySet<RuleId> = new Set([...links, ...routes, ...groups, ...acls]);

export type Stopped = {
  readonly world: WorldView;
  readonly packet: Packet;
  readonly walk: Extract<Walk, { outcome: 'dropped' }>;
  readonly connectionId: string;
};

/**
 * Whether a finding names what the data plane says stopped the packet: a rule about that kind of place, that belongs to
 * the connection, or is about the very object; and for tables, groups and ACLs, that names an object of the VPC in which
 * the packet was stopped. Written from the data plane's words alone.
 */
export function explains(finding: Finding, stopped: Stopped): boolean {
  const { world, walk, connectionId } = stopped;
  const { drop } = walk;
  if (finding.connectionId === connectionId && dead.includes(finding.rule)) return true;
  if (finding.connectionId === connectionId && isAtHome(finding, stopped)) return true;
  if (!rulesAt[drop.place].includes(finding.rule)) return false;
  const named = idsOf(finding);
  const isOfConnection = finding.connectionId === connectionId;
  const isTheObject = named.has(drop.objectId) || named.has(drop.by);
  if (!isOfConnection && !isTheObject) return false;
  if (links.includes(finding.rule) || isTheObject) return true;
  const vpcId = vpcOfDrop(stopped);
  return [...named].some(id => ownerOf(world, id) === vpcId);
}

/**
 * An address that the VPC at the other end has as well: what is sent there never leaves that VPC, so neither a request
 * nor an answer comes across, whatever else a packet meets first.
 */
function isAtHome({ rule, parameters: { cidr = '' } }: Finding, { world, packet }: Stopped): boolean {
  const { from, to } = packet;
  if (rule !== 'own-range-overlap' || from.kind !== 'host' || to.kind !== 'host') return false;
  const isTwice = (address: string, vpcId: string) =>
    isIn(address, String(cidr)) &&
    world.all('vSwitches').some(one => one.vpcId === vpcId && isIn(address, one.cidrBlock));
  return isTwice(from.address, to.vpcId) || isTwice(to.address, from.vpcId);
}

function isIn(text: string, cidrBlock: string): boolean {
  const [address, prefix] = [addressBits(text), prefixBits(cidrBlock)];
  return address !== undefined && prefix !== undefined && isInPrefix(address, prefix);
}

function idsOf({ object, evidence, parameters }: Finding): ReadonlySet<string> {
  return new Set([object.id, ...evidence.map(one => one.id), ...Object.values(parameters).map(String)]);
}

const atSender: readonly Place[] = ['security-group-egress', 'network-acl-egress', 'route-table', 'host'];

/** Which of the two VPCs the packet, or its answer, was in. */
function vpcOfDrop({ packet, walk }: Stopped): string {
  const isSender = (walk.leg === 'forward') === sends(walk.drop);
  const end = isSender ? packet.from : packet.to;
  return end.kind === 'host' ? end.vpcId : '';
}

function sends({ place }: Drop): boolean {
  return atSender.includes(place) || place === 'router-interface' || place === 'peering-connection';
}

function ownerOf(world: WorldView, id: string): Host['vpcId'] | undefined {
  const rule = world.get('securityGroupRules', id);
  const entry = world.get('routeEntries', id);
  return (
    world.get('routeTables', entry?.routeTableId ?? id)?.vpcId ??
    world.get('securityGroups', rule?.securityGroupId ?? id)?.vpcId ??
    world.get('networkAcls', id)?.vpcId ??
    world.get('vSwitches', id)?.vpcId ??
    world.get('vpcs', id)?.id
  );
}

import { type Interval, intervalOf } from '../address-set.ts';
import { cidrRange } from '../cidr.ts';
import type { AddressFamily } from '../cidr-range.ts';
import type { End } from '../intent.ts';
import type { VSwitch } from '../inventory.ts';
import { familyProtocols } from '../traffic-set-axes.ts';
import { certainty, type TrafficSetId, type TrafficSpace } from '../traffic-set-space.ts';
import type { AccountView } from './account-view.ts';
import { aclLayer } from './acl-layer.ts';
import { groupLayer, referencedGroupIds } from './group-layer.ts';
import type { InterfaceClass } from './interface-classes.ts';
import type { FarAddresses, FarAxis, Layer } from './layer.ts';
import { routeLayer } from './route-layer.ts';

/** An interface that takes part in a conversation: where it stands, and what kind it is. */
export type Party = { readonly vSwitch: VSwitch; readonly interfaces: InterfaceClass };

/** Everything that one end of a conversation has a say in, together with what it amounts to. */
export type Half = { readonly traffic: TrafficSetId; readonly layers: readonly Layer[] };

export type ConversationRequest = {
  readonly view: AccountView;
  readonly space: TrafficSpace;
  readonly from: End;
  readonly to: End;
};

/** Conversations from one VPC to another; each half is worked out once for all conversations that share it. */
export type Conversations = {
  /** What the asking end lets out, routes to the other VPC, and takes back in. */
  readonly asking: (near: Party, far: Party) => Half;
  /** What the answering end takes in, lets out as an answer, and routes back. */
  readonly answering: (near: Party, far: Party) => Half;
};

/**
 * The conditions under which a packet arrives and its answer comes back: the security groups of both ends for the
 * request alone (they are stateful), the network ACLs and the routes of both ends for the request and for the answer.
 */
export function conversations(request: ConversationRequest): Conversations {
  const { view, space, from, to } = request;
  const { family } = space;
  const askingFar = farAddresses(request, to, 'destination');
  const answeringFar = farAddresses(request, from, 'source');
  const asking = (near: Party, far: Party): readonly Layer[] => [
    groupLayer(space, view, {
      direction: 'egress',
      family,
      vSwitch: near.vSwitch,
      near: near.interfaces.groups,
      far: askingFar,
      peer: { regionId: to.regionId, groups: far.interfaces.groups },
    }),
    aclLayer(space, view, {
      direction: 'egress',
      leg: 'request',
      family,
      vSwitch: near.vSwitch,
      far: askingFar,
    }),
    routeLayer(space, view, { family, from, to, vSwitch: near.vSwitch, far: askingFar }),
    aclLayer(space, view, {
      direction: 'ingress',
      leg: 'answer',
      family,
      vSwitch: near.vSwitch,
      far: askingFar,
    }),
  ];
  const answering = (near: Party, far: Party): readonly Layer[] => [
    aclLayer(space, view, {
      direction: 'ingress',
      leg: 'request',
      family,
      vSwitch: near.vSwitch,
      far: answeringFar,
    }),
    groupLayer(space, view, {
      direction: 'ingress',
      family,
      vSwitch: near.vSwitch,
      near: near.interfaces.groups,
      far: answeringFar,
      peer: { regionId: from.regionId, groups: far.interfaces.groups },
    }),
    aclLayer(space, view, {
      direction: 'egress',
      leg: 'answer',
      family,
      vSwitch: near.vSwitch,
      far: answeringFar,
    }),
    routeLayer(space, view, { family, from: to, to: from, vSwitch: near.vSwitch, far: answeringFar }),
  ];
  return { asking: once(request, asking), answering: once(request, answering) };
}

/** The packets of one family between two vSwitches; undefined where one of them has no addresses of it. */
export function packetsBetween(
  space: TrafficSpace,
  from: VSwitch,
  to: VSwitch,
): { readonly source: Interval; readonly destination: Interval; readonly traffic: TrafficSetId } | undefined {
  const source = intervalWithin(from, space.family);
  const destination = intervalWithin(to, space.family);
  if (source === undefined || destination === undefined) return undefined;
  const traffic = space.box({ source, destination, protocol: familyProtocols[space.family] });
  return { source, destination, traffic };
}

/** Halves differ by vSwitch, by kind of interface, and by which of the groups they name the far interface is in. */
function once(
  { view, space }: ConversationRequest,
  layersOf: (near: Party, far: Party) => readonly Layer[],
): (near: Party, far: Party) => Half {
  const halves = new Map<string, Half>();
  const references = new Map<string, ReadonlySet<string>>();
  return (near, far) => {
    const place = `${near.vSwitch.vSwitchId}|${near.interfaces.key}`;
    const named = references.get(place) ?? referencedGroupIds(view, near.vSwitch, near.interfaces.groups);
    references.set(place, named);
    const seen = named.size === 0 ? '' : (far.interfaces.groups?.filter(id => named.has(id)).join() ?? '?');
    const key = `${place}|${seen}`;
    const half = halves.get(key) ?? amount(space, layersOf(near, far));
    halves.set(key, half);
    return half;
  };
}

function amount(space: TrafficSpace, layers: readonly Layer[]): Half {
  const traffic = layers.reduce<TrafficSetId>(
    (sum, layer) => space.join('both', sum, layer.traffic),
    certainty.passes,
  );
  return { traffic, layers };
}

function farAddresses({ view, space }: ConversationRequest, end: End, axis: FarAxis): FarAddresses {
  const intervals = (view.vSwitches(end) ?? []).flatMap(one => intervalWithin(one, space.family) ?? []);
  const [first = { from: 0, to: 0 }, ...others] = intervals;
  const hull = others.reduce(
    (sum, { from, to }) => ({ from: from < sum.from ? from : sum.from, to: to > sum.to ? to : sum.to }),
    first,
  );
  return { axis, hull };
}

function intervalWithin({ cidrBlock, ipv6CidrBlock }: VSwitch, family: AddressFamily): Interval | undefined {
  const range = cidrRange(family === 'ipv4' ? cidrBlock : (ipv6CidrBlock ?? ''));
  return range?.family === family ? intervalOf(range) : undefined;
}

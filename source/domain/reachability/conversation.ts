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
  const asking = halfLayers(request, {
    near: from,
    far: to,
    addresses: farAddresses(request, to, 'destination'),
    legs: { out: 'request', in: 'answer' },
  });
  const answering = halfLayers(request, {
    near: to,
    far: from,
    addresses: farAddresses(request, from, 'source'),
    legs: { out: 'answer', in: 'request' },
  });
  return { asking: once(view, space, asking), answering: once(view, space, answering) };
}

type HalfSide = {
  readonly near: End;
  readonly far: End;
  readonly addresses: FarAddresses;
  /** Which packet leaves this side, and which one comes in. */
  readonly legs: Readonly<Record<'out' | 'in', 'request' | 'answer'>>;
};

/** The four conditions of one side. Layers are shared by all interfaces for which they are the same. */
function halfLayers({ view, space }: ConversationRequest, side: HalfSide) {
  const { near, far, addresses, legs } = side;
  const { family } = space;
  const { regionId } = near;
  const direction = legs.out === 'request' ? 'egress' : 'ingress';
  const layers = new Map<string, Layer>();
  const shared = (key: string, make: () => Layer): Layer => {
    const layer = layers.get(key) ?? make();
    layers.set(key, layer);
    return layer;
  };
  return ({ vSwitch, interfaces }: Party, peer: Party, seen: string): readonly Layer[] => [
    shared(`groups ${interfaces.key} ${seen}`, () =>
      groupLayer(space, view, {
        direction,
        family,
        regionId,
        near: interfaces.groups,
        far: addresses,
        peer: { regionId: far.regionId, groups: peer.interfaces.groups },
      }),
    ),
    shared(`out ${vSwitch.networkAclId}`, () =>
      aclLayer(space, view, { direction: 'egress', leg: legs.out, family, vSwitch, far: addresses }),
    ),
    shared(`route ${vSwitch.routeTableId}`, () =>
      routeLayer(space, view, { family, from: near, to: far, vSwitch, far: addresses }),
    ),
    shared(`in ${vSwitch.networkAclId}`, () =>
      aclLayer(space, view, { direction: 'ingress', leg: legs.in, family, vSwitch, far: addresses }),
    ),
  ];
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
  view: AccountView,
  space: TrafficSpace,
  layersOf: (near: Party, far: Party, seen: string) => readonly Layer[],
): (near: Party, far: Party) => Half {
  const halves = new Map<string, Half>();
  const references = new Map<string, ReadonlySet<string>>();
  return (near, far) => {
    const { key } = near.interfaces;
    const named = references.get(key) ?? referencedGroupIds(view, near.vSwitch, near.interfaces.groups);
    references.set(key, named);
    const seen = named.size === 0 ? '' : (far.interfaces.groups?.filter(id => named.has(id)).join() ?? '?');
    const place = `${near.vSwitch.vSwitchId}|${key}|${seen}`;
    const half = halves.get(place) ?? amount(space, layersOf(near, far, seen));
    halves.set(place, half);
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

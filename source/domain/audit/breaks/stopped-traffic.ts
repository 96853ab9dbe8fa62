import { intervalOf } from '../../address-set.ts';
import { cidrRange } from '../../cidr.ts';
import type { Party } from '../../reachability/conversation.ts';
import type { Flow } from '../../reachability/flows.ts';
import type { FarAxis, Layer } from '../../reachability/layer.ts';
import type { TrafficBox } from '../../traffic-set-axes.ts';
import { certainty, type TrafficSetId } from '../../traffic-set-space.ts';
import { layerPlaces } from './connection-flows.ts';
import { serviceBox } from './service-box.ts';
import type { Stop } from './stop.ts';

/** The two ends of a flow: who is there, where its layers stand, and where the other end's addresses stand. */
const ends = [
  { role: 'asking', party: 'from', far: 'destination' },
  { role: 'answering', party: 'to', far: 'source' },
] as const;

type FlowEnd = {
  readonly party: Party;
  readonly places: (typeof layerPlaces)['asking' | 'answering'];
  readonly far: FarAxis;
};

/** The packets of a flow that do not, or not surely, get past the part of the way that is at fault. */
export function stoppedTraffic(stop: Stop, flow: Flow): TrafficSetId {
  const parts = ends.map(({ role, party, far }) =>
    stoppedAt(stop, flow, { party: flow[party], places: layerPlaces[role], far }),
  );
  return unite(flow, parts);
}

function stoppedAt(stop: Stop, flow: Flow, end: FlowEnd): TrafficSetId {
  const { places } = end;
  switch (stop.kind) {
    case 'link':
      return missing(flow, places.routes);
    case 'tables':
      return stoppedByTables(stop, flow, end);
    case 'entry':
      return stoppedByEntry(stop, flow, end);
    case 'group':
      return stoppedByGroup(stop, flow, end);
    case 'drop':
      return stoppedByDrop(stop, flow, end);
    case 'acl':
      return end.party.vSwitch.networkAclId === stop.networkAclId
        ? unite(flow, [missing(flow, places.aclOut), missing(flow, places.aclIn)])
        : certainty.blocked;
    case 'everything':
      return flow.from.vSwitch.vpcId === stop.fromVpcId
        ? flow.space.join('gains', flow.traffic(), flow.packets.traffic)
        : certainty.blocked;
  }
}

function stoppedByTables(stop: Extract<Stop, { kind: 'tables' }>, flow: Flow, end: FlowEnd): TrafficSetId {
  const isUsed = stop.routeTableIds.includes(end.party.vSwitch.routeTableId);
  const range = addressBox(end.far, stop.cidrBlock, flow);
  if (!isUsed || range === undefined) return certainty.blocked;
  return within(flow, missing(flow, end.places.routes), range);
}

/** The packets of the flow that a layer does not surely pass. */
function missing({ space, layers, packets }: Flow, place: number): TrafficSetId {
  const layer = layers[place];
  return layer === undefined ? certainty.blocked : space.join('gains', layer.traffic, packets.traffic);
}

/** By longest prefix an entry decides some addresses only; the layer knows which. */
function stoppedByEntry(stop: Extract<Stop, { kind: 'entry' }>, flow: Flow, end: FlowEnd): TrafficSetId {
  if (end.party.vSwitch.routeTableId !== stop.routeTableId) return certainty.blocked;
  const key = `${stop.destination} ${stop.nextHopIds.join()}`;
  const cells = waysOf(flow, end.places.routes).filter(way => way.key === key);
  return within(flow, missing(flow, end.places.routes), ...cells.map(way => way.box));
}

function stoppedByGroup(stop: Extract<Stop, { kind: 'group' }>, flow: Flow, end: FlowEnd): TrafficSetId {
  const range = addressBox(end.far, stop.cidrBlock, flow);
  if (!isIn(end, stop) || range === undefined) return certainty.blocked;
  const service = stop.service === undefined ? {} : serviceBox(stop.service, flow.space.family);
  return within(flow, missing(flow, end.places.groups), { ...range, ...service });
}

/** Of what the rule matches only that which would pass without it. */
function stoppedByDrop(stop: Extract<Stop, { kind: 'drop' }>, flow: Flow, end: FlowEnd): TrafficSetId {
  if (!isIn(end, stop)) return certainty.blocked;
  const ways = waysOf(flow, end.places.groups);
  const dropped = within(
    flow,
    missing(flow, end.places.groups),
    ...ways.filter(way => way.key === stop.ruleId).map(way => way.box),
  );
  const accepting = ways.filter(way => way.lets).map(way => way.box);
  // Basic groups let everything out without a rule that says so.
  const letsAll = stop.direction === 'egress' && accepting.length === 0;
  return letsAll ? dropped : within(flow, dropped, ...accepting);
}

function waysOf({ layers }: Flow, place: number): Layer['ways'] {
  return layers[place]?.ways ?? [];
}

/** Groups speak for the packet that opens a conversation: out at the asking end, in at the answering one. */
function isIn({ party, far }: FlowEnd, stop: Extract<Stop, { kind: 'group' | 'drop' }>): boolean {
  const isDirection = (stop.direction === 'egress') === (far === 'destination');
  return isDirection && (party.interfaces.groups?.includes(stop.securityGroupId) ?? false);
}

/** The part of a set that lies in any of the boxes. */
function within(flow: Flow, id: TrafficSetId, ...boxes: readonly TrafficBox[]): TrafficSetId {
  const { space } = flow;
  return space.join(
    'both',
    id,
    unite(
      flow,
      boxes.map(box => space.box(box)),
    ),
  );
}

function unite({ space }: Flow, sets: readonly TrafficSetId[]): TrafficSetId {
  return sets.reduce<TrafficSetId>((sum, one) => space.join('either', sum, one), certainty.blocked);
}

/** Undefined where the range is of the other family. */
function addressBox(axis: FarAxis, cidrBlock: string | undefined, { space }: Flow): TrafficBox | undefined {
  if (cidrBlock === undefined) return {};
  const range = cidrRange(cidrBlock);
  return range?.family === space.family ? { [axis]: intervalOf(range) } : undefined;
}

import { rangeOfInterval } from '../../address-set.ts';
import type { AddressFamily } from '../../cidr-range.ts';
import { rangeText } from '../../cidr-text.ts';
import type { Side } from '../../intent.ts';
import type { Flow } from '../../reachability/flows.ts';
import { certainty, type TrafficSetId } from '../../traffic-set-space.ts';
import { trafficWords } from '../../traffic-set-words.ts';
import type { BoundIntent } from '../bound-intent.ts';
import { serviceOf } from '../rule-service.ts';
import type { BrokenReach } from './broken-reach.ts';
import { type ConnectionFlows, layerPlaces, type SidedFlow } from './connection-flows.ts';
import { serviceBox } from './service-box.ts';
import type { Stop } from './stop.ts';
import { stoppedTraffic } from './stopped-traffic.ts';

/**
 * Who cannot talk to whom because of one stop, and with what: the traffic that is meant to pass and does not, or not
 * surely, get past this part of the way. What is meant: the intents of the connection; where there is none, what the
 * security groups of both ends let happen; where they let nothing happen at all, everything. A fault of the groups
 * themselves costs all that they do not let happen. Two stops on one way cost the same traffic twice: mending one
 * of them is not enough.
 */
export function brokenBy(
  stop: Stop,
  connection: ConnectionFlows,
  intents: readonly BoundIntent[],
): readonly BrokenReach[] {
  const pairs = new Map<string, Pair>();
  for (const sided of connection.flows) {
    const { flow } = sided;
    const { space, packets } = flow;
    const pair = pairOf(pairs, flow);
    pair.families.add(space.family);
    const wanted = meant(stop, sided, { connection, intents });
    const traffic = space.join('both', stoppedTraffic(stop, flow), wanted);
    for (const word of trafficWords(space, traffic, packets)) {
      pair.words.set(word, new Map(pair.words.get(word)).set(space.family, flow));
    }
  }
  return [...pairs.values()]
    .filter(({ words }) => words.size > 0)
    .map(pair => ({ ...pair.between, traffic: wordsOf(pair) }));
}

/** Two vSwitches, the families that both have, and every word with the families in which it is broken. */
type Pair = {
  readonly between: Omit<BrokenReach, 'traffic'>;
  readonly families: Set<AddressFamily>;
  readonly words: Map<string, ReadonlyMap<AddressFamily, Flow>>;
};

function pairOf(pairs: Map<string, Pair>, { from, to }: Flow): Pair {
  const [fromVSwitchId, toVSwitchId] = [from.vSwitch.vSwitchId, to.vSwitch.vSwitchId];
  const key = `${fromVSwitchId} ${toVSwitchId}`;
  const known = pairs.get(key);
  if (known !== undefined) return known;
  const pair: Pair = { between: { fromVSwitchId, toVSwitchId }, families: new Set(), words: new Map() };
  pairs.set(key, pair);
  return pair;
}

/** What is broken in one of two families only is told with its ranges, unless the protocol itself says which. */
function wordsOf({ families, words }: Pair): readonly string[] {
  return [...words].flatMap(([word, flows]) => {
    const isPlain = flows.size === families.size || word.includes(' ') || word.startsWith('icmp');
    return isPlain ? [word] : [...flows.values()].map(flow => `${rangesOf(flow)} ${word}`);
  });
}

function rangesOf({ packets: { source, destination } }: Flow): string {
  return [source, destination]
    .map(rangeOfInterval)
    .flatMap(range => (range === undefined ? [] : [rangeText(range)]))
    .join(' -> ');
}

type Meaning = { readonly connection: ConnectionFlows; readonly intents: readonly BoundIntent[] };

function meant(stop: Stop, sided: SidedFlow, { connection, intents }: Meaning): TrafficSetId {
  const { flow } = sided;
  const { space, packets } = flow;
  const said = intents.filter(({ intent }) => intent.allow.length > 0);
  if (said.length > 0) {
    const boxes = said.flatMap(({ intent }) => {
      const asking: Side = flow.from.vSwitch.vpcId === intent.initiator.vpcId ? 'initiator' : 'acceptor';
      const isWanted = intent.direction === 'both' || intent.direction.startsWith(asking);
      return isWanted ? intent.allow.map(one => serviceBox(serviceOf(one), space.family)) : [];
    });
    const sum = boxes.reduce<TrafficSetId>((all, box) => space.join('either', all, space.box(box)), 0);
    return space.join('both', packets.traffic, sum);
  }
  if (stop.kind === 'group' || stop.kind === 'drop') return packets.traffic;
  if (stop.kind === 'everything') return letIn(flow);
  const allowed = connection.allowedIn(flow) ?? packets.traffic;
  // A range that no route knows is mostly one that no rule knows yet either: it will be used as the others are.
  const isForgotten = stop.kind === 'tables' && stop.cidrBlock !== undefined && allowed === certainty.blocked;
  return isForgotten ? space.join('both', packets.traffic, connection.allowedFrom(sided)) : allowed;
}

/** What the groups of the answering end let in; where they let nothing in, everything. */
function letIn({ space, layers, packets }: Flow): TrafficSetId {
  const groups = layers[layerPlaces.answering.groups];
  const taken =
    groups === undefined ? certainty.blocked : space.join('both', groups.traffic, packets.traffic);
  const perhaps = space.join('loses', taken, certainty.blocked);
  return perhaps === certainty.blocked ? packets.traffic : perhaps;
}

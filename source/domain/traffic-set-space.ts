import type { Coordinate, Interval } from './address-set.ts';
import type { AddressFamily } from './cidr-range.ts';
import {
  type AxisName,
  axes,
  axisEnds,
  axisIndex,
  axisOrigins,
  type Packet,
  type TrafficBox,
} from './traffic-set-axes.ts';
import { isAtMost, lastAtMost, mergeStarts } from './traffic-set-starts.ts';

/**
 * How sure it is that a packet passes. A fact that was not read makes `unknown`, never `passes`. The order matters:
 * of several conditions the least sure decides.
 */
export const certainty = { blocked: 0, unknown: 1, passes: 2 } as const;

export type Certainty = (typeof certainty)[keyof typeof certainty];

/** A traffic set in a space: a certainty for every packet. Equal sets of one space have equal ids. */
export type TrafficSetId = number;

/** One decision: which child holds from which start on; children are sets of later axes or certainties. */
export type TrafficNode = {
  readonly axis: number;
  readonly starts: readonly Coordinate[];
  readonly children: readonly TrafficSetId[];
};

/**
 * How two sets join, packet by packet, as a table over (one, other):
 * `both` the less sure of two conditions; `either` the surer of two ways; `loses` passes where `other` is less sure
 * than `one`; `gains` passes where `other` surely passes and `one` does not.
 */
const operators = {
  both: [0, 0, 0, 0, 1, 1, 0, 1, 2],
  either: [0, 1, 2, 1, 1, 2, 2, 2, 2],
  loses: [0, 0, 0, 2, 0, 0, 2, 2, 0],
  gains: [0, 0, 2, 0, 0, 2, 0, 0, 0],
} as const;

export type TrafficOperator = keyof typeof operators;

const idLimit = 2 ** 26;

/**
 * Exact sets of traffic, as interval decision diagrams: each node splits one axis into intervals, nodes are kept
 * once, so equal sets are the same node and every operation on a pair of nodes is done once. A space is made for one
 * address family and one question, and dropped with it.
 */
export class TrafficSpace {
  readonly #ends: readonly Coordinate[];
  readonly #nodes: (TrafficNode | undefined)[] = [undefined, undefined, undefined];
  readonly #ids = new Map<string, TrafficSetId>();
  readonly #joined: Readonly<Record<TrafficOperator, Map<number, TrafficSetId>>> = {
    both: new Map(),
    either: new Map(),
    loses: new Map(),
    gains: new Map(),
  };

  /** Every address in it is of this family. */
  readonly family: AddressFamily;

  constructor(family: AddressFamily) {
    this.family = family;
    this.#ends = axisEnds[family];
  }

  /** The node behind a set, or undefined for a set that is one certainty everywhere. */
  node(id: TrafficSetId): TrafficNode | undefined {
    return this.#nodes[id];
  }

  /**
   * The set that is `children[i]` from `starts[i]` on. Starts ascend from the origin of the axis; what begins at its
   * end or later is nowhere.
   */
  make(axis: number, starts: readonly Coordinate[], children: readonly TrafficSetId[]): TrafficSetId {
    const end = this.#ends[axis];
    const keptStarts: Coordinate[] = [];
    const keptChildren: TrafficSetId[] = [];
    for (const [index, child] of children.entries()) {
      const start = starts[index];
      if (start === undefined || child === keptChildren.at(-1) || isAtMost(end, start)) continue;
      keptStarts.push(start);
      keptChildren.push(child);
    }
    const [first, ...others] = keptChildren;
    if (first !== undefined && others.length === 0) return first;
    return this.#intern({ axis, starts: keptStarts, children: keptChildren });
  }

  /** `inside` within the interval of one axis, `outside` elsewhere; both are sets of later axes. */
  slice(
    axis: number,
    interval: Interval,
    { inside, outside }: { readonly inside: TrafficSetId; readonly outside: TrafficSetId },
  ): TrafficSetId {
    const origin = axisOrigins[axis] ?? 0;
    const after = [interval.to];
    return interval.from > origin
      ? this.make(axis, [origin, interval.from, ...after], [outside, inside, outside])
      : this.make(axis, [origin, ...after], [inside, outside]);
  }

  /** Passes inside the box, is blocked outside. */
  box(box: TrafficBox): TrafficSetId {
    return axes.reduceRight<TrafficSetId>((inside, name) => {
      const interval = box[name];
      return interval === undefined
        ? inside
        : this.slice(axisIndex[name], interval, { inside, outside: certainty.blocked });
    }, certainty.passes);
  }

  /** Joins two sets packet by packet. */
  join(operator: TrafficOperator, one: TrafficSetId, other: TrafficSetId): TrafficSetId {
    const trivial = this.#trivial(operator, one, other);
    if (trivial !== undefined) return trivial;
    const key = one * idLimit + other;
    const known = this.#joined[operator].get(key);
    if (known !== undefined) return known;
    const joined = this.#joinNodes(operator, one, other);
    this.#joined[operator].set(key, joined);
    return joined;
  }

  /** The set within an interval of one axis, blocked outside. */
  restrict(id: TrafficSetId, axis: AxisName, interval: Interval): TrafficSetId {
    const index = axisIndex[axis];
    const node = this.#nodes[id];
    if (id === certainty.blocked) return id;
    if (node === undefined || node.axis > index) {
      return this.slice(index, interval, { inside: id, outside: certainty.blocked });
    }
    if (node.axis === index) return this.#window(node, interval);
    const children = node.children.map(child => this.restrict(child, axis, interval));
    return this.make(node.axis, node.starts, children);
  }

  /**
   * The surest that any coordinate within the interval of one axis makes it, as a set of the other axes: what passes
   * for at least one of them.
   */
  project(id: TrafficSetId, axis: AxisName, interval: Interval): TrafficSetId {
    const index = axisIndex[axis];
    const node = this.#nodes[id];
    if (node === undefined || node.axis > index) return id;
    if (node.axis < index) {
      const children = node.children.map(child => this.project(child, axis, interval));
      return this.make(node.axis, node.starts, children);
    }
    let sum: TrafficSetId = certainty.blocked;
    for (let at = lastAtMost(node.starts, interval.from); isBefore(node.starts[at], interval.to); at += 1) {
      sum = this.join('either', sum, node.children[at] ?? certainty.blocked);
    }
    return sum;
  }

  /** How sure it is that the packet passes. */
  at(id: TrafficSetId, packet: Packet): Certainty {
    let current = id;
    for (let node = this.#nodes[current]; node; node = this.#nodes[current]) {
      const name = axes[node.axis];
      const child = name === undefined ? undefined : node.children[lastAtMost(node.starts, packet[name])];
      current = child ?? certainty.blocked;
    }
    return asCertainty(current);
  }

  #intern(node: TrafficNode): TrafficSetId {
    const key = `${node.axis}|${node.starts.join()}|${node.children.join()}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#nodes.push(node) - 1;
    this.#ids.set(key, id);
    return id;
  }

  #trivial(operator: TrafficOperator, one: TrafficSetId, other: TrafficSetId): TrafficSetId | undefined {
    if (one <= certainty.passes && other <= certainty.passes) return operators[operator][one * 3 + other];
    switch (operator) {
      case 'both':
        return absorb({ absorbing: certainty.blocked, neutral: certainty.passes }, one, other);
      case 'either':
        return absorb({ absorbing: certainty.passes, neutral: certainty.blocked }, one, other);
      case 'loses':
      case 'gains':
        return one === other ? certainty.blocked : undefined;
    }
  }

  #joinNodes(operator: TrafficOperator, one: TrafficSetId, other: TrafficSetId): TrafficSetId {
    const left = this.#nodes[one];
    const right = this.#nodes[other];
    const axis = Math.min(left?.axis ?? axes.length, right?.axis ?? axes.length);
    const a = left?.axis === axis ? left : constantNode(axis, one);
    const b = right?.axis === axis ? right : constantNode(axis, other);
    const starts = mergeStarts(a.starts, b.starts);
    let i = 0;
    let j = 0;
    const children = starts.map(start => {
      while (isAtMost(a.starts[i + 1], start)) i += 1;
      while (isAtMost(b.starts[j + 1], start)) j += 1;
      return this.join(operator, a.children[i] ?? 0, b.children[j] ?? 0);
    });
    return this.make(axis, starts, children);
  }

  #window(node: TrafficNode, { from, to }: Interval): TrafficSetId {
    const origin = axisOrigins[node.axis] ?? 0;
    const starts: Coordinate[] = from > origin ? [origin, from] : [origin];
    const first = lastAtMost(node.starts, from);
    const children: TrafficSetId[] =
      from > origin ? [0, node.children[first] ?? 0] : [node.children[first] ?? 0];
    let index = first + 1;
    for (let start = node.starts[index]; start !== undefined && start < to; start = node.starts[index]) {
      starts.push(start);
      children.push(node.children[index] ?? 0);
      index += 1;
    }
    return this.make(node.axis, [...starts, to], [...children, certainty.blocked]);
  }
}

function constantNode(axis: number, child: TrafficSetId): TrafficNode {
  return { axis, starts: [axisOrigins[axis] ?? 0], children: [child] };
}

function absorb(
  { absorbing, neutral }: { readonly absorbing: Certainty; readonly neutral: Certainty },
  one: TrafficSetId,
  other: TrafficSetId,
): TrafficSetId | undefined {
  if (one === absorbing || other === absorbing) return absorbing;
  if (one === neutral || one === other) return other;
  return other === neutral ? one : undefined;
}

function isBefore(one: Coordinate | undefined, other: Coordinate): boolean {
  return one !== undefined && one < other;
}

function asCertainty(id: TrafficSetId): Certainty {
  if (id === certainty.passes) return certainty.passes;
  return id === certainty.unknown ? certainty.unknown : certainty.blocked;
}

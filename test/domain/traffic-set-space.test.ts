import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval } from '../../source/domain/address-set.ts';
import { firstMatch, type MatchRule } from '../../source/domain/reachability/first-match.ts';
import { trafficBoxes } from '../../source/domain/traffic-set.ts';
import type { AxisName, Packet, TrafficBox } from '../../source/domain/traffic-set-axes.ts';
import { axes } from '../../source/domain/traffic-set-axes.ts';
import { type Certainty, certainty, TrafficSpace } from '../../source/domain/traffic-set-space.ts';

const v4Points: Record<AxisName, readonly number[]> = {
  source: [0, 1, 9, 10, 11, 2 ** 32 - 1],
  destination: [0, 5, 6, 7, 2 ** 32 - 1],
  protocol: [0, 1, 2, 4],
  sourcePort: [1, 2, 1024, 65_535],
  destinationPort: [1, 443, 444, 65_535],
};

function interval(name: AxisName): fc.Arbitrary<Interval | undefined> {
  const point = fc.constantFrom(...v4Points[name]);
  return fc.option(
    fc
      .tuple(point, point)
      .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) + 1 })),
    { nil: undefined, freq: 2 },
  );
}

const boxes: fc.Arbitrary<TrafficBox> = fc
  .tuple(...axes.map(interval))
  .map(parts =>
    Object.fromEntries(axes.flatMap((name, index) => (parts[index] ? [[name, parts[index]]] : []))),
  );

const rules: fc.Arbitrary<MatchRule> = fc.record({
  box: boxes,
  decision: fc.constantFrom<Certainty>(certainty.blocked, certainty.passes),
  isSure: fc.boolean(),
});

const packets: fc.Arbitrary<Packet> = fc.record({
  source: fc.constantFrom(...v4Points.source),
  destination: fc.constantFrom(...v4Points.destination),
  protocol: fc.constantFrom(...v4Points.protocol),
  sourcePort: fc.constantFrom(...v4Points.sourcePort),
  destinationPort: fc.constantFrom(...v4Points.destinationPort),
});

function isIn(box: TrafficBox, packet: Packet): boolean {
  return axes.every(name => {
    const bound = box[name];
    return bound === undefined || (bound.from <= packet[name] && packet[name] < bound.to);
  });
}

function isGain(before: Certainty, after: Certainty): boolean {
  return after === certainty.passes && before !== certainty.passes;
}

/** The oracle: every way the unsure rules could turn out is tried; only what all agree on is sure. */
function byTrying(list: readonly MatchRule[], fallback: Certainty, packet: Packet): Certainty {
  const outcomes = new Set<Certainty>();
  const [first, ...rest] = list;
  if (first === undefined) return fallback;
  const later = byTrying(rest, fallback, packet);
  if (!isIn(first.box, packet)) return later;
  outcomes.add(first.decision);
  if (!first.isSure) outcomes.add(later);
  const [only] = outcomes;
  return outcomes.size === 1 && only !== undefined ? only : certainty.unknown;
}

describe('a traffic space', () => {
  it('answers for every packet what the first matching rule says', () => {
    fc.assert(
      fc.property(
        fc.array(rules, { maxLength: 8 }),
        fc.constantFrom<Certainty>(0, 2),
        fc.array(packets, { minLength: 20, maxLength: 20 }),
        (list, fallback, probes) => {
          const space = new TrafficSpace('ipv4');
          const id = firstMatch(space, { rules: list, fallback });
          for (const packet of probes) expect(space.at(id, packet)).toBe(byTrying(list, fallback, packet));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('joins sets packet by packet', () => {
    const list = fc.array(rules, { maxLength: 5 });
    fc.assert(
      fc.property(list, list, fc.array(packets, { minLength: 20, maxLength: 20 }), (left, right, probes) => {
        const space = new TrafficSpace('ipv4');
        const one = firstMatch(space, { rules: left, fallback: 0 });
        const other = firstMatch(space, { rules: right, fallback: 2 });
        for (const packet of probes) {
          const a = space.at(one, packet);
          const b = space.at(other, packet);
          expect(space.at(space.join('both', one, other), packet)).toBe(Math.min(a, b));
          expect(space.at(space.join('either', one, other), packet)).toBe(Math.max(a, b));
          const lost = space.at(space.join('loses', one, other), packet) === certainty.passes;
          const gained = space.at(space.join('gains', one, other), packet) === certainty.passes;
          expect([lost, gained]).toEqual([b < a, isGain(a, b)]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('knows equal sets by their id, however they were made', () => {
    fc.assert(
      fc.property(fc.array(boxes, { maxLength: 4 }), fc.array(boxes, { maxLength: 4 }), (left, right) => {
        const space = new TrafficSpace('ipv4');
        const union = (list: readonly TrafficBox[]) =>
          list.reduce<number>((sum, box) => space.join('either', sum, space.box(box)), 0);
        const [a, b] = [union(left), union(right)];
        expect(space.join('either', a, b)).toBe(space.join('either', b, a));
        expect(space.join('both', a, space.join('either', a, b))).toBe(a);
        expect(union([...left].reverse())).toBe(a);
      }),
    );
  });

  it('restricts one axis and leaves the others alone', () => {
    fc.assert(
      fc.property(
        fc.array(rules, { maxLength: 5 }),
        boxes,
        fc.array(packets, { minLength: 20, maxLength: 20 }),
        (list, box, probes) => {
          const space = new TrafficSpace('ipv4');
          const id = firstMatch(space, { rules: list, fallback: 2 });
          for (const name of axes) {
            const bound = box[name];
            if (bound === undefined) continue;
            const restricted = space.restrict(id, name, bound);
            expect(restricted).toBe(space.join('both', id, space.box({ [name]: bound })));
            for (const packet of probes) {
              expect(space.at(restricted, packet)).toBe(
                isIn({ [name]: bound }, packet) ? space.at(id, packet) : 0,
              );
            }
          }
        },
      ),
    );
  });

  it('lists its packets as boxes that never overlap', () => {
    fc.assert(
      fc.property(fc.array(rules, { maxLength: 5 }), fc.array(packets, { minLength: 20 }), (list, probes) => {
        const space = new TrafficSpace('ipv4');
        const id = firstMatch(space, { rules: list, fallback: 0 });
        for (const wanted of [1, 2] as const) {
          const found = trafficBoxes(space, id, wanted);
          for (const packet of probes) {
            const holding = found.filter(box => isIn(box, packet));
            expect(holding.length).toBe(space.at(id, packet) === wanted ? 1 : 0);
          }
        }
      }),
    );
  });

  it('holds IPv6 addresses to the last bit', () => {
    const space = new TrafficSpace('ipv6');
    const top = 2n ** 128n;
    const id = space.box({ source: { from: top - 1n, to: top }, destinationPort: { from: 443, to: 444 } });
    const packet = { source: top - 1n, destination: 0n, protocol: 1, sourcePort: 9, destinationPort: 443 };
    expect(space.at(id, packet)).toBe(certainty.passes);
    expect(space.at(id, { ...packet, source: top - 2n })).toBe(certainty.blocked);
    expect(space.at(id, { ...packet, destinationPort: 444 })).toBe(certainty.blocked);
    expect(space.join('either', id, space.join('gains', id, certainty.passes))).toBe(certainty.passes);
  });
});

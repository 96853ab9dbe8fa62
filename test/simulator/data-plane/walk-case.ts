import type { Packet } from '../../../source/simulator/data-plane/packet.ts';
import type { Joined, JoinedOptions } from './joined-world.ts';

/** A packet in a world, and `delivered` or `leg place reason` as the reference has it. */
export type WalkCase = {
  readonly name: string;
  readonly options: JoinedOptions;
  readonly expected: string;
  readonly packet: (joined: Joined) => Partial<Packet>;
};

/** How a case is written down: name, world, expectation, and how the packet differs from the usual one. */
export type WalkRow = readonly [
  name: string,
  options: JoinedOptions,
  expected: string,
  packet?: Partial<Packet> | ((joined: Joined) => Partial<Packet>),
];

/** A row as a case. */
export function walkCase([name, options, expected, packet = {}]: WalkRow): WalkCase {
  return { name, options, expected, packet: typeof packet === 'function' ? packet : () => packet };
}

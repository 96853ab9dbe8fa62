import type { Evidence } from './evidence.ts';
import { callInvariants } from './invariants/call-invariants.ts';
import { cloudInvariants } from './invariants/cloud-invariants.ts';
import { elsewhereInvariants } from './invariants/elsewhere-invariants.ts';
import { journalInvariants } from './invariants/journal-invariants.ts';
import { ownInvariants } from './invariants/own-invariants.ts';
import { processInvariants } from './invariants/process-invariants.ts';

/** One of the 26 invariants of failure-modes.md section 6 that can be seen from outside a run. */
export type SeenInvariant = {
  readonly number: number;
  readonly name: string;
  /** Every way in which the evidence breaks it. */
  readonly check: (evidence: Evidence) => readonly string[];
};

/** One that is seen in a little story of its own. */
export type OwnInvariant = {
  readonly number: number;
  readonly name: string;
  /** Plays the story; `isPlanted`: with one part that misbehaves. Answers every way in which it is broken. */
  readonly play: (isPlanted: boolean) => Promise<readonly string[]>;
};

/** One that needs the whole program: another test file holds it, with its own proof that it can fail. */
export type InvariantElsewhere = {
  readonly number: number;
  readonly name: string;
  readonly file: string;
  /** Titles of the tests, the last of them shows that the others can fail. */
  readonly titles: readonly string[];
};

export const seenInvariants: readonly SeenInvariant[] = [
  ...cloudInvariants,
  ...journalInvariants,
  ...callInvariants,
  ...processInvariants,
];

export const invariants: readonly (SeenInvariant | OwnInvariant | InvariantElsewhere)[] = [
  ...seenInvariants,
  ...ownInvariants,
  ...elsewhereInvariants,
];

/** Every violation, with the number and the name of the invariant. */
export function violationsIn(evidence: Evidence): readonly string[] {
  return seenInvariants.flatMap(({ number, name, check }) =>
    check(evidence).map(violation => `${number} ${name}: ${violation}`),
  );
}

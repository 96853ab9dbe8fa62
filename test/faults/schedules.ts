import fc from 'fast-check';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import type { History } from './play-history.ts';
import { stages } from './scenario.ts';
import type { Trouble } from './trouble.ts';

type Directive = FaultScriptInput['directives'][number];

const fault = fc.constantFrom<Pick<Directive, 'fault' | 'phase'>>(
  { phase: 'before-effect', fault: { kind: 'reset' } },
  { phase: 'after-effect', fault: { kind: 'reset' } },
  { phase: 'after-effect', fault: { kind: 'timeout' } },
  { phase: 'mid-body', fault: { kind: 'torn-body' } },
  { phase: 'after-effect', fault: { kind: 'http-500-no-code' } },
  { phase: 'after-effect', fault: { kind: 'http-500-with-code', code: 'InternalError' } },
  { phase: 'after-effect', fault: { kind: 'http-503-html' } },
  { phase: 'before-effect', fault: { kind: 'throttle' } },
  { phase: 'before-effect', fault: { kind: 'denied' } },
  { phase: 'before-effect', fault: { kind: 'quota' } },
  { phase: 'before-effect', fault: { kind: 'code', code: 'TaskConflict' } },
  { phase: 'before-effect', fault: { kind: 'code', code: 'LastTokenProcessing' } },
  { phase: 'before-effect', fault: { kind: 'stale', versionsBack: 2 } },
  { phase: 'before-effect', fault: { kind: 'delay', durationMs: 4000 } },
);

const directive = fc
  .record({ fault, isMutating: fc.boolean(), nth: fc.integer({ min: 1, max: 90 }) })
  .map(({ fault: what, isMutating, nth }): Directive => {
    return { ...what, when: { isMutating, nth: isMutating ? 1 + (nth % 16) : nth } };
  });

const kill = fc.oneof(
  fc.record({
    mutation: fc.integer({ min: 1, max: 9 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.record({
    mutation: fc.integer({ min: 1, max: 9 }),
    when: fc.constant('late' as const),
    afterCalls: fc.integer({ min: 1, max: 40 }),
  }),
);

const file = fc.record({
  ordinal: fc.integer({ min: 1, max: 90 }),
  fault: fc.constantFrom(
    { kind: 'error', code: 'EIO' } as const,
    { kind: 'error', code: 'ENOSPC' } as const,
    { kind: 'short-write', code: 'ENOSPC' } as const,
    { kind: 'kill', when: 'before' } as const,
    { kind: 'kill', when: 'after' } as const,
  ),
  losesPower: fc.boolean(),
});

/** What goes wrong in one command: its disk, its end, a stop; the cloud's faults are the history's. */
const trouble = fc
  .record({
    kill: fc.option(kill, { nil: undefined, freq: 2 }),
    file: fc.option(file, { nil: undefined, freq: 2 }),
    stopAtCall: fc.option(fc.integer({ min: 1, max: 80 }), { nil: undefined, freq: 1 }),
  })
  .map((parts): Trouble => {
    const { kill: end, file: disk, stopAtCall } = parts;
    return {
      label: '',
      ...(end && { kill: end }),
      ...(disk && { file: disk }),
      ...(stopAtCall && { stopAtCall }),
    };
  });

const direction = fc.constantFrom('resume' as const, 'resume' as const, 'rollback' as const);

/** Any number of things that go wrong, over several commands; shrinks to the fewest that still break something. */
export const schedules: fc.Arbitrary<History> = fc
  .record({
    stage: fc.constantFrom(...stages),
    directives: fc.array(directive, { maxLength: 4 }),
    first: trouble,
    turns: fc.array(fc.record({ direction, trouble }), { maxLength: 3 }),
    direction,
  })
  .map(({ directives, first, ...rest }) => ({
    ...rest,
    first: { ...first, ...(directives.length > 0 && { directives }) },
    calmProcesses: 8,
  }));

/** The whole sequence of schedules of a seed, in blocks that can be drawn apart from each other. */
export function scheduleSeed(seed: string, block: number): number {
  return [...`${seed}/${block}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
}

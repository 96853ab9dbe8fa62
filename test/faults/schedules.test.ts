import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Baseline, baseline } from './fault-harness.ts';
import { runSchedule, type Schedule, type ScheduledProcess } from './run-schedule.ts';

/**
 * Several faults over several processes, drawn by fast-check from a seed and shrunk when they fail. `npm run faults`
 * draws many, `npm test` a few.
 */
const isLong = process.env.VPCLINK_FAULTS === 'long';
const numRuns = Number(process.env.VPCLINK_SCHEDULES ?? (isLong ? 5000 : 12));
const seed = [...(process.env.VPCLINK_SEED ?? 'schedules')].reduce(
  (sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0,
  7,
);

type Directive = Schedule['directives'][number];

const fault = fc.constantFrom<Pick<Directive, 'fault' | 'phase'>>(
  { phase: 'before-effect', fault: { kind: 'reset' } },
  { phase: 'after-effect', fault: { kind: 'reset' } },
  { phase: 'mid-body', fault: { kind: 'torn-body' } },
  { phase: 'after-effect', fault: { kind: 'http-500-no-code' } },
  { phase: 'after-effect', fault: { kind: 'http-500-with-code', code: 'InternalError' } },
  { phase: 'before-effect', fault: { kind: 'throttle' } },
  { phase: 'before-effect', fault: { kind: 'denied' } },
  { phase: 'before-effect', fault: { kind: 'quota' } },
  { phase: 'before-effect', fault: { kind: 'code', code: 'TaskConflict' } },
  { phase: 'before-effect', fault: { kind: 'stale', versionsBack: 2 } },
);

const directive = fc
  .record({ fault, isMutating: fc.boolean(), nth: fc.integer({ min: 1, max: 60 }) })
  .map(({ fault: what, isMutating, nth }): Directive => {
    return { ...what, when: { isMutating, nth: isMutating ? 1 + (nth % 16) : nth } };
  });

const kill = fc.record({
  mutation: fc.integer({ min: 1, max: 9 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});

const file = fc.record({
  afterOperations: fc.integer({ min: 1, max: 80 }),
  fault: fc.constantFrom(
    { kind: 'error', code: 'EIO' } as const,
    { kind: 'short-write', code: 'ENOSPC' } as const,
    { kind: 'kill', when: 'before' } as const,
    { kind: 'kill', when: 'after' } as const,
  ),
  losesPower: fc.boolean(),
});

const scheduledProcess: fc.Arbitrary<ScheduledProcess> = fc
  .record({
    way: fc.constantFrom('resume' as const, 'resume' as const, 'rollback' as const),
    kill: fc.option(kill, { nil: undefined }),
    file: fc.option(file, { nil: undefined }),
  })
  .map(({ way, kill: end, file: bad }) => ({ way, ...(end && { kill: end }), ...(bad && { file: bad }) }));

const schedule: fc.Arbitrary<Schedule> = fc.record({
  directives: fc.array(directive, { maxLength: 4 }),
  processes: fc.array(scheduledProcess, { minLength: 1, maxLength: 4 }),
});

describe.each(['router-interface', 'peering-connection'] as const)('any schedule of faults (%s)', kind => {
  let base: Baseline;
  beforeAll(async () => {
    base = await baseline(kind);
  });

  it('ends connected or as before, with every invariant kept', { timeout: 7_200_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async one => {
        expect(await runSchedule(base, one)).toEqual([]);
      }),
      { numRuns, seed },
    );
  });
});

import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import type { History } from './play-history.ts';
import { type Effort, type Scenario, stages } from './scenario.ts';
import type { Trouble } from './trouble.ts';

/** One history of the single-fault sweep, with its name. */
export type Cell = { readonly label: string; readonly history: History };

type Fault = FaultScriptInput['directives'][number]['fault'];
type Phase = NonNullable<FaultScriptInput['directives'][number]['phase']>;

/** Faults of an answer, with the phases in which they can strike. */
const lostAnswers: readonly (readonly [Fault, readonly Phase[]])[] = [
  [{ kind: 'reset' }, ['before-effect', 'after-effect', 'mid-body']],
  [{ kind: 'torn-body' }, ['mid-body']],
  [{ kind: 'timeout' }, ['before-effect', 'after-effect']],
  [{ kind: 'http-500-no-code' }, ['before-effect', 'after-effect']],
  [{ kind: 'http-500-with-code', code: 'InternalError' }, ['before-effect', 'after-effect']],
  [{ kind: 'http-503-html' }, ['before-effect', 'after-effect']],
];

/** Refusals, which come before any effect. */
const refusals: readonly Fault[] = [
  { kind: 'throttle' },
  { kind: 'denied' },
  { kind: 'quota' },
  { kind: 'code', code: 'TaskConflict' },
  { kind: 'code', code: 'LastTokenProcessing' },
  { kind: 'code', code: 'ServiceUnavailable', httpStatus: 503 },
  { kind: 'code', code: 'InvalidRouterInterfaceChargeType.Malformed', httpStatus: 500 },
  { kind: 'code', code: 'SomethingNobodyListed' },
];

const staleReads: readonly Fault[] = [
  { kind: 'stale', versionsBack: 1 },
  { kind: 'stale', versionsBack: 3 },
];

/** Every single fault: call × phase × kind, the end of the process around every call, every file operation, every stop. */
export function allTroubles(effort: Effort): readonly Trouble[] {
  return [...callTroubles(effort), ...killTroubles(effort), ...fileTroubles(effort), ...stopTroubles(effort)];
}

/** A single fault has no second command that meets one. */
const none: History['turns'] = [];

/** The whole sweep: each trouble in each command, once resumed and once rolled back. */
export function allCells({ acts }: Scenario): readonly Cell[] {
  return stages.flatMap(stage =>
    allTroubles(acts[stage].effort).flatMap(first =>
      // What is on its way back goes no other way any more.
      (stage === 'rollback' ? (['rollback'] as const) : (['resume', 'rollback'] as const)).map(direction => ({
        label: `${stage}: ${first.label}, then ${direction}`,
        history: { stage, first, turns: none, direction, calmProcesses: 1 },
      })),
    ),
  );
}

/** A part of the sweep, chosen by a seed: so many cells, spread over all kinds of trouble. */
export function sampleCells(scenario: Scenario, count: number, seed: string): readonly Cell[] {
  const random = seededRandom(seed);
  const cells = allCells(scenario).map(cell => ({ cell, rank: random() }));
  return cells
    .sort((one, other) => one.rank - other.rank)
    .slice(0, count)
    .map(({ cell }) => cell);
}

function callTroubles({ mutatingCalls, readingCalls }: Effort): readonly Trouble[] {
  const mutations = ordinals(mutatingCalls).flatMap(nth => [
    ...lostAnswers.flatMap(([fault, phases]) =>
      phases.map(phase => at({ isMutating: true, nth, fault, phase })),
    ),
    ...refusals.map(fault => at({ isMutating: true, nth, fault, phase: 'before-effect' })),
  ]);
  const reads = ordinals(readingCalls).flatMap(nth => [
    ...lostAnswers.map(([fault]) => at({ isMutating: false, nth, fault, phase: 'before-effect' })),
    ...[...refusals.slice(0, 2), ...staleReads].map(fault =>
      at({ isMutating: false, nth, fault, phase: 'before-effect' }),
    ),
  ]);
  return [...mutations, ...reads];
}

function at(place: { isMutating: boolean; nth: number; fault: Fault; phase: Phase }): Trouble {
  const { isMutating, nth, fault, phase } = place;
  const code = 'code' in fault ? ` ${fault.code}` : '';
  return {
    label: `${isMutating ? 'mutation' : 'read'} ${nth}: ${fault.kind}${code} ${phase}`,
    directives: [{ when: { isMutating, nth }, phase, fault }],
  };
}

function killTroubles({ mutatingCalls }: Effort): readonly Trouble[] {
  return ordinals(mutatingCalls).flatMap(mutation => [
    ...(['before', 'after'] as const).map(when => ({
      label: `killed ${when} mutation ${mutation}`,
      kill: { mutation, when },
    })),
    ...[1, 2, 4, 8, 16, 32, 64].map(afterCalls => ({
      label: `killed while mutation ${mutation} is on its way, which arrives ${afterCalls} calls later`,
      kill: { mutation, when: 'late', afterCalls } as const,
    })),
  ]);
}

function fileTroubles({ fileOperations }: Effort): readonly Trouble[] {
  return ordinals(fileOperations).flatMap(ordinal => [
    ...(['ENOSPC', 'EIO'] as const).map(code => ({
      label: `file operation ${ordinal}: ${code}`,
      file: { ordinal, fault: { kind: 'error', code } as const },
    })),
    {
      label: `file operation ${ordinal}: half, then ENOSPC`,
      file: { ordinal, fault: { kind: 'short-write', code: 'ENOSPC' } as const },
    },
    ...(['before', 'after'] as const).flatMap(when =>
      [false, true].map(losesPower => ({
        label: `${losesPower ? 'power cut' : 'killed'} ${when} file operation ${ordinal}`,
        file: { ordinal, fault: { kind: 'kill', when } as const, losesPower },
      })),
    ),
  ]);
}

/** Mutations and reads alike: the stop comes while the call is on its way. */
function stopTroubles({ mutatingCalls, readingCalls }: Effort): readonly Trouble[] {
  return ordinals(mutatingCalls + readingCalls).map(stopAtCall => ({
    label: `asked to stop during call ${stopAtCall}`,
    stopAtCall,
  }));
}

function ordinals(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

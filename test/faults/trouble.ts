import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import type { FileFault } from '../helpers/memory-file-system.ts';

/** What can go wrong in one process: the cloud's answers, the disk, the end of the process, a person's stop. */
export type Trouble = {
  readonly label: string;
  /** Ordinals count from the beginning of the process. */
  readonly directives?: FaultScriptInput['directives'];
  readonly file?: FileTrouble;
  readonly kill?: KillPoint;
  /** A person asks the run to stop while the n-th call of the process is on its way. */
  readonly stopAtCall?: number;
};

export type FileTrouble = {
  readonly ordinal: number;
  readonly fault: FileFault;
  /** The machine loses its power with the process: what was not synced is gone. */
  readonly losesPower?: boolean;
};

/**
 * The process ends at its n-th mutating call: before the call leaves, after the cloud has taken it, or while it is on
 * its way; then it arrives late, when the next process has made so many calls.
 */
export type KillPoint =
  | { readonly mutation: number; readonly when: 'before' | 'after' }
  | { readonly mutation: number; readonly when: 'late'; readonly afterCalls: number };

export const noTrouble: Trouble = { label: 'no trouble' };

/** Which command a process is. */
export type Way = 'apply' | 'resume' | 'rollback';

import type { FaultScriptProblemCode } from './faults/fault-script.ts';

/** Why a practice cloud does not start. Texts in `source/language`, file `simulator-problems.ts`. */
export type SimulatorProblemCode =
  | 'practice-address-not-loopback'
  | 'practice-key-looks-real'
  | 'practice-world-without-account'
  | 'practice-port-in-use'
  | 'practice-port-not-allowed'
  | 'practice-port-unusable'
  | FaultScriptProblemCode;

import { tokenLifetimeMs } from './step-limits.ts';
import type { StepProgress } from './step-progress.ts';

export type GenerationQuery = {
  readonly progress: StepProgress;
  /** The cloud just said that the identical request may be sent again (busy, throttled). */
  readonly mayResend: boolean;
  readonly nowMs: number;
};

export type GenerationChoice = {
  readonly generation: number;
  /** The new generation may be sent only after absence is proved: the previous one may still take effect. */
  readonly needsProof: boolean;
};

/**
 * Which token the next call of a step carries (failure-modes.md section 5, last paragraph). The same as before as long
 * as it could not have been refused for good and is young: then a call that is sent twice takes effect once. A refused
 * token is spent; an old one may be forgotten by the cloud.
 */
export function chooseGeneration({ progress, mayResend, nowMs }: GenerationQuery): GenerationChoice {
  const { generation, lastCall, isUncertain, lastCallAtMs } = progress;
  if (lastCall === 'none') return { generation: 1, needsProof: false };
  const isYoung = nowMs - lastCallAtMs < tokenLifetimeMs;
  const isSpent = lastCall === 'rejected' && !mayResend;
  if (isYoung && !isSpent) return { generation, needsProof: false };
  return { generation: generation + 1, needsProof: isUncertain || lastCall !== 'rejected' };
}

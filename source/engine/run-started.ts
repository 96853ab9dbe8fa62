import type { Plan } from '../domain/plan.ts';
import type { RunEvent } from './run-event.ts';

export type RunStart = {
  readonly plan: Pick<Plan, 'kind' | 'steps'>;
  readonly runId: string;
  readonly purpose: 'apply' | 'resume' | 'rollback';
  readonly atMs: number;
};

/** The first event of a run: what will be done. */
export function runStarted({ plan, runId, purpose, atMs }: RunStart): RunEvent {
  const steps = plan.steps.map(({ id, kind, side, dependsOn }) => ({ stepId: id, kind, side, dependsOn }));
  return { type: 'run-started', runId, purpose, kind: plan.kind, steps, atMs };
}

import type { Plan, PlanItem } from '../domain/plan.ts';

/** The plan takes a connection down: every item that a step acts on goes. */
export function isTakingDown({ purpose }: Plan): boolean {
  return purpose === 'disconnect' || purpose === 'rollback';
}

/** A step of the plan takes this item away. */
export function isGoing({ state, stepId }: PlanItem, plan: Plan): boolean {
  if (state !== 'add') return false;
  if (isTakingDown(plan)) return true;
  const kind = plan.steps.find(step => step.id === stepId)?.kind ?? '';
  return /^(delete|revoke|deactivate)-/.test(kind);
}

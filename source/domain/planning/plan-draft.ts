import type { Plan } from '../plan.ts';

/** What the parts of the planner make up together; what is absent is empty. */
export type PlanDraft = Pick<Plan, 'verdict' | 'unread'> &
  Partial<Pick<Plan, 'items' | 'steps' | 'facts' | 'warnings' | 'permissions' | 'quotas' | 'paid' | 'reach'>>;

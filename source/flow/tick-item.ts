import type { PlanItem } from '../domain/plan.ts';
import { notice } from './advance.ts';
import type { Draft } from './draft.ts';
import type { FlowState } from './flow-state.ts';
import { planOf } from './make-plan.ts';

/**
 * Ticks or unticks one item of the plan. An added item is left out; one that was left out by hand comes back; one that
 * needs consent gets it. Where the plan would not follow (the cloud refuses, a fact is unknown), nothing changes.
 */
export function tickItem(state: FlowState, key: string): FlowState {
  const { at } = state.screen;
  if (at !== 'routes' && at !== 'rules' && at !== 'preview') return state;
  const item = planned(state, key);
  if (item === undefined) return state;
  const draft = turned(state.draft, item);
  if (draft === undefined) return notice(state, 'cannot-tick');
  const next = { ...state, draft };
  const after = planOf(next);
  const result = after.state === 'planned' ? after.plan.items.find(other => other.key === key) : undefined;
  return result === undefined || result.state === item.state ? notice(state, 'cannot-tick') : next;
}

function planned(state: FlowState, key: string): PlanItem | undefined {
  if (state.planning.state !== 'planned') return undefined;
  return state.planning.plan.items.find(item => item.key === key);
}

function turned(draft: Draft, { key, state }: PlanItem): Draft | undefined {
  if (draft.exclusions.includes(key)) return { ...draft, exclusions: without(draft.exclusions, key) };
  if (draft.consents.includes(key)) return { ...draft, consents: without(draft.consents, key) };
  if (state === 'add') return { ...draft, exclusions: [...draft.exclusions, key] };
  if (state === 'skip') return { ...draft, consents: [...draft.consents, key] };
  return undefined;
}

function without(keys: readonly string[], key: string): readonly string[] {
  return keys.filter(other => other !== key);
}

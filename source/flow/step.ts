import { answerHandlers } from './answer-handlers.ts';
import { applyHandlers } from './apply-handlers.ts';
import { auditHandlers } from './audit-handlers.ts';
import { connectionHandlers } from './connection-handlers.ts';
import { discoveryHandlers } from './discovery-handlers.ts';
import type { FlowEvent, FlowEventType } from './flow-event.ts';
import type { FlowState, Transition } from './flow-state.ts';
import type { Handlers } from './handlers.ts';
import { libraryHandlers } from './library-handlers.ts';
import { withPlan } from './make-plan.ts';
import { matrixHandlers } from './matrix-handlers.ts';
import { navigationHandlers } from './navigation-handlers.ts';

const handlers: Handlers<FlowEventType> = {
  ...navigationHandlers,
  ...discoveryHandlers,
  ...connectionHandlers,
  ...applyHandlers,
  ...libraryHandlers,
  ...answerHandlers,
  ...matrixHandlers,
  ...auditHandlers,
};

/**
 * The whole program: what an event makes of a state, and what has to be asked of the outside for it. Pure; an event
 * that does not fit the screen, or answers an older request, leaves the state as it is.
 */
export function step<Type extends FlowEventType>(state: FlowState, event: FlowEvent<Type>): Transition {
  const { state: next, effects } = handlers[event.type](withoutNotice(state, event.type), event);
  return { state: withPlan(state, next), effects };
}

const answers: ReadonlySet<FlowEventType> = new Set<FlowEventType>([
  'second-passed',
  'account-read',
  'region-progressed',
  'region-read',
  'discovery-started',
  'discovery-ended',
  'run-step',
  'run-logged',
  'runs-loaded',
  'profiles-loaded',
  'matrix-progressed',
  'audit-progressed',
]);

/** A notice stays until the person does the next thing. */
function withoutNotice(state: FlowState, type: FlowEventType): FlowState {
  if (state.notice === undefined || answers.has(type)) return state;
  // It says what is new about the plan that these facts give.
  if (state.notice.notice === 'plan-is-stale' && type === 'details-read') return state;
  const { notice: _seen, ...rest } = state;
  return rest;
}

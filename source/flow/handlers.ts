import type { FlowEvent, FlowEventType } from './flow-event.ts';
import type { FlowState, Transition } from './flow-state.ts';

/** One function per event of a group; a group that misses an event does not compile. */
export type Handlers<Type extends FlowEventType> = {
  readonly [Key in Type]: (state: FlowState, event: FlowEvent<Key>) => Transition;
};

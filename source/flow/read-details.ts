import { type FlowState, only, type Transition, withRequest } from './flow-state.ts';

/** Asks for the deep facts of the chosen pair. The person goes on meanwhile. */
export function readDetails(state: FlowState): Transition {
  const { initiator, acceptor } = state.draft;
  const { inventory } = state;
  if (initiator === undefined || acceptor === undefined || inventory === undefined) return only(state);
  const asked = withRequest(state, 'details');
  return {
    state: { ...asked.state, details: { state: 'reading' }, planning: { state: 'none' } },
    effects: [{ type: 'read-details', request: asked.request, inventory, initiator, acceptor }],
  };
}

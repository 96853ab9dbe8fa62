import { type FlowState, only, type Transition, withRequest } from './flow-state.ts';

/** The matrix itself. What was read for it stays good until something is read or changed anew. */
export function enterMatrix(state: FlowState): Transition {
  const entered: FlowState = { ...state, screen: { at: 'matrix' } };
  const { reading } = state.matrix;
  return reading.state === 'read' || reading.state === 'reading' ? only(entered) : readMatrix(entered);
}

/** Asks for every route and every rule of the account: no pair can be judged without them. */
export function readMatrix(state: FlowState): Transition {
  const { inventory } = state;
  if (inventory === undefined) return only(state);
  const asked = withRequest(state, 'matrix');
  const reading = { state: 'reading', done: 0, total: 0 } as const;
  return {
    state: { ...asked.state, matrix: { ...state.matrix, reading } },
    effects: [{ type: 'read-matrix', request: asked.request, inventory }],
  };
}

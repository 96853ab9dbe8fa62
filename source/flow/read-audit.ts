import { type FlowState, only, type Transition, withRequest } from './flow-state.ts';

/** Opens the audit from any screen that may be left. What a run has changed is read again. */
export function enterAudit(state: FlowState): Transition {
  const { at } = state.screen;
  if (at === 'apply' || at === 'confirm') return only(state);
  const { overlay: _closed, ...rest } = state;
  const entered: FlowState = { ...rest, screen: { at: 'audit' } };
  const { reading } = state.audit;
  return reading.state === 'read' || reading.state === 'reading' ? only(entered) : readAudit(entered);
}

/** Asks for the whole account, read anew and judged. The last audit stays in sight until the new one is there. */
export function readAudit(state: FlowState): Transition {
  const asked = withRequest(state, 'audit');
  const reading = { state: 'reading', done: 0, total: 0 } as const;
  return {
    state: { ...asked.state, audit: { ...state.audit, reading } },
    effects: [{ type: 'read-audit', request: asked.request }],
  };
}

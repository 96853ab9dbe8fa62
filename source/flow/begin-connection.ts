import { idleDiscovery } from './discovery.ts';
import { emptyDraft } from './draft.ts';
import { type FlowState, only, type Transition, withRequest } from './flow-state.ts';

/**
 * Begins a new connection, or goes on with one whose answers were left standing. After a run the account has changed,
 * so it is read again and the answers start afresh.
 */
export function beginConnection(state: FlowState): Transition {
  const comesFromRun = state.screen.at === 'result' || state.screen.at === 'failure';
  const fresh: FlowState = comesFromRun ? afterRun(state) : state;
  if (fresh.discovery.state === 'ended') return only({ ...fresh, screen: { at: 'initiator' } });
  if (fresh.discovery.state === 'reading') return only({ ...fresh, screen: { at: 'discovery' } });
  return discover({ ...fresh, screen: { at: 'discovery' } });
}

/** Reads all regions from the beginning. */
export function discover(state: FlowState): Transition {
  const asked = withRequest(state, 'discovery');
  const discovery = { ...idleDiscovery, state: 'reading' as const, request: asked.request };
  return {
    state: {
      ...asked.state,
      discovery,
      details: { state: 'none' },
      planning: { state: 'none' },
      matrix: { ...state.matrix, reading: { state: 'none' } },
    },
    effects: [{ type: 'discover', request: asked.request }],
  };
}

/** The state once a run has ended: what was read before it no longer holds. */
export function afterRun(state: FlowState): FlowState {
  return {
    ...state,
    draft: emptyDraft,
    details: { state: 'none' },
    planning: { state: 'none' },
    discovery: idleDiscovery,
    matrix: { ...state.matrix, reading: { state: 'none' } },
    audit: { ...state.audit, reading: { state: 'none' } },
  };
}

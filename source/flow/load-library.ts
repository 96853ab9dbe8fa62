import { type FlowState, type Transition, withRequest } from './flow-state.ts';

/** Asks for the runs and profiles that home and their own screens show. */
export function loadLibrary(state: FlowState): Transition {
  const profiles = withRequest(state, 'profiles');
  const runs = withRequest(profiles.state, 'runs');
  return {
    state: runs.state,
    effects: [
      { type: 'load-runs', request: runs.request },
      { type: 'load-profiles', request: profiles.request },
    ],
  };
}

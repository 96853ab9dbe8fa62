import { type FlowState, only, type Transition } from './flow-state.ts';

/**
 * Ctrl-C. While a run goes on, the first press lets the running call finish and starts no other; the second leaves at
 * once. Everywhere else it leaves, with 130 as long as nothing was changed.
 */
export function interrupt(state: FlowState): Transition {
  const { screen } = state;
  if (screen.at !== 'apply') return { state, effects: [{ type: 'exit', exitCode: state.exitCode }] };
  if (!screen.run.isStopping) {
    return {
      state: {
        ...state,
        screen: { ...screen, run: { ...screen.run, isStopping: true } },
        notice: { notice: 'stopping' },
      },
      effects: [{ type: 'stop-run', request: screen.request }],
    };
  }
  const mayHaveChanged = screen.purpose !== 'apply' || Object.keys(screen.run.steps).length > 0;
  return { state, effects: [{ type: 'exit', exitCode: mayHaveChanged ? 4 : 130 }] };
}

/** Leaving on purpose: 0, unless something went wrong in this session and still stands. Not while a run goes on. */
export function quit(state: FlowState): Transition {
  if (state.screen.at === 'apply') return only(state);
  const exitCode = state.exitCode === 130 ? 0 : state.exitCode;
  return { state, effects: [{ type: 'exit', exitCode }] };
}

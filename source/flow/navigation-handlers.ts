import { advance } from './advance.ts';
import { beginConnection } from './begin-connection.ts';
import type { FlowEventType } from './flow-event.ts';
import { type FlowState, only, type Transition } from './flow-state.ts';
import { goBack } from './go-back.ts';
import type { Handlers } from './handlers.ts';
import { interrupt, quit } from './leave.ts';
import { loadLibrary } from './load-library.ts';
import { turned } from './settings.ts';

type NavigationEvents = Extract<
  FlowEventType,
  | 'started'
  | 'new-connection-chosen'
  | 'unfinished-run-chosen'
  | 'profiles-chosen'
  | 'runs-chosen'
  | 'settings-chosen'
  | 'home-chosen'
  | 'advanced'
  | 'went-back'
  | 'tab-chosen'
  | 'overlay-opened'
  | 'overlay-closed'
  | 'copy-chosen'
  | 'setting-turned'
  | 'interrupted'
  | 'quit-chosen'
>;

/** Moves between the screens, and what works on all of them. */
export const navigationHandlers: Handlers<NavigationEvents> = {
  started: state => loadLibrary(state),
  'new-connection-chosen': state => (isResting(state) ? beginConnection(state) : only(state)),
  'unfinished-run-chosen': (state, { runId }) => {
    const run = state.runs?.find(candidate => candidate.runId === runId)?.unfinished;
    if (run === undefined || !isResting(state)) return only(state);
    return only({ ...state, screen: { at: 'failure', run } });
  },
  'profiles-chosen': state => open(state, 'profiles'),
  'runs-chosen': state => open(state, 'runs'),
  'settings-chosen': state => open(state, 'settings'),
  'home-chosen': state => (isResting(state) ? loadLibrary(home(state)) : only(state)),
  advanced: state => advance(state),
  'went-back': state => goBack(state),
  'tab-chosen': (state, { tab }) =>
    only(state.screen.at === 'preview' ? { ...state, screen: { ...state.screen, tab } } : state),
  'overlay-opened': (state, { overlay }) => only({ ...state, overlay }),
  'overlay-closed': state => only(withoutOverlay(state)),
  'copy-chosen': (state, { text }) => ({
    state: { ...state, notice: { notice: 'copy-sent' } },
    effects: [{ type: 'copy', text }],
  }),
  'setting-turned': (state, { name, by }) => {
    if (state.screen.at !== 'settings') return only(state);
    const settings = turned(state.settings, name, by);
    return { state: { ...state, settings }, effects: [{ type: 'save-settings', settings }] };
  },
  interrupted: state => interrupt(state),
  'quit-chosen': state => quit(state),
};

/** The state without what lies over its screen. */
export function withoutOverlay(state: FlowState): FlowState {
  const { overlay: _closed, ...rest } = state;
  return rest;
}

/** Screens that may be left for any other: nothing is going on there, nothing waits for an answer. */
function isResting(state: FlowState): boolean {
  return state.screen.at !== 'apply' && state.screen.at !== 'confirm';
}

function home(state: FlowState): FlowState {
  return { ...withoutOverlay(state), screen: { at: 'home' } };
}

function open(state: FlowState, at: 'profiles' | 'runs' | 'settings'): Transition {
  if (!isResting(state)) return only(state);
  return loadLibrary({ ...withoutOverlay(state), screen: { at } });
}

import { isProfileName, profileOf } from '../domain/profile.ts';
import { notice } from './advance.ts';
import { beginConnection } from './begin-connection.ts';
import { draftFromProfile } from './draft.ts';
import type { FlowEventType } from './flow-event.ts';
import { type FlowState, only, type Transition, withRequest } from './flow-state.ts';
import type { Handlers } from './handlers.ts';
import { loadLibrary } from './load-library.ts';

type LibraryEvents = Extract<
  FlowEventType,
  | 'profile-saved-as'
  | 'profile-used'
  | 'profile-deleted'
  | 'profiles-loaded'
  | 'runs-loaded'
  | 'plan-saved'
  | 'run-kept'
  | 'request-failed'
>;

/** Profiles, runs and plan files: what is kept on this computer. */
export const libraryHandlers: Handlers<LibraryEvents> = {
  'profile-saved-as': (state, { name }) => saveProfile(state, name.trim()),
  'profile-used': (state, { name }) => useProfile(state, name),
  'profile-deleted': (state, { name }) => {
    if (state.screen.at !== 'profiles') return only(state);
    const asked = withRequest(state, 'profiles');
    return { state: asked.state, effects: [{ type: 'delete-profile', request: asked.request, name }] };
  },
  'profiles-loaded': (state, { request, profiles, saved }) => {
    if (request !== state.requests.profiles) return only(state);
    const loaded = { ...state, profiles };
    return only(saved === undefined ? loaded : withSaved(loaded, saved));
  },
  'runs-loaded': (state, { request, runs }) =>
    only(request === state.requests.runs ? { ...state, runs } : state),
  'plan-saved': (state, { request, path }) => {
    if (request !== state.requests.planFile) return only(state);
    return only({ ...state, notice: { notice: 'plan-saved', subject: path } });
  },
  'run-kept': (state, { request }) => {
    if (request !== state.requests.run || state.screen.at !== 'failure') return only(state);
    const subject = state.screen.run.runId.slice(0, 8);
    return loadLibrary({ ...state, screen: { at: 'home' }, notice: { notice: 'run-kept', subject } });
  },
  'request-failed': (state, { request, problem }) => {
    const isAwaited = Object.values(state.requests).includes(request);
    return only(isAwaited ? { ...state, notice: { notice: 'problem', problem } } : state);
  },
};

function saveProfile(state: FlowState, name: string): Transition {
  if (state.screen.at !== 'result') return only(state);
  if (!isProfileName(name)) return only(notice(state, 'profile-name-unclear'));
  const asked = withRequest(state, 'profiles');
  const intent = profileOf(state.screen.plan.intent);
  return { state: asked.state, effects: [{ type: 'save-profile', request: asked.request, name, intent }] };
}

function withSaved(state: FlowState, saved: string): FlowState {
  if (state.screen.at !== 'result') return state;
  return {
    ...state,
    screen: { ...state.screen, savedAs: saved },
    notice: { notice: 'profile-saved', subject: saved },
  };
}

function useProfile(state: FlowState, name: string): Transition {
  const profile = state.profiles?.find(candidate => candidate.name === name);
  if (profile === undefined || state.screen.at !== 'profiles') return only(state);
  const begun = { ...state, draft: draftFromProfile(profile.intent), planning: { state: 'none' } } as const;
  if (profile.isReadOnly !== true) return beginConnection(begun);
  // From here on for the whole session: a profile that forbids changes is not undone by going back.
  return beginConnection({ ...begun, account: { ...state.account, isReadOnly: true } });
}

import type { End } from '../domain/intent.ts';
import type { ProfileIntent } from '../domain/profile.ts';
import { notice } from './advance.ts';
import type { Draft } from './draft.ts';
import { editItem } from './edit-item.ts';
import type { FlowEventType } from './flow-event.ts';
import { type FlowState, only, type Transition } from './flow-state.ts';
import type { Handlers } from './handlers.ts';
import { pairJudge } from './pair-verdict.ts';
import { readDetails } from './read-details.ts';
import type { ScreenName } from './screen.ts';
import { tickItem } from './tick-item.ts';

type ConnectionEvents = Extract<
  FlowEventType,
  | 'initiator-chosen'
  | 'acceptor-chosen'
  | 'kind-chosen'
  | 'size-chosen'
  | 'bandwidth-typed'
  | 'name-typed'
  | 'route-scope-chosen'
  | 'route-ranges-typed'
  | 'route-sides-chosen'
  | 'traffic-chosen'
  | 'ports-typed'
  | 'direction-chosen'
  | 'item-ticked'
  | 'item-edited'
>;

/** The answers of the wizard, each heard only on the screen that asks for it. */
export const connectionHandlers: Handlers<ConnectionEvents> = {
  'initiator-chosen': (state, { end }) => only(chooseInitiator(state, end)),
  'acceptor-chosen': (state, { end }) => chooseAcceptor(state, end),
  'kind-chosen': (state, { kind }) => only(withSettings(state, 'connection', { kind })),
  'size-chosen': (state, { spec }) => only(withSettings(state, 'connection', { spec })),
  'bandwidth-typed': (state, { text }) => only(withDraft(state, 'connection', { bandwidthText: text })),
  'name-typed': (state, { text }) => only(withDraft(state, 'connection', { name: text })),
  'route-scope-chosen': (state, { scope }) => only(withSettings(state, 'routes', { routeScope: scope })),
  'route-ranges-typed': (state, { text }) => only(withDraft(state, 'routes', { cidrText: text })),
  'route-sides-chosen': (state, { sides }) => only(withSettings(state, 'routes', { routeSides: sides })),
  'traffic-chosen': (state, { traffic }) => only(withDraft(state, 'rules', { traffic })),
  'ports-typed': (state, { text }) => only(withDraft(state, 'rules', { portsText: text })),
  'direction-chosen': (state, { direction }) => only(withSettings(state, 'rules', { direction })),
  'item-ticked': (state, { key }) => only(tickItem(state, key)),
  'item-edited': (state, { text }) => only(editItem(state, text)),
};

function withDraft(state: FlowState, at: ScreenName, change: Partial<Draft>): FlowState {
  return state.screen.at === at ? { ...state, draft: { ...state.draft, ...change } } : state;
}

function withSettings(state: FlowState, at: ScreenName, change: Partial<ProfileIntent>): FlowState {
  return withDraft(state, at, { settings: { ...state.draft.settings, ...change } });
}

/** Whether an end is that VPC. */
export function isSameEnd(left: End | undefined, right: End): boolean {
  return left?.regionId === right.regionId && left.vpcId === right.vpcId;
}

function chooseInitiator(state: FlowState, end: End): FlowState {
  if (state.screen.at !== 'initiator') return state;
  if (isSameEnd(state.draft.initiator, end)) return { ...state, screen: { at: 'acceptor' } };
  const { acceptor, ...rest } = state.draft;
  const kept = acceptor === undefined || isSameEnd(acceptor, end) ? {} : { acceptor };
  const draft = { ...rest, ...kept, initiator: end, consents: [], exclusions: [], edits: [] };
  return { ...withoutDetails(state), draft, screen: { at: 'acceptor' } };
}

function chooseAcceptor(state: FlowState, end: End): Transition {
  const { initiator } = state.draft;
  if (state.screen.at !== 'acceptor' || initiator === undefined || state.inventory === undefined)
    return only(state);
  if (isSameEnd(initiator, end)) return only(notice(state, 'same-vpc'));
  const verdict = pairJudge(state.inventory)(initiator, end);
  if (verdict.fit === 'does-not-fit') {
    return only({ ...state, overlay: { kind: 'why', subject: end.vpcId, problems: verdict.problems } });
  }
  const isKnown = isSameEnd(state.draft.acceptor, end) && state.details.state === 'read';
  if (isKnown) return only({ ...state, screen: { at: 'connection' } });
  const draft = { ...state.draft, acceptor: end, consents: [], exclusions: [], edits: [] };
  return readDetails({ ...state, draft, screen: { at: 'connection' } });
}

function withoutDetails(state: FlowState): FlowState {
  return { ...state, details: { state: 'none' }, planning: { state: 'none' } };
}

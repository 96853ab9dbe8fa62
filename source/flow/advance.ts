import { draftProblem } from './draft.ts';
import { type FlowState, type Notice, only, type Transition } from './flow-state.ts';
import { planInSight } from './make-plan.ts';
import { planRisk } from './plan-risk.ts';
import { enterMatrix } from './read-matrix.ts';

/** The main action of a step: on to the next one, or a notice that says what is missing. */
export function advance(state: FlowState): Transition {
  switch (state.screen.at) {
    case 'discovery':
      return leaveDiscovery(state);
    case 'connection':
      return only(onwards(state, 'routes'));
    case 'routes':
      return only(leaveRoutes(state));
    case 'rules':
      return only(onwards(state, 'preview'));
    case 'preview':
      return only(leavePreview(state));
    case 'home':
    case 'matrix':
    case 'topology':
    case 'audit':
    case 'finding':
    case 'mending':
    case 'waiving':
    case 'initiator':
    case 'acceptor':
    case 'confirm':
    case 'apply':
    case 'result':
    case 'refused':
    case 'failure':
    case 'profiles':
    case 'runs':
    case 'settings':
    case 'error':
      return only(state);
  }
}

function leaveDiscovery(state: FlowState): Transition {
  const regions = state.inventory?.regions ?? [];
  const hasVpcs = regions.some(({ vpcs }) => vpcs.state === 'known' && vpcs.value.length > 0);
  if (!hasVpcs) return only(notice(state, 'no-vpcs'));
  if (state.screen.at === 'discovery' && state.screen.goal === 'matrix') {
    return state.discovery.state === 'ended' ? enterMatrix(state) : only(notice(state, 'still-reading'));
  }
  return only({ ...state, screen: { at: 'initiator' } });
}

/** Goes on to a screen, unless an answer given so far makes no sense. */
function onwards(state: FlowState, at: 'routes' | 'rules' | 'preview'): FlowState {
  const wrong = draftProblem(state.draft, state.inventory);
  if (wrong !== undefined && wrong.at === state.screen.at) {
    return { ...state, notice: { notice: 'problem', problem: wrong.problem } };
  }
  return { ...state, screen: at === 'preview' ? { at, tab: 'changes' } : { at } };
}

function leaveRoutes(state: FlowState): FlowState {
  if (state.details.state !== 'read') return notice(state, 'still-reading');
  return onwards(state, 'rules');
}

function leavePreview(state: FlowState): FlowState {
  const plan = planInSight(state);
  if (plan === undefined || state.screen.at !== 'preview') return notice(state, 'still-reading');
  const { mend } = state.screen;
  if (plan.verdict.fit === 'does-not-fit' || plan.verdict.fit === 'unknown') {
    const subject = plan.intent.name;
    return { ...state, overlay: { kind: 'why', subject, problems: plan.verdict.problems } };
  }
  if (plan.steps.length === 0) return notice(state, 'nothing-to-add');
  if (state.account.isReadOnly) return notice(state, 'read-only');
  const origin = mend === undefined ? {} : { mend };
  return { ...state, screen: { at: 'confirm', purpose: 'apply', plan, risk: planRisk(plan), ...origin } };
}

type PlainNotice = Exclude<Notice, { readonly problem: unknown } | { readonly subject: unknown }>['notice'];

/** The state with one line for the person. */
export function notice(state: FlowState, name: PlainNotice): FlowState {
  return { ...state, notice: { notice: name } };
}

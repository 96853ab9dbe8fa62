import { notice } from './advance.ts';
import type { ChangeEffect } from './flow-effect.ts';
import type { FlowEventType } from './flow-event.ts';
import { type FlowState, only, type Transition, withRequest } from './flow-state.ts';
import type { Handlers } from './handlers.ts';
import { planInSight } from './make-plan.ts';
import { rollBackRisk } from './plan-risk.ts';
import { readAudit } from './read-audit.ts';
import { readDetails } from './read-details.ts';
import { freshRun } from './run.ts';
import type { Screen } from './screen.ts';

type ApplyEvents = Extract<
  FlowEventType,
  'confirmed' | 'try-again-chosen' | 'roll-back-chosen' | 'keep-chosen' | 'plan-save-chosen'
>;

/** Everything that leads to a change. No other handlers give an effect that changes the cloud. */
export const applyHandlers: Handlers<ApplyEvents> = {
  confirmed: (state, { typed }) => confirm(state, typed),
  'try-again-chosen': state => tryAgain(state),
  'roll-back-chosen': state => {
    if (state.screen.at !== 'failure') return only(state);
    const { run } = state.screen;
    if (state.account.isReadOnly) return only(notice(state, 'read-only'));
    const screen: Screen = { at: 'confirm', purpose: 'roll-back', run, risk: rollBackRisk(run.plan) };
    return only({ ...state, screen });
  },
  'keep-chosen': state => {
    if (state.screen.at !== 'failure') return only(state);
    const asked = withRequest(state, 'run');
    const { runId } = state.screen.run;
    return { state: asked.state, effects: [{ type: 'keep-run', request: asked.request, runId }] };
  },
  'plan-save-chosen': state => {
    const plan = planInSight(state);
    if (state.screen.at !== 'preview' || plan === undefined) return only(state);
    const asked = withRequest(state, 'planFile');
    return { state: asked.state, effects: [{ type: 'save-plan', request: asked.request, plan }] };
  },
};

function confirm(state: FlowState, typed: string): Transition {
  const { screen } = state;
  if (screen.at !== 'confirm') return only(state);
  if (screen.risk.level === 'high' && typed !== screen.risk.phrase)
    return only(notice(state, 'phrase-differs'));
  if (state.account.isReadOnly) return only(notice(state, 'read-only'));
  return screen.purpose === 'apply'
    ? begin(state, { purpose: 'apply', plan: screen.plan })
    : begin(state, { purpose: 'roll-back', plan: screen.run.plan, runId: screen.run.runId });
}

/** Resumes the run that stopped, or plans again what was refused as stale. */
function tryAgain(state: FlowState): Transition {
  const { screen } = state;
  if (screen.at === 'refused' && screen.plan.purpose === 'fix') {
    return readAudit({ ...state, screen: { at: 'audit' } });
  }
  if (screen.at === 'refused') return planAnew(state, screen.isStale);
  if (screen.at !== 'failure') return only(state);
  if (state.account.isReadOnly) return only(notice(state, 'read-only'));
  return begin(state, { purpose: 'resume', plan: screen.run.plan, runId: screen.run.runId });
}

function planAnew(state: FlowState, isStale: boolean): Transition {
  const preview: FlowState = { ...state, screen: { at: 'preview', tab: 'changes' } };
  return readDetails(isStale ? notice(preview, 'plan-is-stale') : preview);
}

type Begin = Pick<Extract<Screen, { at: 'apply' }>, 'plan' | 'purpose'> & { readonly runId?: string };

function begin(state: FlowState, { purpose, plan, runId = '' }: Begin): Transition {
  const asked = withRequest(state, 'run');
  const { request } = asked;
  const run = runId === '' ? freshRun : { ...freshRun, runId };
  const effect: ChangeEffect =
    purpose === 'apply'
      ? { type: 'apply', request, plan }
      : { type: purpose === 'resume' ? 'resume-run' : 'roll-back-run', request, runId };
  return {
    state: { ...asked.state, screen: { at: 'apply', purpose, plan, request, run } },
    effects: [effect],
  };
}

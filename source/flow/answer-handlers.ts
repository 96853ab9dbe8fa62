import type { Inventory } from '../domain/inventory.ts';
import { afterRun } from './begin-connection.ts';
import type { FlowEventType } from './flow-event.ts';
import { type FlowState, only, type Transition } from './flow-state.ts';
import type { Handlers } from './handlers.ts';
import { loadLibrary } from './load-library.ts';
import { logLimit, type RunOutcome, type RunProgress, type UnfinishedRun } from './run.ts';
import type { Screen } from './screen.ts';

type OutsideEvents = Extract<
  FlowEventType,
  | 'account-read'
  | 'details-read'
  | 'details-failed'
  | 'run-started'
  | 'run-step'
  | 'run-logged'
  | 'run-ended'
  | 'second-passed'
>;

type ApplyScreen = Extract<Screen, { at: 'apply' }>;

/** What the outside tells: who we are, the facts of the pair, and how the run goes. */
export const answerHandlers: Handlers<OutsideEvents> = {
  'account-read': (state, { accountId, label, isReadOnly }) =>
    only({
      ...state,
      account: { ...state.account, accountId, label, isReadOnly: isReadOnly || state.account.isReadOnly },
    }),
  'details-read': (state, { request, inventory, readAt }) => {
    if (request !== state.requests.details || state.details.state !== 'reading') return only(state);
    return only({
      ...state,
      inventory: withPair(state, inventory),
      details: { state: 'read', readAt },
    });
  },
  'details-failed': (state, { request, problem: reason }) => {
    if (request !== state.requests.details || state.details.state !== 'reading') return only(state);
    return only({ ...state, details: { state: 'failed', problem: reason } });
  },
  'run-started': (state, { request, runId, steps }) => {
    const announced = steps === undefined ? {} : { announced: steps };
    return only(withRun(state, request, run => ({ ...run, runId, ...announced })));
  },
  'run-step': (state, { request, stepId, progress }) =>
    only(withRun(state, request, run => ({ ...run, steps: { ...run.steps, [stepId]: progress } }))),
  'run-logged': (state, { request, line }) =>
    only(withRun(state, request, run => ({ ...run, log: [...run.log, line].slice(-logLimit) }))),
  'run-ended': (state, { request, outcome }) => {
    if (state.screen.at !== 'apply' || state.screen.request !== request) return only(state);
    return endRun(state, state.screen, outcome);
  },
  'second-passed': state => only(second(state)),
};

/** The inventory with the pair's regions as they were just read; others that came in meanwhile stay as they are. */
function withPair({ inventory, draft }: FlowState, deep: Inventory): Inventory {
  if (inventory === undefined) return deep;
  const pair = new Set([draft.initiator?.regionId, draft.acceptor?.regionId]);
  const fresh = new Map(
    deep.regions.filter(({ regionId }) => pair.has(regionId)).map(one => [one.regionId, one]),
  );
  return { ...inventory, regions: inventory.regions.map(region => fresh.get(region.regionId) ?? region) };
}

function withRun(state: FlowState, request: number, change: (run: RunProgress) => RunProgress): FlowState {
  const { screen } = state;
  if (screen.at !== 'apply' || screen.request !== request) return state;
  return { ...state, screen: { ...screen, run: change(screen.run) } };
}

function second(state: FlowState): FlowState {
  const { discovery } = state;
  const counted: FlowState =
    discovery.state === 'reading'
      ? { ...state, discovery: { ...discovery, elapsedSeconds: discovery.elapsedSeconds + 1 } }
      : state;
  if (counted.screen.at !== 'apply') return counted;
  return withRun(counted, counted.screen.request, run => ({
    ...run,
    elapsedSeconds: run.elapsedSeconds + 1,
  }));
}

/** The run is over: what was read before it no longer holds, except where nothing was changed. */
function endRun(state: FlowState, screen: ApplyScreen, outcome: RunOutcome): Transition {
  const { plan, run } = screen;
  switch (outcome.result) {
    case 'done':
    case 'rolled-back':
      return loadLibrary({ ...afterRun(state), exitCode: 0, screen: { at: 'result', plan, run, outcome } });
    case 'nothing-changed':
      return refuse(state, screen, outcome);
    case 'stopped':
      return loadLibrary({
        ...afterRun(state),
        exitCode: 4,
        screen: {
          at: 'failure',
          run: unfinished(screen, outcome),
          elapsedSeconds: run.elapsedSeconds,
          log: run.log,
        },
      });
  }
}

/** Exit codes for a run that changed nothing (design.md, Commands). */
const unchangedCode = { refused: 3, failed: 1, interrupted: 130 } as const;

/** A run that was to be continued is unfinished still when it is refused; a fresh one was never begun. */
function refuse(
  state: FlowState,
  screen: ApplyScreen,
  { problem, isStale, reason }: Extract<RunOutcome, { result: 'nothing-changed' }>,
): Transition {
  const { plan, run, purpose } = screen;
  if (purpose === 'apply') {
    return only({
      ...state,
      exitCode: unchangedCode[reason],
      screen: { at: 'refused', plan, problem, isStale },
    });
  }
  const runId = run.runId ?? '';
  const stepsDone = state.runs?.find(known => known.runId === runId)?.stepsDone ?? 0;
  const left: UnfinishedRun = { runId, plan, stepsDone, problem };
  return only({ ...state, exitCode: 4, screen: { at: 'failure', run: left } });
}

function unfinished(
  { plan, run }: ApplyScreen,
  outcome: Extract<RunOutcome, { result: 'stopped' }>,
): UnfinishedRun {
  const { stepsDone, stoppedAtStepId, requestId, made } = outcome;
  const doneStepIds = plan.steps.map(({ id }) => id).filter(id => run.steps[id]?.state === 'done');
  return {
    runId: run.runId ?? '',
    plan,
    stepsDone,
    doneStepIds,
    problem: outcome.problem,
    ...(stoppedAtStepId === undefined ? {} : { stoppedAtStepId }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(made === undefined ? {} : { made }),
  };
}

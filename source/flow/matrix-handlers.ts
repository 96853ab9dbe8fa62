import type { End } from '../domain/intent.ts';
import { verdictMatrix } from '../domain/matrix/verdict-matrix.ts';
import type { Verdict } from '../domain/plan.ts';
import { notice } from './advance.ts';
import { discover } from './begin-connection.ts';
import { isSameEnd } from './connection-handlers.ts';
import { emptyDraft } from './draft.ts';
import type { FlowEventType } from './flow-event.ts';
import { type FlowState, only, type Transition } from './flow-state.ts';
import type { Handlers } from './handlers.ts';
import { type MatrixState, turnedSet } from './matrix.ts';
import { readDetails } from './read-details.ts';
import { enterMatrix } from './read-matrix.ts';

type MatrixEvents = Extract<
  FlowEventType,
  | 'matrix-chosen'
  | 'matrix-kind-chosen'
  | 'matrix-vpc-ticked'
  | 'matrix-hub-chosen'
  | 'matrix-set-cleared'
  | 'topology-chosen'
  | 'topology-shape-chosen'
  | 'pair-chosen'
  | 'matrix-progressed'
  | 'matrix-read'
>;

/** All VPCs against all, a chosen set of them as a topology, and the way from a pair into the wizard. */
export const matrixHandlers: Handlers<MatrixEvents> = {
  'matrix-chosen': state => openMatrix(state),
  'matrix-kind-chosen': (state, { kind }) => only(onMatrix(state, { kind })),
  'matrix-vpc-ticked': (state, { vpcId }) => {
    if (!isOnMatrix(state)) return only(state);
    const matrix = turnedSet(state.matrix, vpcId);
    return only(matrix === undefined ? notice(state, 'set-is-full') : { ...state, matrix });
  },
  'matrix-hub-chosen': (state, { vpcId }) => {
    const isChosen = state.matrix.chosenVpcIds.includes(vpcId);
    return only(isChosen ? onMatrix(state, { hubVpcId: vpcId, shape: 'hub-and-spoke' }) : state);
  },
  'matrix-set-cleared': state => only(onMatrix(state, { chosenVpcIds: [] })),
  'topology-chosen': state => {
    if (state.screen.at !== 'matrix') return only(state);
    if (state.matrix.chosenVpcIds.length < 2) return only(notice(state, 'set-too-small'));
    return only({ ...state, screen: { at: 'topology' } });
  },
  'topology-shape-chosen': (state, { shape }) => only(onMatrix(state, { shape })),
  'pair-chosen': (state, { initiator, acceptor }) => choosePair(state, initiator, acceptor),
  'matrix-progressed': (state, { request, done, total }) =>
    only(isAwaited(state, request) ? withReading(state, { state: 'reading', done, total }) : state),
  'matrix-read': (state, { request, inventory, readAt }) => {
    if (!isAwaited(state, request)) return only(state);
    // Who left meanwhile and has the facts of a pair read would see them replaced by older ones.
    if (!isOnMatrix(state) && state.details.state !== 'none')
      return only(withReading(state, { state: 'none' }));
    return only(withReading({ ...state, inventory }, { state: 'read', readAt }));
  },
};

function isOnMatrix({ screen }: FlowState): boolean {
  return screen.at === 'matrix' || screen.at === 'topology';
}

function onMatrix(state: FlowState, change: Partial<MatrixState>): FlowState {
  return isOnMatrix(state) ? { ...state, matrix: { ...state.matrix, ...change } } : state;
}

function withReading(state: FlowState, reading: MatrixState['reading']): FlowState {
  return { ...state, matrix: { ...state.matrix, reading } };
}

function isAwaited({ requests, matrix }: FlowState, request: number): boolean {
  return request === requests.matrix && matrix.reading.state === 'reading';
}

/** Opens the matrix from any screen that may be left; regions that were not read yet come first. */
function openMatrix(state: FlowState): Transition {
  const { at } = state.screen;
  if (at === 'apply' || at === 'confirm') return only(state);
  const { overlay: _closed, ...rest } = state;
  if (rest.discovery.state === 'ended') return enterMatrix(rest);
  const waiting: FlowState = { ...rest, screen: { at: 'discovery', goal: 'matrix' } };
  return rest.discovery.state === 'reading' ? only(waiting) : discover(waiting);
}

/** A new connection of that pair, unless it does not fit: then its reasons. Answers given before stay. */
function choosePair(state: FlowState, initiator: End, acceptor: End): Transition {
  if (!isOnMatrix(state) || state.inventory === undefined) return only(state);
  if (isSameEnd(initiator, acceptor)) return only(notice(state, 'same-vpc'));
  const verdict = pairVerdict(state, initiator, acceptor);
  if (verdict === undefined) return only(state);
  if (verdict.fit === 'does-not-fit') {
    const subject = `${initiator.vpcId} - ${acceptor.vpcId}`;
    return only({ ...state, overlay: { kind: 'why', subject, problems: verdict.problems } });
  }
  const { draft } = state;
  const isSame = isSameEnd(draft.initiator, initiator) && isSameEnd(draft.acceptor, acceptor);
  const answers = isSame ? draft : { ...emptyDraft, settings: draft.settings };
  const settings = { ...answers.settings, kind: state.matrix.kind };
  return readDetails({
    ...state,
    draft: { ...answers, settings, initiator, acceptor },
    screen: { at: 'connection' },
  });
}

function pairVerdict(state: FlowState, initiator: End, acceptor: End): Verdict | undefined {
  if (state.inventory === undefined) return undefined;
  const { kind } = state.matrix;
  const vpcIds = [initiator.vpcId, acceptor.vpcId];
  const matrix = verdictMatrix({ inventory: state.inventory, kind, vpcIds });
  const at = (id: string) => matrix.vpcs.findIndex(vpc => vpc.vpcId === id);
  const [row, column] = [at(initiator.vpcId), at(acceptor.vpcId)];
  return row < 0 || column < 0 ? undefined : matrix.cell(row, column).verdict;
}

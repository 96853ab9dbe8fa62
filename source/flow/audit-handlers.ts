import { dayAfter } from '../domain/audit/days-between.ts';
import { notice } from './advance.ts';
import {
  type AuditState,
  auditShows,
  findingOf,
  groupOf,
  groupOfFinding,
  isMendable,
  judgedAudit,
} from './audit.ts';
import type { FlowEventType } from './flow-event.ts';
import { type FlowState, only, type Transition, withRequest } from './flow-state.ts';
import type { Handlers } from './handlers.ts';
import { planMend } from './plan-mend.ts';
import { enterAudit, readAudit } from './read-audit.ts';

type AuditEvents = Extract<
  FlowEventType,
  | 'audit-chosen'
  | 'audit-again-chosen'
  | 'audit-show-turned'
  | 'finding-chosen'
  | 'finding-turned'
  | 'mending-chosen'
  | 'mending-ticked'
  | 'mend-chosen'
  | 'waiving-chosen'
  | 'waiver-given'
  | 'audit-progressed'
  | 'audit-read'
  | 'audit-failed'
  | 'finding-waived'
>;

/** The audit: what is wrong, why, and the ways on from a finding. Nothing here changes the cloud. */
export const auditHandlers: Handlers<AuditEvents> = {
  'audit-chosen': state => enterAudit(state),
  'audit-again-chosen': state => {
    const isIdle = state.screen.at === 'audit' && state.audit.reading.state !== 'reading';
    return isIdle ? readAudit(state) : only(state);
  },
  'audit-show-turned': (state, { by }) => {
    if (state.screen.at !== 'audit') return only(state);
    const show = auditShows[auditShows.indexOf(state.audit.show) + by];
    return only(show === undefined ? state : withAudit(state, { show }));
  },
  'finding-chosen': (state, { fingerprint }) => {
    const isThere = isOnAudit(state) && findingOf(state.audit, fingerprint) !== undefined;
    return only(isThere ? { ...state, screen: { at: 'finding', fingerprint } } : state);
  },
  'finding-turned': (state, { by }) => only(turn(state, by)),
  'mending-chosen': (state, { group }) => openMending(state, group),
  'mending-ticked': (state, { fingerprint }) => only(tick(state, fingerprint)),
  'mend-chosen': (state, { fingerprints }) => mend(state, fingerprints),
  'waiving-chosen': (state, { fingerprint, days }) => openWaiving(state, { fingerprint, days }),
  'waiver-given': (state, { reason, owner, until }) => waive(state, { reason, owner, until }),
  'audit-progressed': (state, { request, done, total }) =>
    only(
      isAwaited(state, request) ? withAudit(state, { reading: { state: 'reading', done, total } }) : state,
    ),
  'audit-read': (state, { request, question, report, readAt }) => {
    if (!isAwaited(state, request)) return only(state);
    const judged = judgedAudit(question, report);
    const account = { accountId: report.accountId, ...state.account };
    return only(
      settle(withAudit({ ...state, account }, { reading: { state: 'read', readAt }, judged, picked: [] })),
    );
  },
  'audit-failed': (state, { request, problem }) =>
    only(isAwaited(state, request) ? withAudit(state, { reading: { state: 'failed', problem } }) : state),
  'finding-waived': (state, { request, question, report }) => {
    if (request !== state.requests.waiver) return only(state);
    const judged = withAudit(state, { judged: judgedAudit(question, report) });
    const { screen } = state;
    if (screen.at !== 'waiving') return only(judged);
    const { fingerprint } = screen;
    return only(notice({ ...judged, screen: { at: 'finding', fingerprint } }, 'finding-waived'));
  },
};

const auditScreens: ReadonlySet<FlowState['screen']['at']> = new Set([
  'audit',
  'finding',
  'mending',
  'waiving',
]);

function isOnAudit({ screen }: FlowState): boolean {
  return auditScreens.has(screen.at);
}

function withAudit(state: FlowState, change: Partial<AuditState>): FlowState {
  return { ...state, audit: { ...state.audit, ...change } };
}

function isAwaited({ requests, audit }: FlowState, request: number): boolean {
  return request === requests.audit && audit.reading.state === 'reading';
}

/** A finding that a new reading does not have any more cannot stay open. */
function settle(state: FlowState): FlowState {
  const { screen, audit } = state;
  const isGone =
    ((screen.at === 'finding' || screen.at === 'waiving') &&
      findingOf(audit, screen.fingerprint) === undefined) ||
    (screen.at === 'mending' && groupOf(audit, screen.group) === undefined);
  return isGone ? { ...state, screen: { at: 'audit' } } : state;
}

/** The next or the previous finding of the same line. */
function turn(state: FlowState, by: 1 | -1): FlowState {
  if (state.screen.at !== 'finding') return state;
  const { fingerprint } = state.screen;
  const findings = groupOfFinding(state.audit, fingerprint)?.findings ?? [];
  const next = findings[findings.findIndex(one => one.fingerprint === fingerprint) + by];
  return next === undefined ? state : { ...state, screen: { at: 'finding', fingerprint: next.fingerprint } };
}

/** Ticked at first: what can be mended without removing anything. */
function openMending(state: FlowState, key: string): Transition {
  const group = groupOf(state.audit, key);
  if (!isOnAudit(state) || group === undefined) return only(state);
  const mendable = group.findings.filter(isMendable);
  if (mendable.length === 0) return only(notice(state, 'nothing-to-mend'));
  const picked = mendable.filter(one => one.mending === 'plan').map(one => one.fingerprint);
  return only(withAudit({ ...state, screen: { at: 'mending', group: key } }, { picked }));
}

function tick(state: FlowState, fingerprint: string): FlowState {
  const finding = findingOf(state.audit, fingerprint);
  if (state.screen.at !== 'mending' || finding === undefined) return state;
  if (!isMendable(finding)) return notice(state, 'cannot-tick');
  const { picked } = state.audit;
  const isPicked = picked.includes(fingerprint);
  const next = isPicked ? picked.filter(one => one !== fingerprint) : [...picked, fingerprint];
  return withAudit(state, { picked: next });
}

/** Plans the fix and shows it like any change: nothing is sent before it is confirmed. */
function mend(state: FlowState, fingerprints: readonly string[]): Transition {
  const { judged } = state.audit;
  const [first] = fingerprints;
  if (first === undefined) return only(notice(state, 'nothing-ticked'));
  const group = groupOfFinding(state.audit, first);
  if (!isOnAudit(state) || judged === undefined || group === undefined) return only(state);
  const plan = planMend(judged, fingerprints);
  if (plan === undefined) return only(notice(state, 'nothing-to-mend'));
  return only({ ...state, screen: { at: 'preview', tab: 'changes', mend: { plan, group: group.key } } });
}

function openWaiving(
  state: FlowState,
  { fingerprint, days }: { readonly fingerprint: string; readonly days: number },
): Transition {
  const { judged } = state.audit;
  const finding = findingOf(state.audit, fingerprint);
  if (!isOnAudit(state) || judged === undefined || finding === undefined) return only(state);
  if (finding.rule === 'waiver-expired') return only(notice(state, 'cannot-waive'));
  const until = dayAfter(judged.question.nowIso, days);
  return only({ ...state, screen: { at: 'waiving', fingerprint, until } });
}

type Words = { readonly reason: string; readonly owner: string; readonly until: string };

/** A waiver needs a reason and an owner; whether the day is one, and lies ahead, the keeper of the file says. */
function waive(state: FlowState, words: Words): Transition {
  const { screen } = state;
  const { judged } = state.audit;
  if (screen.at !== 'waiving' || judged === undefined) return only(state);
  const [reason, owner, expiresOn] = [words.reason.trim(), words.owner.trim(), words.until.trim()];
  if (reason === '' || owner === '') return only(notice(state, 'waiver-needs-words'));
  const asked = withRequest(state, 'waiver');
  const { fingerprint } = screen;
  const { question } = judged;
  return {
    state: asked.state,
    effects: [
      {
        type: 'waive-finding',
        request: asked.request,
        question,
        fingerprint,
        note: { reason, owner, expiresOn },
      },
    ],
  };
}

import fc from 'fast-check';
import { problem } from '../../source/domain/problem.ts';
import type { FlowEvent } from '../../source/flow/flow-event.ts';
import type { FlowState } from '../../source/flow/flow-state.ts';
import { auditedCompany } from './audited-company.ts';
import { acceptor, discoveryAnswers, initiator, tutorialInventory } from './flow-driver.ts';

/** An event that may depend on the state it meets: the right request number, a key that exists, the right phrase. */
export type RandomEvent = (state: FlowState) => readonly FlowEvent[];

const inventory = tutorialInventory();

const plain: readonly FlowEvent[] = [
  { type: 'new-connection-chosen' },
  { type: 'profiles-chosen' },
  { type: 'runs-chosen' },
  { type: 'settings-chosen' },
  { type: 'home-chosen' },
  { type: 'audit-chosen' },
  { type: 'audit-again-chosen' },
  { type: 'audit-show-turned', by: 1 },
  { type: 'finding-turned', by: 1 },
  { type: 'waiver-given', reason: 'known', owner: 'me', until: '2026-12-01' },
  { type: 'matrix-chosen' },
  { type: 'matrix-kind-chosen', kind: 'router-interface' },
  { type: 'matrix-vpc-ticked', vpcId: initiator.vpcId },
  { type: 'matrix-vpc-ticked', vpcId: acceptor.vpcId },
  { type: 'matrix-hub-chosen', vpcId: acceptor.vpcId },
  { type: 'matrix-set-cleared' },
  { type: 'topology-chosen' },
  { type: 'topology-shape-chosen', shape: 'full-mesh' },
  { type: 'pair-chosen', initiator, acceptor },
  { type: 'pair-chosen', initiator: acceptor, acceptor },
  { type: 'advanced' },
  { type: 'went-back' },
  { type: 'retry-chosen' },
  { type: 'initiator-chosen', end: initiator },
  { type: 'initiator-chosen', end: acceptor },
  { type: 'acceptor-chosen', end: acceptor },
  { type: 'acceptor-chosen', end: initiator },
  { type: 'kind-chosen', kind: 'router-interface' },
  { type: 'route-scope-chosen', scope: { kind: 'vpc' } },
  { type: 'traffic-chosen', traffic: 'everything' },
  { type: 'traffic-chosen', traffic: 'nothing' },
  { type: 'ports-typed', text: 'tcp 443' },
  { type: 'ports-typed', text: 'nonsense' },
  { type: 'name-typed', text: '!' },
  { type: 'name-typed', text: '' },
  { type: 'tab-chosen', tab: 'reach' },
  { type: 'plan-save-chosen' },
  { type: 'confirmed', typed: '' },
  { type: 'confirmed', typed: 'wrong' },
  { type: 'try-again-chosen' },
  { type: 'roll-back-chosen' },
  { type: 'keep-chosen' },
  { type: 'profile-saved-as', name: 'office' },
  { type: 'profile-used', name: 'office' },
  { type: 'setting-turned', name: 'language', by: 1 },
  { type: 'overlay-opened', overlay: { kind: 'actions' } },
  { type: 'overlay-closed' },
  { type: 'interrupted' },
  { type: 'second-passed' },
];

const answering: readonly RandomEvent[] = [
  state => [{ type: 'audit-read', request: state.requests.audit, ...auditedCompany(), readAt: '21:04' }],
  state => {
    const { judged } = state.audit;
    return judged === undefined
      ? []
      : judged.groups
          .slice(0, 3)
          .flatMap(({ key, findings }): readonly FlowEvent[] => [
            ...findings
              .slice(0, 1)
              .map(one => ({ type: 'finding-chosen' as const, fingerprint: one.fingerprint })),
            ...findings
              .slice(0, 1)
              .map(one => ({ type: 'waiving-chosen' as const, fingerprint: one.fingerprint, days: 7 })),
            { type: 'mending-chosen', group: key },
            ...findings
              .slice(0, 1)
              .map(one => ({ type: 'mending-ticked' as const, fingerprint: one.fingerprint })),
          ]);
  },
  state =>
    state.screen.at === 'mending' && state.audit.picked.length > 0
      ? [{ type: 'mend-chosen', fingerprints: state.audit.picked }, { type: 'advanced' }]
      : [],
  state => discoveryAnswers(state.requests.discovery, inventory),
  state => discoveryAnswers(state.requests.discovery - 1, inventory),
  state => [{ type: 'details-read', request: state.requests.details, inventory, readAt: '21:04' }],
  state => [
    { type: 'matrix-progressed', request: state.requests.matrix, done: 1, total: 2 },
    { type: 'matrix-read', request: state.requests.matrix, inventory, readAt: '21:04' },
  ],
  state => [{ type: 'details-failed', request: state.requests.details, problem: problem('denied') }],
  state => [{ type: 'run-started', request: state.requests.run, runId: 'run-1' }],
  state => [{ type: 'run-ended', request: state.requests.run, outcome: { result: 'done', stepsDone: 5 } }],
  state => [
    {
      type: 'run-ended',
      request: state.requests.run,
      outcome: { result: 'stopped', problem: problem('quota'), stepsDone: 1 },
    },
  ],
  state => [
    {
      type: 'run-ended',
      request: state.requests.run,
      outcome: { result: 'nothing-changed', reason: 'refused', problem: problem('stale'), isStale: true },
    },
  ],
  state => {
    if (state.planning.state !== 'planned') return [];
    return state.planning.plan.items.slice(1, 3).flatMap(({ key }) => [
      { type: 'overlay-opened' as const, overlay: { kind: 'edit' as const, key, text: '' } },
      { type: 'item-edited' as const, text: state.lastRequest % 2 === 0 ? '172.16.100.0/25' : 'nonsense' },
    ]);
  },
  state =>
    state.screen.at === 'confirm' && state.screen.risk.level === 'high'
      ? [{ type: 'confirmed', typed: state.screen.risk.phrase }]
      : [],
  state => {
    if (state.planning.state !== 'planned') return [];
    return state.planning.plan.items.slice(0, 2).map(({ key }) => ({ type: 'item-ticked', key }));
  },
];

/** Goes far quickly: what a person would do next on this screen. */
const onwards: RandomEvent = state => {
  switch (state.screen.at) {
    case 'home':
      return [{ type: 'new-connection-chosen' }];
    case 'discovery':
      return [...discoveryAnswers(state.requests.discovery, inventory), { type: 'advanced' }];
    case 'initiator':
      return [{ type: 'initiator-chosen', end: initiator }];
    case 'acceptor':
      return [
        { type: 'acceptor-chosen', end: acceptor },
        { type: 'details-read', request: state.lastRequest + 1, inventory, readAt: '21:04' },
      ];
    case 'confirm':
      return [{ type: 'confirmed', typed: '' }];
    default:
      return [
        { type: 'details-read', request: state.requests.details, inventory, readAt: '21:04' },
        { type: 'advanced' },
      ];
  }
};

/** Goes as far, by the dangerous turns: every port open, a run that stops, its rollback. */
const riskily: RandomEvent = state => {
  const request = state.requests.run;
  switch (state.screen.at) {
    case 'rules':
      return [{ type: 'traffic-chosen', traffic: 'everything' }, { type: 'advanced' }];
    case 'apply':
      return [
        { type: 'run-started', request, runId: 'run-1' },
        {
          type: 'run-ended',
          request,
          outcome: { result: 'stopped', problem: problem('quota'), stepsDone: 1 },
        },
      ];
    case 'failure':
      return [{ type: 'roll-back-chosen' }];
    default:
      return onwards(state);
  }
};

/** Things that a person and the outside may do in any order, after going some way straight on. */
export const randomEvents: fc.Arbitrary<readonly RandomEvent[]> = fc
  .tuple(fc.constantFrom(onwards, riskily), fc.nat({ max: 14 }), fc.array(randomEvent(), { maxLength: 25 }))
  .map(([way, count, rest]) => [...Array.from({ length: count }, () => way), ...rest]);

function randomEvent(): fc.Arbitrary<RandomEvent> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(onwards, riskily) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...plain).map(
        (event): RandomEvent =>
          () => [event],
      ),
    },
    { weight: 3, arbitrary: fc.constantFrom(...answering) },
  );
}

import type { RuleId } from '../../audit/rule-id.ts';
import { type Ground, type Mend, type Mender, type MendQuestion, onlyPerson } from './mend.ts';
import { mendDiverted, mendMissingRoutes, mendUncovered } from './mend-coverage.ts';
import { mendChanged, mendExtra, mendLost } from './mend-drift.ts';
import { mendBlackHole, mendByDeletion, mendTooWide } from './mend-entries.ts';
import { mendByTakingDown, mendPair } from './mend-links.ts';
import { mendMissingRules, mendUncoveredRule } from './mend-rules.ts';
import {
  mendByRevoking,
  mendDeadReference,
  mendDrop,
  mendEveryPort,
  mendTooWideRule,
} from './mend-wide-rules.ts';

/** What of a run was left: a route, or a connection. */
const mendLeftover: Mender = (question, ground) =>
  question.object.kind === 'route-entry'
    ? mendByDeletion(question, ground)
    : mendByTakingDown(question, ground);

/** What mends findings of each rule. */
const menders: Readonly<Record<RuleId, Mender>> = {
  'half-missing': mendByTakingDown,
  'opposite-deleted': mendByTakingDown,
  'opposite-disagrees': mendPair,
  'not-connected': mendPair,
  'end-inactive': mendPair,
  'state-changing': onlyPerson,
  'offer-pending': mendByTakingDown,
  'offer-expired': mendByTakingDown,
  'size-differs': onlyPerson,
  'locked-for-debt': onlyPerson,
  'prepaid-ending': onlyPerson,
  'route-missing': mendMissingRoutes,
  'route-missing-in-custom-table': mendMissingRoutes,
  'range-not-covered': mendUncovered,
  'black-hole': mendBlackHole,
  'stale-route': mendByDeletion,
  'route-too-wide': mendTooWide,
  'route-shadowed': mendByDeletion,
  'learned-route-competes': onlyPerson,
  'route-diverts': mendDiverted,
  'own-range-overlap': onlyPerson,
  'one-way-reach': onlyPerson,
  'rule-missing': mendMissingRules,
  'rule-not-covered': mendUncoveredRule,
  'rule-shadowed-by-drop': mendDrop,
  'rule-too-wide': mendTooWideRule,
  'rule-all-ports': mendEveryPort,
  'rule-left-over': mendByRevoking,
  'group-reference-dead': mendDeadReference,
  'acl-blocks': onlyPerson,
  'connected-twice': mendByTakingDown,
  'peer-overlap': onlyPerson,
  'quota-nearly-used': onlyPerson,
  'run-leftover': mendLeftover,
  'waiver-expired': onlyPerson,
  'drift-missing': mendLost,
  'drift-extra': mendExtra,
  'drift-changed': mendChanged,
};

/** What would mend a finding, on the ground as it is. Pure and total; the steps are not in order yet. */
export function mendFinding(question: MendQuestion, ground: Ground): Mend {
  return menders[question.rule](question, ground);
}

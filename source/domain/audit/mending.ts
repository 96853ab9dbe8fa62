import type { RuleId } from './rule-id.ts';

/**
 * What mends a finding. `plan`: `vpclink fix` adds what is missing or switches on what is off. `cleanup`: something
 * would be removed, or an explicit deny overruled, so `vpclink fix` does it only when the finding is named.
 * `person`: vpclink cannot or must not (ACLs, bills, other accounts, routes that CEN taught); the remedy says how.
 */
export type Mending = 'plan' | 'cleanup' | 'person';

/** What mends findings of each rule, where the rule says nothing else of one finding. */
export const mendingByRule: Readonly<Record<RuleId, Mending>> = {
  'half-missing': 'cleanup',
  'opposite-deleted': 'cleanup',
  'opposite-disagrees': 'cleanup',
  'not-connected': 'plan',
  'end-inactive': 'plan',
  'state-changing': 'person',
  'offer-pending': 'cleanup',
  'offer-expired': 'cleanup',
  'size-differs': 'person',
  'locked-for-debt': 'person',
  'prepaid-ending': 'person',
  'route-missing': 'plan',
  'route-missing-in-custom-table': 'plan',
  'range-not-covered': 'plan',
  'black-hole': 'cleanup',
  'stale-route': 'cleanup',
  'route-too-wide': 'cleanup',
  'route-shadowed': 'cleanup',
  'learned-route-competes': 'person',
  'route-diverts': 'plan',
  'own-range-overlap': 'person',
  'one-way-reach': 'person',
  'rule-missing': 'plan',
  'rule-not-covered': 'plan',
  'rule-shadowed-by-drop': 'cleanup',
  'rule-too-wide': 'cleanup',
  'rule-all-ports': 'cleanup',
  'rule-left-over': 'cleanup',
  'group-reference-dead': 'cleanup',
  'acl-blocks': 'person',
  'connected-twice': 'cleanup',
  'peer-overlap': 'person',
  'quota-nearly-used': 'person',
  'run-leftover': 'cleanup',
  'waiver-expired': 'person',
  'drift-missing': 'plan',
  'drift-extra': 'cleanup',
  'drift-changed': 'person',
};

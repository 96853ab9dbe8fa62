/**
 * What mends a finding. `plan`: `vpclink fix` adds what is missing or switches on what is off. `cleanup`: something
 * would be removed, or an explicit deny overruled, so `vpclink fix` does it only when the finding is named.
 * `person`: vpclink cannot or must not (ACLs, bills, other accounts, routes that CEN taught); the remedy says how.
 */
export type Mending = 'plan' | 'cleanup' | 'person';

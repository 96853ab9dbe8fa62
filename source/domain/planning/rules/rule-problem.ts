/** About a security-group rule. */
export type RuleProblemCode =
  | 'rule-exists'
  | 'rule-covered'
  | 'rule-shadowed-by-drop'
  | 'rule-partly-shadowed'
  | 'rule-overrides-drop'
  | 'rule-exists-weaker'
  | 'rule-drop-unresolved'
  | 'rule-all-traffic'
  | 'rule-all-ports'
  | 'rule-port-25'
  | 'rule-protocol-not-in-family'
  | 'rule-group-form-not-possible'
  | 'rule-group-form-unconfirmed'
  | 'security-group-not-found'
  | 'security-group-service-managed'
  | 'security-groups-none';

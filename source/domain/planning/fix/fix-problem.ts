/** About mending findings. */
export type FixProblemCode =
  | 'fix-by-person'
  | 'fix-needs-choice'
  | 'fix-link-first'
  | 'fix-services-unknown'
  | 'fix-not-intended'
  | 'fix-rule-complex'
  | 'fix-drop-wide'
  | 'fix-takes-down'
  | 'fix-not-mended'
  | 'fix-reveals';

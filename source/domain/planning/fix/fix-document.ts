import type { Finding } from '../../audit/finding.ts';
import type { Plan } from '../../plan.ts';

/** A finding that no plan mends, as far as scripts need it to go on. */
export type LeftFinding = Pick<Finding, 'rule' | 'object' | 'mending' | 'fingerprint' | 'connectionId'>;

/** What `vpclink fix` would do, as JSON: one plan for each connection or VPC, and the findings that none of them mends. */
export type FixDocument = {
  readonly schema: 'vpclink.fix/1';
  readonly plans: readonly Plan[];
  readonly left: readonly LeftFinding[];
};

/** The last line of what `vpclink fix` did, as JSON. */
export type FixEnded = {
  readonly type: 'fix-ended';
  readonly schema: 'vpclink.fix/1';
  /** Chosen findings that a new reading shows no more. */
  readonly mended: number;
  /** Chosen findings that are still there. */
  readonly still: readonly LeftFinding[];
  /** Findings that were not chosen. */
  readonly left: readonly LeftFinding[];
};

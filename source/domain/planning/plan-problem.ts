import { type Problem, type ProblemParameters, problem } from '../problem.ts';
import type { DisconnectProblemCode } from './disconnect/disconnect-problem.ts';
import type { EditedProblemCode } from './edit-problem.ts';
import type { FixProblemCode } from './fix/fix-problem.ts';
import type { LinkProblemCode } from './link/link-problem.ts';
import type { RouteProblemCode } from './routes/route-problem.ts';
import type { RuleProblemCode } from './rules/rule-problem.ts';

/** Everything a plan can say, apart from reachability; each has its texts in `source/language`. */
export type PlanProblemCode =
  | DisconnectProblemCode
  | EditedProblemCode
  | EndProblemCode
  | FixProblemCode
  | LinkProblemCode
  | RouteProblemCode
  | RuleProblemCode;

/** About the pair as a whole. */
export type EndProblemCode =
  | 'same-vpc'
  | 'vpc-region-unknown'
  | 'vpc-not-found'
  | 'vpc-unread'
  | 'vpc-not-owned'
  | 'vpc-not-available'
  | 'vpc-without-vswitches'
  | 'intent-range-malformed'
  | 'intent-name-malformed'
  | 'vpc-ranges-overlap'
  | 'vswitch-shared'
  | 'pair-fits-in-part'
  | 'pair-overlaps'
  | 'fact-unread'
  | 'excluded-by-user'
  | 'needs-link'
  | 'needs-verdict'
  | 'quota-exceeded'
  | 'quota-unconfirmed'
  | 'quota-by-list-size'
  | 'traffic-would-stop'
  | 'fact-changed'
  | 'fact-gone';

/** {@link problem}, for codes of this folder only. */
export function planProblem(
  code: PlanProblemCode,
  parameters: ProblemParameters = {},
): Problem<PlanProblemCode> {
  return problem(code, parameters);
}

import { type Problem, type ProblemParameters, problem } from '../problem.ts';

/** Why traffic does not pass, or cannot be said to pass; texts in `source/language/<language>/reach-problems.ts`. */
export type ReachProblemCode =
  | 'reach-no-interface'
  | 'reach-no-route'
  | 'reach-own-range'
  | 'reach-system-range'
  | 'reach-routed-elsewhere'
  | 'reach-routed-unknown'
  | 'reach-route-busy'
  | 'reach-next-hop-disabled'
  | 'reach-next-hop-gone'
  | 'reach-not-transitive'
  | 'reach-connection-not-bound'
  | 'reach-connection-not-active'
  | 'reach-connection-changing'
  | 'reach-connection-locked'
  | 'reach-no-ipv6-over-router-interface'
  | 'reach-egress-not-allowed'
  | 'reach-egress-dropped'
  | 'reach-ingress-not-allowed'
  | 'reach-ingress-dropped'
  | 'reach-acl-egress'
  | 'reach-acl-egress-dropped'
  | 'reach-acl-ingress'
  | 'reach-acl-ingress-dropped'
  | 'reach-acl-answer-egress'
  | 'reach-acl-answer-egress-dropped'
  | 'reach-acl-answer-ingress'
  | 'reach-acl-answer-ingress-dropped'
  | 'reach-rule-uncertain'
  | 'reach-unread';

/** {@link problem}, for codes of this folder only. */
export function reachProblem(
  code: ReachProblemCode,
  parameters: ProblemParameters = {},
): Problem<ReachProblemCode> {
  return problem(code, parameters);
}

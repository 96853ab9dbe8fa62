import { cidrRanges } from '../cidr.ts';
import { type AddressRange, rangeContains } from '../cidr-range.ts';
import { opposite } from '../intent.ts';
import type { Problem } from '../problem.ts';
import type { PlanContext } from './context.ts';
import { planProblem } from './plan-problem.ts';
import { isPrivate, touchesDockerBridge } from './routes/forbidden-ranges.ts';
import { isWiderThan } from './routes/route-destinations.ts';
import type { RouteJudgement } from './routes/route-judgement.ts';

/** What a person should know of the routes that are added, though nothing forbids them. */
export function routeWarnings(
  context: PlanContext,
  judgements: readonly RouteJudgement[],
): readonly Problem[] {
  return judgements.filter(one => one.state === 'add').flatMap(one => warningsOf(context, one));
}

function warningsOf({ ends }: PlanContext, { view, destination }: RouteJudgement): readonly Problem[] {
  const { range, text } = destination;
  const own = ends[view.side];
  const peer = ends[opposite(view.side)];
  const problems: Problem[] = [];
  const parameters = { destination: text, vpc: own.vpc.vpcId };
  if (isWiderThan(peer, range)) problems.push(planProblem('route-wider-than-peer', parameters));
  if (touchesDockerBridge(range)) problems.push(planProblem('route-docker-bridge', parameters));
  if (own.ranges.some(one => rangeContains(one, range))) {
    problems.push(planProblem('route-inside-own-range', parameters));
  }
  if (mayLeaveByPublicAddress(range, own.vpc.userCidrBlocks)) {
    problems.push(planProblem('route-public-range', parameters));
  }
  return problems;
}

/**
 * Traffic to ranges outside RFC 1918 may leave by the public address of an instance unless the VPC declares them as
 * user CIDR (alibaba-cloud-api.md section 4 rule 8).
 */
function mayLeaveByPublicAddress(range: AddressRange, userCidrBlocks: readonly string[]): boolean {
  if (range.family === 'ipv6' || isPrivate(range)) return false;
  return !cidrRanges(userCidrBlocks).some(one => rangeContains(one, range));
}

import { problem } from '../domain/problem.ts';
import { type Attempt, fail, lookAgain, type Move } from './attempt.ts';
import { callProblem } from './call-problem.ts';

/** An empty answer proves absence only while the VPC itself is seen by the same kind of read. */
export async function readControlObject(attempt: Attempt): Promise<Move | undefined> {
  const { context, step } = attempt;
  const answer = await context.cloud.vpcs({ regionId: step.regionId });
  if (!answer.ok && answer.problem.advice === 'stop') return fail(callProblem(answer.problem));
  if (!answer.ok) return lookAgain(attempt, '');
  const isVisible = answer.value.some(vpc => vpc.vpcId === step.vpcId);
  return isVisible
    ? undefined
    : fail(problem('run-vpc-not-seen', { vpcId: step.vpcId, regionId: step.regionId }));
}

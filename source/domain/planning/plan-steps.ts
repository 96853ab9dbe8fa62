import type { Side } from '../intent.ts';
import type { ObjectReference, Step } from '../step.ts';
import { type PlanContext, sides } from './context.ts';
import type { LinkJudgement } from './link/link-judgement.ts';
import { routeStepId, ruleStepId } from './plan-items.ts';
import type { RouteJudgement } from './routes/route-judgement.ts';
import type { RuleJudgement } from './rules/judge-rule.ts';

export type StepSources = {
  readonly context: PlanContext;
  readonly link: LinkJudgement;
  readonly routes: readonly RouteJudgement[];
  readonly rules: readonly RuleJudgement[];
};

/**
 * The steps in dependency order. Routes wait for the link (its status is checked, alibaba-cloud-api.md section 1.3)
 * and go one after another within a VPC, both VPCs at once. Rules wait for link and routes, though the cloud would
 * take them at any time: nothing is opened for an address range before the path to it stands, so a run that stops
 * early leaves no opening behind.
 */
export function planSteps(sources: StepSources): readonly Step[] {
  const { link } = sources;
  const last = lastSteps(link.steps);
  const routes = sides.flatMap(side => routeSteps(sources, side, last));
  const before = lastSteps([...link.steps, ...routes]);
  return [...link.steps, ...routes, ...ruleSteps(sources, before)];
}

/** Ids of the steps that no other one waits for. */
function lastSteps(steps: readonly Step[]): readonly string[] {
  const needed = new Set(steps.flatMap(step => step.dependsOn));
  return steps.map(step => step.id).filter(id => !needed.has(id));
}

function routeSteps(sources: StepSources, side: Side, afterLink: readonly string[]): readonly Step[] {
  const { context, link, routes } = sources;
  const nextHop = link.nextHops?.[side];
  if (nextHop === undefined) return [];
  const adds = routes.filter(one => one.view.side === side && one.state === 'add');
  return adds.map((one, index) => {
    const previous = adds[index - 1];
    const dependsOn = previous === undefined ? afterLink : [routeStepId(previous)];
    return routeStep({ context, one, nextHop, dependsOn });
  });
}

function routeStep(parts: {
  readonly context: PlanContext;
  readonly one: RouteJudgement;
  readonly nextHop: ObjectReference;
  readonly dependsOn: readonly string[];
}): Step {
  const { context, one, nextHop, dependsOn } = parts;
  const { side, table } = one.view;
  return {
    kind: 'create-route',
    id: routeStepId(one),
    side,
    regionId: context.ends[side].end.regionId,
    vpcId: context.ends[side].vpc.vpcId,
    dependsOn,
    routeTableId: table.routeTableId,
    destination: one.destination.text,
    nextHopType: context.intent.kind === 'router-interface' ? 'RouterInterface' : 'VpcPeer',
    nextHop,
  };
}

function ruleSteps({ context, rules }: StepSources, dependsOn: readonly string[]): readonly Step[] {
  return rules
    .filter(one => one.state === 'add')
    .map(one => {
      const { view, rule } = one.candidate;
      return {
        kind: 'authorize-rule',
        id: ruleStepId(one),
        side: view.side,
        regionId: context.ends[view.side].end.regionId,
        vpcId: context.ends[view.side].vpc.vpcId,
        dependsOn,
        securityGroupId: view.group.securityGroupId,
        rule,
      };
    });
}

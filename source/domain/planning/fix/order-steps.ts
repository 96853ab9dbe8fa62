import type { Step } from '../../step.ts';
import { uniqueSteps } from './mend.ts';

/**
 * Puts the steps of a mend in order: links first, then what is added, then what is taken away, links last. Each waits
 * for all of the phase before, so that nothing goes before what replaces it stands, and a run that stops early has at
 * most added. A route (or rule) that can only be made once another is gone has that one right before it.
 */
export function orderSteps(given: readonly Step[]): readonly Step[] {
  const unique = uniqueSteps(given);
  const steps = unique.map(step => afterWhatItReplaces(step, unique));
  const makers = steps.filter(step => step.kind === 'create-route' || step.kind === 'authorize-rule');
  const needed = new Set(makers.flatMap(step => step.dependsOn));
  const phased = Map.groupBy(steps, step => phaseOf(step, needed));
  const phases = [...phased.keys()].sort((one, other) => one - other);
  return phases.flatMap((phase, index) => {
    const before = phases[index - 1];
    const last = before === undefined ? [] : lastOf(phased.get(before) ?? []);
    return (phased.get(phase) ?? []).map(step => ({
      ...step,
      dependsOn: [...new Set([...last, ...step.dependsOn.filter(id => steps.some(one => one.id === id))])],
    }));
  });
}

/** The cloud takes no second route to the same range: the one that stands there goes right before. */
function afterWhatItReplaces(step: Step, steps: readonly Step[]): Step {
  if (step.kind !== 'create-route') return step;
  const { routeTableId, destination } = step;
  const replaced = steps.find(
    one =>
      one.kind === 'delete-route' && one.routeTableId === routeTableId && one.destination === destination,
  );
  return replaced === undefined ? step : { ...step, dependsOn: [...step.dependsOn, replaced.id] };
}

function lastOf(steps: readonly Step[]): readonly string[] {
  const needed = new Set(steps.flatMap(step => step.dependsOn));
  return steps.map(step => step.id).filter(id => !needed.has(id));
}

const phases = {
  link: 1,
  clearRoute: 2,
  addRoute: 3,
  clearRule: 4,
  addRule: 5,
  removeRoute: 6,
  removeRule: 7,
  switchOff: 8,
  removeLink: 9,
} as const;

function phaseOf(step: Step, needed: ReadonlySet<string>): number {
  switch (step.kind) {
    case 'create-router-interface':
    case 'create-peering-connection':
    case 'bind-router-interface':
    case 'connect-router-interface':
    case 'activate-router-interface':
      return phases.link;
    case 'create-route':
      return phases.addRoute;
    case 'authorize-rule':
      return phases.addRule;
    case 'delete-route':
      return isFor(step, needed) ? phases.clearRoute : phases.removeRoute;
    case 'revoke-rule':
      return isFor(step, needed) ? phases.clearRule : phases.removeRule;
    case 'deactivate-router-interface':
      return phases.switchOff;
    case 'delete-router-interface':
    case 'delete-peering-connection':
      return phases.removeLink;
  }
}

function isFor({ id }: Step, needed: ReadonlySet<string>): boolean {
  return needed.has(id);
}

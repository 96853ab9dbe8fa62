import type { Step } from '../domain/step.ts';

export type Schedule = {
  readonly steps: readonly Step[];
  /** Ids of steps whose goal was seen. */
  readonly verified: ReadonlySet<string>;
  /** Ids of steps that were started, whatever became of them. */
  readonly started: ReadonlySet<string>;
  readonly running: readonly Step[];
};

/**
 * Steps that may start now, in the order of the plan: everything they depend on is verified, and nobody writes to the
 * same place. Both sides run at once; each place has one writer.
 */
export function startableSteps({ steps, verified, started, running }: Schedule): readonly Step[] {
  const taken = new Set(running.flatMap(placesOf));
  return steps.filter(step => {
    const isReady = !started.has(step.id) && step.dependsOn.every(id => verified.has(id));
    const places = placesOf(step);
    if (!isReady || places.some(place => taken.has(place))) return false;
    for (const place of places) taken.add(place);
    return true;
  });
}

/**
 * What a step must have for itself. Route writes and peering calls are refused while another one runs in the same VPC
 * (alibaba-cloud-api.md sections 1.3 and 1.6); rules are per group.
 */
function placesOf(step: Step): readonly string[] {
  if (step.kind === 'authorize-rule' || step.kind === 'revoke-rule') return [step.securityGroupId];
  if (step.kind === 'create-peering-connection') return [step.vpcId, step.acceptingVpcId];
  return [step.vpcId];
}

import type { ObjectReference } from '../step.ts';

/** The id that a predicted inventory gives to the object an unapplied step will make. No cloud id looks like it. */
export function predictedId(stepId: string): string {
  return `created:${stepId}`;
}

/** The id by which a predicted inventory knows an object. */
export function referencedId(reference: ObjectReference): string {
  return reference.kind === 'existing' ? reference.id : predictedId(reference.stepId);
}

import { digestOf } from '../domain/digest.ts';
import type { Plan } from '../domain/plan.ts';

/** Whether a plan is the very plan that its digest was made of; false after the smallest edit. */
export function hasOwnDigest(plan: Plan): boolean {
  const { digest, ...content } = plan;
  return digestOf(content) === digest;
}

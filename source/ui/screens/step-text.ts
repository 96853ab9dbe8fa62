import type { Plan } from '../../domain/plan.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { itemLine, sideName } from './item-text.ts';

/** One step of a plan in words: the item it adds where there is one, else its kind, and on which side. */
export function stepText(context: ScreenContext, plan: Plan, stepId: string): string {
  const step = plan.steps.find(candidate => candidate.id === stepId);
  if (step === undefined) return stepId;
  const item = plan.items.find(candidate => candidate.stepId === stepId && candidate.item !== 'link');
  const what =
    item === undefined ? context.translate(`screens.step.${step.kind}`) : itemLine(context, plan, item);
  return `${what}  ${sideName(plan, step.side)}`;
}

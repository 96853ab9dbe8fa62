import type { Plan } from '../../domain/plan.ts';
import type { RunStep } from '../../flow/run.ts';
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

/** A step of a run in words; one that takes something back is called by its kind and by what it takes back. */
export function runStepText(context: ScreenContext, plan: Plan, { stepId, kind, side }: RunStep): string {
  if (plan.steps.some(({ id }) => id === stepId)) return stepText(context, plan, stepId);
  const undone = plan.steps.find(({ id }) => stepId.endsWith(id));
  const item = plan.items.find(candidate => candidate.stepId === undone?.id && candidate.item !== 'link');
  const what = context.translate(`screens.step.${kind}`);
  const detail = item === undefined ? '' : `: ${itemLine(context, plan, item)}`;
  return `${what}${detail}  ${sideName(plan, side)}`;
}

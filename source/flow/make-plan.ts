import type { Intent } from '../domain/intent.ts';
import type { Inventory } from '../domain/inventory.ts';
import type { Plan } from '../domain/plan.ts';
import { planConnection } from '../domain/planning/plan-connection.ts';
import { draftIntent } from './draft.ts';
import type { FlowState, Planning } from './flow-state.ts';
import type { ScreenName } from './screen.ts';

const planningScreens: ReadonlySet<ScreenName> = new Set(['routes', 'rules', 'preview']);

/** The state with a plan that fits its answers and facts, made anew only where one of them changed. */
export function withPlan(before: FlowState, after: FlowState): FlowState {
  if (after.details.state !== 'read' || after.inventory === undefined) {
    return after.planning.state === 'none' ? after : { ...after, planning: { state: 'none' } };
  }
  const isCurrent =
    after.planning.state !== 'none' &&
    before.draft === after.draft &&
    before.inventory === after.inventory &&
    before.details === after.details;
  if (isCurrent || !planningScreens.has(after.screen.at)) return after;
  return { ...after, planning: planOf(after) };
}

/** The plan in sight: the fix that is being previewed, else the one of the wizard's answers. */
export function planInSight({ screen, planning }: FlowState): Plan | undefined {
  if (screen.at === 'preview' && screen.mend !== undefined) return screen.mend.plan;
  return planning.state === 'planned' ? planning.plan : undefined;
}

/** When the facts of the plan in sight were read, as the person's clock shows it; empty where they were not. */
export function factsReadAt({ screen, details, audit }: FlowState): string {
  const isMend =
    (screen.at === 'preview' || screen.at === 'confirm') && 'mend' in screen && screen.mend !== undefined;
  if (isMend) return audit.reading.state === 'read' ? audit.reading.readAt : '';
  return details.state === 'read' ? details.readAt : '';
}

/** The plan that the answers and the facts give now. */
export function planOf(state: FlowState): Planning {
  const intent = state.inventory === undefined ? undefined : draftIntent(state.draft, state.inventory);
  // While a field holds a text that means nothing, the last plan that made sense stays in sight.
  if (state.inventory === undefined || intent === undefined) return state.planning;
  return { state: 'planned', plan: planWithEdits(state.inventory, intent) };
}

/** An edit whose item has gone, since other ports or ranges were chosen, rests until the item is back. */
function planWithEdits(inventory: Inventory, intent: Intent): Plan {
  const plan = planConnection({ inventory, intent });
  const gone = plan.verdict.problems.flatMap(({ code, parameters }) =>
    code === 'edit-matches-nothing' ? [parameters.key] : [],
  );
  if (gone.length === 0) return plan;
  const { edits = [], ...rest } = intent;
  const left = edits.filter(({ key }) => !gone.includes(key));
  // Of a route that is edited anew other rules follow, so that a rule's edit may rest in turn.
  return planWithEdits(inventory, left.length === 0 ? rest : { ...rest, edits: left });
}

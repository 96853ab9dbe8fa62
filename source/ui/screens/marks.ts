import type { ItemState, Plan, PlanItem } from '../../domain/plan.ts';
import { isGoing } from '../../report/is-going.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fitCells } from '../text/cells.ts';
import type { Role, Span } from '../text/row.ts';
import { span } from '../text/row.ts';

/** The mark and the meaning of each state of a planned item; the word stands beside it. */
export function itemMark(
  { symbols }: Pick<ScreenContext, 'symbols'>,
  state: ItemState,
): { mark: string; role: Role } {
  switch (state) {
    case 'add':
      return { mark: symbols.add, role: 'add' };
    case 'have':
      return { mark: symbols.have, role: 'plain' };
    case 'skip':
      return { mark: symbols.skip, role: 'plain' };
    case 'block':
      return { mark: symbols.block, role: 'block' };
    case 'unknown':
      return { mark: symbols.unknown, role: 'unknown' };
  }
}

/** The mark of an item of a plan: what a step takes away is no addition. */
export function plannedMark(
  context: Pick<ScreenContext, 'symbols'>,
  plan: Plan,
  item: PlanItem,
): { mark: string; role: Role } {
  return isGoing(item, plan)
    ? { mark: context.symbols.delete, role: 'delete' }
    : itemMark(context, item.state);
}

/** The state of an item in mark and word, in `width` cells. */
export function itemStateSpan(context: ScreenContext, state: ItemState, width: number): Span {
  const { mark, role } = itemMark(context, state);
  return span(fitCells(`${mark} ${context.translate(`common.state.${state}`)}`, width), role);
}

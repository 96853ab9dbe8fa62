import { valueOr } from '../../domain/fact.ts';
import { editOf, writeEdit, writeItem } from '../../domain/item-edit.ts';
import type { Plan, PlanItem } from '../../domain/plan.ts';
import { editKey, waysToChange } from '../../domain/planning/ways-to-change.ts';
import { planInSight } from '../../flow/make-plan.ts';
import type { ListControl } from '../controls/control.ts';
import { cursorIndex } from '../controls/list-cursor.ts';
import type { Area } from '../frame/pane.ts';
import type { Action } from '../state/action.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { listState } from '../state/view-state.ts';
import { fitCells } from '../text/cells.ts';
import { type Column, inRole, line, type Row, span, tableRow } from '../text/row.ts';
import { itemLine } from './item-text.ts';
import { itemStateSpan } from './marks.ts';
import { paragraph, problemRows } from './paragraphs.ts';

/** The plan of the moment: the fix in the preview, or what the answers and the facts give. */
export function currentPlan({ state }: ScreenContext): Plan | undefined {
  return planInSight(state);
}

/** A list of planned items: Space ticks, Enter goes on. */
export function itemList(id: string, items: readonly PlanItem[], area: Area): ListControl {
  return {
    kind: 'list',
    id,
    rows: rowKeys(items).map(key => ({ key })),
    height: Math.max(1, area.listHeight - 1),
    hasFilter: false,
    enter: () => [{ type: 'advanced' }],
    tick: row => {
      const item = items[rowKeys(items).indexOf(row)];
      return item === undefined ? [] : [{ type: 'item-ticked', key: item.key }];
    },
  };
}

/** The key of the candidate: the cursor stays on its line when the item is edited, or made into several. */
function rowKeys(items: readonly PlanItem[]): readonly string[] {
  const seen = new Set<string>();
  return items.map(item => {
    const key = seen.has(editKey(item)) ? item.key : editKey(item);
    seen.add(key);
    return key;
  });
}

/** The item under the cursor. */
export function pickedItem(
  context: ScreenContext,
  list: ListControl,
  items: readonly PlanItem[],
): PlanItem | undefined {
  return items[cursorIndex(list, listState(context.view, list.id))];
}

/** The lines of the table in sight: tick, state, then what the screen shows of an item. */
export function itemTable(options: {
  readonly context: ScreenContext;
  readonly list: ListControl;
  readonly items: readonly PlanItem[];
  readonly titles: readonly Column[];
  readonly columns: (item: PlanItem) => readonly Column[];
  readonly empty: string;
}): readonly Row[] {
  const { context, list, items, titles, columns, empty } = options;
  const { top } = listState(context.view, list.id);
  const cursor = cursorIndex(list, listState(context.view, list.id));
  const isFocused = context.focusedId === list.id;
  const stateTitle = fitCells(context.translate('screens.item.column.state'), stateWidth);
  const heading: Row = [span(`      ${stateTitle}  `), ...tableRow(titles)];
  const lines = items.slice(top, top + list.height).map((item, offset): Row => {
    const isHere = isFocused && top + offset === cursor;
    const row: Row = [
      span(isHere ? `${context.symbols.focus} ` : '  '),
      span(`${tickMark(context, item)} `),
      itemStateSpan(context, item.state, stateWidth),
      span('  '),
      ...tableRow(columns(item)),
    ];
    return isHere ? inRole(row, 'focus') : row;
  });
  return items.length === 0 ? [heading, line(`  ${empty}`)] : [heading, ...lines];
}

const stateWidth = 10;

/** `[x]` is in the plan, `[ ]` could be, ` - ` cannot be changed here. */
function tickMark({ state }: ScreenContext, item: PlanItem): string {
  if (item.state === 'add') return '[x]';
  const isOut = state.draft.exclusions.includes(item.key) || item.state === 'skip';
  return isOut ? '[ ]' : ' - ';
}

/** All reasons why an item is not simply added. */
export function itemDetail(
  context: ScreenContext,
  item: PlanItem | undefined,
  width: number,
): readonly Row[] {
  const plan = currentPlan(context);
  if (item === undefined || plan === undefined) return [];
  return [
    line(itemLine(context, plan, item), 'title'),
    ...itemFacts(context, plan, item).flatMap(text => paragraph(text, width)),
    ...(item.editedFrom === undefined ? [] : [line(context.translate('screens.edit.edited'))]),
    ...item.problems.flatMap(reason => problemRows(reason, context.translate, width)),
    ...changeRows(context, item),
  ];
}

/** What is good to know of an item before it is ticked. */
function itemFacts({ translate, state }: ScreenContext, plan: Plan, item: PlanItem): readonly string[] {
  switch (item.item) {
    case 'link':
      return item.existingIds.length === 0
        ? []
        : [translate('screens.item.exists', { ids: item.existingIds.join('  ') })];
    case 'route': {
      const far = plan.ends[item.side === 'initiator' ? 'acceptor' : 'initiator'];
      const opened = far.vSwitches.filter(({ vSwitchId }) => item.opensVSwitchIds.includes(vSwitchId));
      const names = opened.map(({ name, cidrBlock }) => `${name} ${cidrBlock}`.trim()).join('  ');
      return [
        translate('screens.item.routeFact', { table: item.routeTableId }),
        ...(names === '' ? [] : [translate('screens.item.opens', { names })]),
      ];
    }
    case 'rule': {
      const groups = (state.inventory?.regions ?? []).flatMap(region => valueOr(region.securityGroups, []));
      const group = groups.find(({ securityGroupId }) => securityGroupId === item.securityGroupId);
      return [
        translate('screens.item.ruleFact', {
          group: item.securityGroupId,
          count: group?.instanceCount ?? '?',
        }),
      ];
    }
  }
}

/** `w`: why an item is as it is. */
export function whyAction(context: ScreenContext, item: PlanItem | undefined): Action {
  const { translate } = context;
  const plan = currentPlan(context);
  const problems = item?.problems ?? [];
  const subject = item === undefined || plan === undefined ? '' : itemLine(context, plan, item);
  return {
    id: 'why',
    letter: 'w',
    label: translate('ui.action.why'),
    ...(problems.length === 0 ? { off: translate('ui.off.noReason') } : {}),
    run: [{ type: 'overlay-opened', overlay: { kind: 'why', subject, problems } }],
  };
}

/** `e`: changes an item's range, ports or priority. */
export function editAction(context: ScreenContext, item: PlanItem | undefined): Action {
  const { translate, state } = context;
  const label = translate('ui.action.edit');
  if (item === undefined || item.item === 'link' || currentPlan(context)?.purpose !== 'connect') {
    return { id: 'edit', letter: 'e', label, off: translate('ui.off.notEditable'), run: [] };
  }
  const key = editKey(item);
  const edit = editOf(state.draft.edits, key);
  const text = edit?.item === 'route' ? writeEdit(edit) : writeItem(item);
  return {
    id: 'edit',
    letter: 'e',
    label,
    run: [{ type: 'overlay-opened', overlay: { kind: 'edit', key, text } }],
  };
}

/** How a left-out item can be had after all, in the keys of the screens. */
export function changeRows(context: ScreenContext, item: PlanItem): readonly Row[] {
  if (currentPlan(context)?.purpose !== 'connect') return [];
  return waysToChange(item).map(way => line(context.translate(`screens.edit.way.${way}`)));
}

/** What stands in a planning screen while there is no plan yet. */
export function waitingRows({ state, translate }: ScreenContext, width: number): readonly Row[] {
  if (state.details.state === 'failed') return problemRows(state.details.problem, translate, width);
  return [line(translate('screens.item.reading'), 'busy')];
}

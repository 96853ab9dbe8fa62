import type { Plan } from '../../domain/plan.ts';
import { factsReadAt } from '../../flow/make-plan.ts';
import { type PreviewTab, previewTabs } from '../../flow/screen.ts';
import { planTotals } from '../../report/plan-lines.ts';
import type { ChoiceControl, Events, ListControl, TextControl } from '../controls/control.ts';
import { cursorIndex } from '../controls/list-cursor.ts';
import { Frame } from '../frame/frame.tsx';
import { bodyHeight } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { listState } from '../state/view-state.ts';
import { blank, inRole, line, type Row, rowCells, type Span, span } from '../text/row.ts';
import { currentPlan, editAction, waitingRows, whyAction } from './planned-list.ts';
import { changesTab } from './preview-changes.ts';
import { costTab } from './preview-cost.ts';
import type { PreviewLine } from './preview-lines.ts';
import { notAddedItems, notAddedTab } from './preview-not-added.ts';
import { reachTab } from './preview-reach.ts';
import { topologyTab } from './preview-topology.ts';
import { windowRows } from './window-rows.ts';
import { wizardTitle } from './wizard-frame.ts';

const headLines = 2;

/** Step 6: the whole plan in five views, before anything is asked for. */
export const previewScreen: ScreenDefinition = {
  controls: context => [body(context), tabs(context)],
  actions: context => [
    whyAction(context, pickedLine(context)?.item),
    editAction(context, pickedLine(context)?.item),
    {
      id: 'save-plan',
      letter: 's',
      label: context.translate('ui.action.savePlan'),
      ...(currentPlan(context) === undefined ? { off: context.translate('ui.off.noPlan') } : {}),
      run: [{ type: 'plan-save-chosen' }],
    },
    ...previewTabs.map(tab => ({
      id: `tab-${tab}`,
      label: tabLabel(context, tab),
      run: [{ type: 'tab-chosen' as const, tab }],
    })),
  ],
  accept: () => [{ type: 'advanced' }],
  copy: context => currentPlan(context)?.digest,
  View: ({ context }) => {
    const { translate } = context;
    return (
      <Frame
        context={context}
        title={previewTitle(context)}
        blocks={[{ kind: 'rows', rows: [tabRow(context), blank, ...bodyRows(context)] }]}
        message={message(context)}
        hints={[
          { key: 'accept', label: translate('screens.preview.confirm') },
          { key: { text: translate('ui.key.sides') }, label: translate('screens.preview.tabs') },
          { key: { letter: 'e' }, label: translate('ui.hint.edit') },
          { key: 'tick', label: translate('ui.hint.tick') },
          { key: { letter: 's' }, label: translate('ui.action.savePlan') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('ui.hint.back') },
        ]}
      />
    );
  },
};

function previewTitle(context: ScreenContext): string {
  const { screen } = context.state;
  const isMend = screen.at === 'preview' && screen.mend !== undefined;
  return isMend ? context.translate('screens.mending.previewTitle') : wizardTitle(context, 'preview');
}

function activeTab({ state }: ScreenContext): PreviewTab {
  return state.screen.at === 'preview' ? state.screen.tab : 'changes';
}

/** The lines of items have a cursor, so that an item can be left out or edited; other texts scroll. */
function body(context: ScreenContext): ListControl | TextControl {
  const height = heightOf(context);
  const id = `preview:${activeTab(context)}`;
  const turn = (by: 1 | -1): Events => {
    const next = previewTabs[previewTabs.indexOf(activeTab(context)) + by];
    return next === undefined ? [] : [{ type: 'tab-chosen', tab: next }];
  };
  const lines = itemLines(context);
  if (lines === undefined) return { kind: 'text', id, lineCount: tabRows(context).length, height, turn };
  // The last line in sight may have to say how many are below; the cursor never stands there.
  const inSight = lines.length > height ? Math.max(1, height - 1) : height;
  const first = lines.findIndex(({ item }) => item !== undefined);
  return {
    kind: 'list',
    id,
    rows: lines.map((_, index) => ({ key: String(index) })),
    height: inSight,
    hasFilter: false,
    ...(first < 0 ? {} : { preferred: String(first) }),
    enter: () => [{ type: 'advanced' }],
    tick: key => {
      const item = lines[Number(key)]?.item;
      const isOurs = item !== undefined && currentPlan(context)?.purpose === 'connect';
      return isOurs ? [{ type: 'item-ticked', key: item.key }] : [];
    },
    turn,
  };
}

function heightOf({ size }: ScreenContext): number {
  return Math.max(1, bodyHeight(size) - headLines);
}

/** The lines of the tabs that list items; `undefined` for the others. */
function itemLines(context: ScreenContext): readonly PreviewLine[] | undefined {
  const plan = currentPlan(context);
  if (plan === undefined) return undefined;
  const tab = activeTab(context);
  if (tab === 'changes') return changesTab(context, plan);
  return tab === 'not-added' ? notAddedTab(context, plan) : undefined;
}

function pickedLine(context: ScreenContext): PreviewLine | undefined {
  const control = body(context);
  if (control.kind !== 'list') return undefined;
  return itemLines(context)?.[cursorIndex(control, listState(context.view, control.id))];
}

function bodyRows(context: ScreenContext): readonly Row[] {
  const control = body(context);
  if (control.kind === 'text') {
    const rows = tabRows(context);
    const top = Math.min(context.view.tops[control.id] ?? 0, Math.max(0, rows.length - control.height));
    return windowRows(context, rows, { top, height: control.height });
  }
  const state = listState(context.view, control.id);
  const cursor = cursorIndex(control, state);
  const drawn = (itemLines(context) ?? []).map(({ row }, index): Row => {
    const isHere = index === cursor && context.focusedId === control.id;
    return isHere ? inRole([span(`${context.symbols.focus} `), ...row], 'focus') : [span('  '), ...row];
  });
  return windowRows(context, drawn, { top: state.top, height: heightOf(context) });
}

function tabs(context: ScreenContext): ChoiceControl {
  return {
    kind: 'choice',
    id: 'preview:tabs',
    options: previewTabs,
    chosen: activeTab(context),
    choose: option => previewTabs.filter(tab => tab === option).map(tab => ({ type: 'tab-chosen', tab })),
  };
}

function tabRow(context: ScreenContext): Row {
  const plan = currentPlan(context);
  const active = activeTab(context);
  const pieces = previewTabs.flatMap((tab): readonly Span[] => {
    const label = tabLabel(context, tab);
    return [tab === active ? span(`[${label}]`, 'title') : span(` ${label} `), span(' ')];
  });
  const readAt = factsReadAt(context.state);
  const made =
    plan === undefined
      ? ''
      : context.translate('screens.preview.plan', { digest: plan.digest.slice(0, 8), readAt });
  const row = [...pieces, span(made)];
  return rowCells(row) < context.size.columns ? row : pieces;
}

function tabLabel(context: ScreenContext, tab: PreviewTab): string {
  const plan = currentPlan(context);
  const label = context.translate(`screens.preview.tab.${tab}`);
  if (plan === undefined) return label;
  if (tab === 'changes') return `${label} ${planTotals(plan).add}`;
  return tab === 'not-added' ? `${label} ${notAddedItems(plan).length}` : label;
}

function tabRows(context: ScreenContext): readonly Row[] {
  const plan = currentPlan(context);
  if (plan === undefined) return waitingRows(context, context.size.columns - 1);
  switch (activeTab(context)) {
    case 'changes':
    case 'not-added':
      return [];
    case 'topology':
      return topologyTab(context, plan);
    case 'reach':
      return reachTab(context, plan);
    case 'cost':
      return costTab(context, plan);
  }
}

function message(context: ScreenContext): Row {
  const plan = currentPlan(context);
  if (plan === undefined) return blank;
  const left = notAddedItems(plan).length;
  if (plan.verdict.fit === 'does-not-fit' || plan.verdict.fit === 'unknown') {
    return line(verdictText(context, plan), plan.verdict.fit === 'unknown' ? 'unknown' : 'block');
  }
  if (plan.steps.length === 0) return line(context.translate('ui.notice.nothing-to-add'), 'good');
  if (left === 0) return blank;
  return line(
    `${context.symbols.warn} ${context.translate('screens.preview.notAdded', { count: left })}`,
    'warn',
  );
}

function verdictText({ translate, symbols }: ScreenContext, plan: Plan): string {
  const mark = plan.verdict.fit === 'unknown' ? symbols.unknown : symbols.block;
  return `${mark} ${translate(`report.plan.fit.${plan.verdict.fit}`)}`;
}

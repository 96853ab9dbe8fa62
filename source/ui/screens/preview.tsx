import type { Plan } from '../../domain/plan.ts';
import { factsReadAt } from '../../flow/make-plan.ts';
import { type PreviewTab, previewTabs } from '../../flow/screen.ts';
import { planTotals } from '../../report/plan-lines.ts';
import type { ChoiceControl, TextControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { bodyHeight } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line, type Row, rowCells, type Span, span } from '../text/row.ts';
import { currentPlan, waitingRows } from './planned-list.ts';
import { changesTab } from './preview-changes.ts';
import { costTab } from './preview-cost.ts';
import { notAddedItems, notAddedTab } from './preview-not-added.ts';
import { reachTab } from './preview-reach.ts';
import { topologyTab } from './preview-topology.ts';
import { windowRows } from './window-rows.ts';
import { wizardTitle } from './wizard-frame.ts';

const headLines = 2;

/** Step 6: the whole plan in five views, before anything is asked for. */
export const previewScreen: ScreenDefinition = {
  controls: context => [scroller(context), tabs(context)],
  actions: context => [
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
    const { translate, view } = context;
    const lines = tabRows(context);
    const { id, height } = scroller(context);
    const top = Math.min(view.tops[id] ?? 0, Math.max(0, lines.length - height));
    return (
      <Frame
        context={context}
        title={previewTitle(context)}
        blocks={[
          { kind: 'rows', rows: [tabRow(context), blank, ...windowRows(context, lines, { top, height })] },
        ]}
        message={message(context)}
        hints={[
          { key: 'accept', label: translate('screens.preview.confirm') },
          { key: { text: translate('ui.key.sides') }, label: translate('screens.preview.tabs') },
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

/** Left and Right walk the tabs wherever the focus is; up and down scroll. */
function scroller(context: ScreenContext): TextControl {
  return {
    kind: 'text',
    id: `preview:${activeTab(context)}`,
    lineCount: tabRows(context).length,
    height: Math.max(1, bodyHeight(context.size) - headLines),
    turn: by => {
      const next = previewTabs[previewTabs.indexOf(activeTab(context)) + by];
      return next === undefined ? [] : [{ type: 'tab-chosen', tab: next }];
    },
  };
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
      return changesTab(context, plan);
    case 'topology':
      return topologyTab(context, plan);
    case 'reach':
      return reachTab(context, plan);
    case 'not-added':
      return notAddedTab(context, plan);
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

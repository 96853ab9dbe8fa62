import type { RouteScope, Side } from '../../domain/intent.ts';
import type { PlanItem } from '../../domain/plan.ts';
import type { ChoiceControl, FieldControl, ListControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { type Area, listArea, panes } from '../frame/pane.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { cut } from '../text/cells.ts';
import { blank, type Column, type Row } from '../text/row.ts';
import { choiceRow } from './choice-lines.ts';
import { endsRow } from './connection.tsx';
import { unreadMessage } from './discovery.tsx';
import { fieldName, fieldSpans } from './field-spans.ts';
import { sideName, tableName } from './item-text.ts';
import {
  currentPlan,
  editAction,
  itemDetail,
  itemList,
  itemTable,
  pickedItem,
  waitingRows,
  whyAction,
} from './planned-list.ts';
import { planHints, wizardTitle } from './wizard-frame.ts';

const scopes: readonly RouteScope['kind'][] = ['vswitch', 'vpc', 'cidr'];
const sides: readonly ('both' | Side)[] = ['both', 'initiator', 'acceptor'];

/** Step 4: what is routed to the peer, in which tables; every candidate with its state and its reason. */
export const routesScreen: ScreenDefinition = {
  controls: context => [
    routeList(context),
    scopeChoice(context),
    ...rangesControls(context),
    sideChoice(context),
  ],
  actions: context => [
    whyAction(context, picked(context)),
    editAction(context, picked(context)),
    {
      id: 'retry',
      letter: 'r',
      label: context.translate('ui.action.readAgain'),
      run: [{ type: 'retry-chosen' }],
    },
  ],
  accept: () => [{ type: 'advanced' }],
  View: ({ context }) => {
    const { translate, size } = context;
    const area = areaOf(context);
    const items = routeItems(context);
    const list = itemList(listId, items, area);
    const table =
      currentPlan(context) === undefined
        ? waitingRows(context, area.listWidth)
        : itemTable({
            context,
            list,
            items,
            titles: titles(context),
            columns: item => columns(context, item),
            empty: translate('screens.routes.empty'),
          });
    const body = panes({
      area,
      width: size.columns,
      list: table,
      title: translate('ui.frame.detail'),
      detail: itemDetail(context, pickedItem(context, list, items), area.detailWidth),
    });
    return (
      <Frame
        context={context}
        title={wizardTitle(context, 'routes')}
        blocks={[{ kind: 'rows', rows: [...head(context), ...body] }]}
        message={unreadMessage(context)}
        hints={planHints(context, translate('ui.hint.next'))}
      />
    );
  },
};

const listId = 'routes:items';

function areaOf(context: ScreenContext): Area {
  return listArea(context, head(context).length);
}

function routeItems(context: ScreenContext): readonly PlanItem[] {
  return (currentPlan(context)?.items ?? []).filter(({ item }) => item === 'route' || item === 'link');
}

function routeList(context: ScreenContext): ListControl {
  return itemList(listId, routeItems(context), areaOf(context));
}

function picked(context: ScreenContext): PlanItem | undefined {
  return pickedItem(context, routeList(context), routeItems(context));
}

function head(context: ScreenContext): readonly Row[] {
  const { translate } = context;
  const scope = choiceRow(context, scopeChoice(context), {
    name: translate('screens.routes.scope'),
    label: option => translate(`screens.routes.scopeOf.${scopes.find(kind => kind === option) ?? 'vswitch'}`),
  });
  const side = choiceRow(context, sideChoice(context), {
    name: translate('screens.routes.side'),
    label: option => sideLabel(context, option),
  });
  const [ranges] = rangesControls(context);
  const typed: readonly Row[] =
    ranges === undefined
      ? []
      : [
          [
            fieldName(context, ranges, translate('screens.routes.ranges')),
            ...fieldSpans(context, ranges, { width: 40, placeholder: '10.0.0.0/24, 10.0.1.0/24' }),
          ],
        ];
  return [endsRow(context), scope, ...typed, side, blank];
}

function sideLabel(context: ScreenContext, option: string): string {
  const plan = currentPlan(context);
  const side = sides.find(candidate => candidate === option) ?? 'both';
  if (side === 'both') return context.translate('screens.routes.bothSides');
  return plan === undefined ? context.translate(`common.side.${side}`) : cut(sideName(plan, side), 16);
}

function scopeChoice({ state }: ScreenContext): ChoiceControl {
  return {
    kind: 'choice',
    id: 'routes:scope',
    options: scopes,
    chosen: state.draft.settings.routeScope.kind,
    choose: option =>
      scopes.flatMap(kind => {
        if (kind !== option) return [];
        const scope: RouteScope = kind === 'cidr' ? { kind, cidrBlocks: [] } : { kind };
        return [{ type: 'route-scope-chosen' as const, scope }];
      }),
  };
}

function rangesControls({ state }: ScreenContext): readonly FieldControl[] {
  if (state.draft.settings.routeScope.kind !== 'cidr') return [];
  return [
    {
      kind: 'field',
      id: 'routes:ranges',
      value: state.draft.cidrText,
      change: text => [{ type: 'route-ranges-typed', text }],
    },
  ];
}

function sideChoice({ state }: ScreenContext): ChoiceControl {
  return {
    kind: 'choice',
    id: 'routes:side',
    options: sides,
    chosen: state.draft.settings.routeSides,
    choose: option =>
      sides.filter(side => side === option).map(side => ({ type: 'route-sides-chosen', sides: side })),
  };
}

function titles({ translate }: ScreenContext): readonly Column[] {
  return [
    { text: translate('screens.item.column.destination'), width: 18 },
    { text: translate('screens.item.column.table'), width: 16 },
    { text: translate('screens.item.column.on') },
  ];
}

function columns(context: ScreenContext, item: PlanItem): readonly Column[] {
  const plan = currentPlan(context);
  if (plan === undefined) return [];
  switch (item.item) {
    case 'link':
      return [{ text: context.translate('screens.item.link'), width: 18 }, { text: item.name }];
    case 'route':
      return [
        { text: item.destination, width: 18 },
        { text: tableName(context, item), width: 16 },
        { text: sideName(plan, item.side) },
      ];
    case 'rule':
      return [];
  }
}

import type { TrafficDirection } from '../../domain/intent.ts';
import type { PlanItem } from '../../domain/plan.ts';
import type { TrafficChoice } from '../../flow/draft.ts';
import type { ChoiceControl, FieldControl, ListControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { type Area, listArea, panes } from '../frame/pane.ts';
import { widths } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { cut } from '../text/cells.ts';
import { blank, type Column, type Row } from '../text/row.ts';
import { choiceRow } from './choice-lines.ts';
import { endsRow } from './connection.tsx';
import { unreadMessage } from './discovery.tsx';
import { fieldName, fieldSpans } from './field-spans.ts';
import { groupName, rulePeer, ruleTraffic, sideName } from './item-text.ts';
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

const choices: readonly TrafficChoice[] = ['nothing', 'ports', 'everything'];
const directions: readonly TrafficDirection[] = ['both', 'initiator-to-acceptor', 'acceptor-to-initiator'];
const listId = 'rules:items';

/** Step 5: who may talk to whom on which ports; every rule with its state and its reason. */
export const rulesScreen: ScreenDefinition = {
  controls: context => [
    ruleList(context),
    trafficChoice(context),
    ...portsControls(context),
    ...directionControls(context),
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
    const items = ruleItems(context);
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
            empty: translate('screens.rules.empty'),
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
        title={wizardTitle(context, 'rules')}
        blocks={[{ kind: 'rows', rows: [...head(context), ...body] }]}
        message={unreadMessage(context)}
        hints={planHints(context, translate('screens.rules.preview'))}
      />
    );
  },
};

function areaOf(context: ScreenContext): Area {
  return listArea(context, head(context).length);
}

function ruleItems(context: ScreenContext): readonly PlanItem[] {
  return (currentPlan(context)?.items ?? []).filter(({ item }) => item === 'rule');
}

function ruleList(context: ScreenContext): ListControl {
  return itemList(listId, ruleItems(context), areaOf(context));
}

function picked(context: ScreenContext): PlanItem | undefined {
  return pickedItem(context, ruleList(context), ruleItems(context));
}

function head(context: ScreenContext): readonly Row[] {
  const { translate } = context;
  const traffic = choiceRow(context, trafficChoice(context), {
    name: translate('screens.rules.open'),
    label: option =>
      translate(`screens.rules.openOf.${choices.find(choice => choice === option) ?? 'nothing'}`),
  });
  const [ports] = portsControls(context);
  const typed: readonly Row[] =
    ports === undefined
      ? []
      : [
          [
            fieldName(context, ports, translate('screens.rules.ports')),
            ...fieldSpans(context, ports, { width: 40, placeholder: 'tcp 443, udp 53' }),
          ],
        ];
  const directed = directionControls(context).map(choice =>
    choiceRow(context, choice, {
      name: translate('screens.rules.direction'),
      label: option => directionLabel(context, option),
    }),
  );
  return [endsRow(context), traffic, ...typed, ...directed, blank];
}

function directionLabel(context: ScreenContext, option: string): string {
  const plan = currentPlan(context);
  if (option === 'both' || plan === undefined) return context.translate('screens.rules.bothDirections');
  const room = context.size.columns < widths.detailBelow ? 6 : 12;
  const from = cut(sideName(plan, 'initiator'), room);
  const to = cut(sideName(plan, 'acceptor'), room);
  return option === 'initiator-to-acceptor' ? `${from} > ${to}` : `${to} > ${from}`;
}

function trafficChoice({ state }: ScreenContext): ChoiceControl {
  return {
    kind: 'choice',
    id: 'rules:traffic',
    options: choices,
    chosen: state.draft.traffic,
    choose: option =>
      choices.filter(choice => choice === option).map(traffic => ({ type: 'traffic-chosen', traffic })),
  };
}

function portsControls({ state }: ScreenContext): readonly FieldControl[] {
  if (state.draft.traffic !== 'ports') return [];
  return [
    {
      kind: 'field',
      id: 'rules:ports',
      value: state.draft.portsText,
      change: text => [{ type: 'ports-typed', text }],
    },
  ];
}

function directionControls(context: ScreenContext): readonly ChoiceControl[] {
  if (context.state.draft.traffic === 'nothing' || currentPlan(context) === undefined) return [];
  return [
    {
      kind: 'choice',
      id: 'rules:direction',
      options: directions,
      chosen: context.state.draft.settings.direction,
      choose: option =>
        directions
          .filter(direction => direction === option)
          .map(direction => ({ type: 'direction-chosen', direction })),
    },
  ];
}

function titles({ translate }: ScreenContext): readonly Column[] {
  return [
    { text: translate('screens.item.column.rule'), width: 14 },
    { text: translate('screens.item.column.peer'), width: 18 },
    { text: translate('screens.item.column.group') },
  ];
}

function columns(context: ScreenContext, item: PlanItem): readonly Column[] {
  const plan = currentPlan(context);
  if (plan === undefined || item.item !== 'rule') return [];
  const group = groupName(context, item.securityGroupId);
  return [
    { text: ruleTraffic(context, item), width: 14 },
    { text: rulePeer(context, item), width: 18 },
    { text: `${group} (${sideName(plan, item.side)})` },
  ];
}

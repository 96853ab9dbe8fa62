import { unreadRegions } from '../../flow/discovery.ts';
import type { VpcRow } from '../../flow/vpc-rows.ts';
import type { ListControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { listArea, panes } from '../frame/pane.ts';
import { widths } from '../frame/size.ts';
import type { PickerRow } from '../list/picker-row.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank } from '../text/row.ts';
import { allVpcs } from './all-vpcs.ts';
import { unreadMessage } from './discovery.tsx';
import { vpcDetail } from './vpc-detail.ts';
import { type Badge, filterRow, pickedRow, pickerRows, pickerTable, shownCount } from './vpc-picker.ts';
import { pickerHints, wizardTitle } from './wizard-frame.ts';

const id = 'initiator:vpcs';

/** Step 1: the VPC that the connection starts from. */
export const initiatorScreen: ScreenDefinition = {
  controls: context => [initiatorList(context, rowsOf(context))],
  actions: context => [
    {
      id: 'retry',
      label: context.translate('screens.discovery.retry'),
      run: [{ type: 'retry-chosen' }],
    },
  ],
  copy: context => pickedRow(initiatorList(context, rowsOf(context)), rowsOf(context), context)?.vpc.vpcId,
  View: ({ context }) => {
    const { translate } = context;
    const rows = rowsOf(context);
    const list = initiatorList(context, rows);
    const area = listArea(context, 2);
    const counts = translate('screens.picker.counts', {
      shown: shownCount(rows),
      total: allVpcs(context).length,
    });
    const picked = pickedRow(list, rows, context);
    const body = panes({
      area,
      width: context.size.columns,
      list: pickerTable({
        context,
        list,
        rows,
        area,
        badgeTitle: translate('screens.initiator.badge'),
        badge: row => overlapBadge(context, row),
      }),
      title: translate('ui.frame.detail'),
      detail: picked === undefined ? [] : vpcDetail(context, picked, area.detailWidth),
    });
    return (
      <Frame
        context={context}
        title={wizardTitle(context, 'initiator')}
        blocks={[{ kind: 'rows', rows: [filterRow(context, id, counts), blank, ...body] }]}
        message={unreadMessage(context)}
        hints={pickerHints(context)}
      />
    );
  },
};

function rowsOf(context: ScreenContext): readonly PickerRow[] {
  return pickerRows(context, id, context.caches.initiators);
}

function initiatorList(context: ScreenContext, rows: readonly PickerRow[]): ListControl {
  const chosen = context.state.draft.initiator;
  return {
    kind: 'list',
    id,
    rows,
    height: Math.max(1, listArea(context, 2).listHeight - 1),
    hasFilter: true,
    ...(chosen === undefined ? {} : { preferred: `${chosen.regionId}/${chosen.vpcId}` }),
    enter: key => {
      const row = rows.find(candidate => candidate.key === key);
      return row === undefined || row.isGroup ? [] : [{ type: 'initiator-chosen', end: row.row.end }];
    },
  };
}

/** `ok?`: none found while some regions are unread. */
function overlapBadge({ translate, state, size }: ScreenContext, row: VpcRow): Badge {
  if (row.overlapCount > 0) {
    const isNarrow = size.columns < widths.detailBelow;
    const key = isNarrow ? 'screens.initiator.overlapShort' : 'screens.initiator.overlap';
    return { text: translate(key, { count: row.overlapCount }), role: 'warn' };
  }
  const isCertain = state.discovery.state === 'ended' && unreadRegions(state.discovery).length === 0;
  const word = translate('common.state.ok');
  return isCertain ? { text: word, role: 'good' } : { text: `${word}?`, role: 'unknown' };
}

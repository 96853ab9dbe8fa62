import type { Verdict } from '../../domain/plan.ts';
import type { Problem } from '../../domain/problem.ts';
import { vpcAt } from '../../flow/draft.ts';
import { pairJudge } from '../../flow/pair-verdict.ts';
import type { VpcRow } from '../../flow/vpc-rows.ts';
import type { ListControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { listArea, panes } from '../frame/pane.ts';
import type { PickerRow } from '../list/picker-row.ts';
import type { Action } from '../state/action.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line, type Row } from '../text/row.ts';
import { allVpcs } from './all-vpcs.ts';
import { unreadMessage } from './discovery.tsx';
import { problemRows } from './paragraphs.ts';
import { vpcDetail } from './vpc-detail.ts';
import { type Badge, filterRow, pickedRow, pickerRows, pickerTable } from './vpc-picker.ts';
import { pickerHints, wizardTitle } from './wizard-frame.ts';

const id = 'acceptor:vpcs';
const usedLines = 3;

/** Step 2: the VPC at the other end. Each shows how it fits the first one; what does not fit says why. */
export const acceptorScreen: ScreenDefinition = {
  controls: context => [acceptorList(context, rowsOf(context))],
  actions: context => whyActions(context),
  copy: context => picked(context)?.vpc.vpcId,
  View: ({ context }) => {
    const rows = rowsOf(context);
    const list = acceptorList(context, rows);
    const area = listArea(context, usedLines);
    const body = panes({
      area,
      width: context.size.columns,
      list: pickerTable({
        context,
        list,
        rows,
        area,
        badgeTitle: context.translate('screens.acceptor.badge'),
        badge: row => fitBadge(context, row),
      }),
      title: detailTitle(context),
      detail: detail(context, area.detailWidth),
    });
    const head = [fromRow(context), filterRow(context, id, fitCounts(context)), blank];
    return (
      <Frame
        context={context}
        title={wizardTitle(context, 'acceptor')}
        blocks={[{ kind: 'rows', rows: [...head, ...body] }]}
        message={unreadMessage(context)}
        hints={pickerHints(context)}
      />
    );
  },
};

function rowsOf(context: ScreenContext): readonly PickerRow[] {
  return pickerRows(context, id, context.caches.acceptors);
}

function picked(context: ScreenContext): VpcRow | undefined {
  const rows = rowsOf(context);
  return pickedRow(acceptorList(context, rows), rows, context);
}

/** How every VPC fits the initiator, judged once per initiator and reading. */
function verdicts({ state, caches }: ScreenContext, all: readonly VpcRow[]): ReadonlyMap<string, Verdict> {
  const { inventory } = state;
  const { initiator } = state.draft;
  return caches.verdicts([inventory, initiator, all], () => {
    if (inventory === undefined || initiator === undefined) return new Map();
    const judge = pairJudge(inventory);
    return new Map(all.map(row => [row.key, judge(initiator, row.end)]));
  });
}

function acceptorList(context: ScreenContext, rows: readonly PickerRow[]): ListControl {
  const { acceptor } = context.state.draft;
  const preferred =
    acceptor === undefined ? bestKey(context, rows) : `${acceptor.regionId}/${acceptor.vpcId}`;
  return {
    kind: 'list',
    id,
    rows,
    height: Math.max(1, listArea(context, usedLines).listHeight - 1),
    hasFilter: true,
    ...(preferred === undefined ? {} : { preferred }),
    enter: key => {
      const row = rows.find(candidate => candidate.key === key);
      return row === undefined || row.isGroup ? [] : [{ type: 'acceptor-chosen', end: row.row.end }];
    },
  };
}

/** The first VPC that fits, else the first that fits in part. */
function bestKey(context: ScreenContext, rows: readonly PickerRow[]): string | undefined {
  const judged = verdicts(context, allVpcs(context));
  const withFit = (fit: Verdict['fit']) =>
    rows.find(row => !row.isGroup && !isSelf(context, row.row) && judged.get(row.key)?.fit === fit)?.key;
  return withFit('fits') ?? withFit('fits-in-part');
}

function isSelf({ state }: ScreenContext, row: VpcRow): boolean {
  return state.draft.initiator?.vpcId === row.end.vpcId;
}

function fitBadge(context: ScreenContext, row: VpcRow): Badge {
  const { translate } = context;
  if (isSelf(context, row)) return { text: translate('screens.acceptor.fit.self'), role: 'plain' };
  const fit = verdicts(context, allVpcs(context)).get(row.key)?.fit ?? 'unknown';
  return { text: translate(`screens.acceptor.fit.${fit}`), role: fitRole(fit) };
}

function fitRole(fit: Verdict['fit']): Badge['role'] {
  switch (fit) {
    case 'fits':
      return 'good';
    case 'fits-in-part':
      return 'warn';
    case 'does-not-fit':
      return 'block';
    case 'unknown':
      return 'unknown';
  }
}

function fromRow(context: ScreenContext): Row {
  const { state, translate } = context;
  const vpc = vpcAt(state.inventory, state.draft.initiator);
  const text = vpc === undefined ? '' : `${vpc.cidrBlock}  ${vpc.regionId}  ${vpc.name}`;
  return line(`${translate('screens.acceptor.from')}  ${text}`);
}

function fitCounts(context: ScreenContext): string {
  const all = allVpcs(context);
  const judged = verdicts(context, all);
  const count = (fit: Verdict['fit']) =>
    all.filter(row => !isSelf(context, row) && judged.get(row.key)?.fit === fit).length;
  return context.translate('screens.acceptor.counts', {
    total: all.length,
    fits: count('fits'),
    part: count('fits-in-part'),
    not: count('does-not-fit'),
  });
}

function pickedProblems(context: ScreenContext): readonly Problem[] {
  const row = picked(context);
  if (row === undefined || isSelf(context, row)) return [];
  return verdicts(context, allVpcs(context)).get(row.key)?.problems ?? [];
}

function detailTitle(context: ScreenContext): string {
  const key = pickedProblems(context).length === 0 ? 'ui.frame.detail' : 'screens.acceptor.why';
  return context.translate(key);
}

function detail(context: ScreenContext, width: number): readonly Row[] {
  const row = picked(context);
  if (row === undefined) return [];
  return [
    ...pickedProblems(context).flatMap(reason => problemRows(reason, context.translate, width)),
    ...vpcDetail(context, row, width),
  ];
}

function whyActions(context: ScreenContext): readonly Action[] {
  const row = picked(context);
  const problems = pickedProblems(context);
  const label = context.translate('screens.acceptor.why');
  const subject = row?.vpc.name ?? '';
  return [
    {
      id: 'why',
      letter: 'w',
      label,
      ...(problems.length === 0 ? { off: context.translate('screens.acceptor.nothingAgainst') } : {}),
      run: [{ type: 'overlay-opened', overlay: { kind: 'why', subject, problems } }],
    },
  ];
}

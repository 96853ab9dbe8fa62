import type { ConnectionKind } from '../../domain/intent.ts';
import type { MatrixCell } from '../../domain/matrix/verdict-matrix.ts';
import type { VpcRow } from '../../flow/vpc-rows.ts';
import type { ChoiceControl, Events, FieldControl, GridControl } from '../controls/control.ts';
import { gridPlace } from '../controls/grid-cursor.ts';
import { Frame } from '../frame/frame.tsx';
import { listArea, panes } from '../frame/pane.ts';
import { widths } from '../frame/size.ts';
import type { PickedPair } from '../list/judged-matrix.ts';
import type { Hint, ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { cells } from '../text/cells.ts';
import { line, type Row, span } from '../text/row.ts';
import { allVpcs } from './all-vpcs.ts';
import { choiceRow } from './choice-lines.ts';
import { unreadMessage } from './discovery.tsx';
import { fieldSpans } from './field-spans.ts';
import { matrixActions } from './matrix-actions.ts';
import { columnsInSight, digitsOf, gridRows } from './matrix-grid.ts';
import { cellRows, legendRow } from './matrix-marks.ts';
import { axisKeys, filterIds, matrixView } from './matrix-view.ts';
import { progressBar } from './progress.ts';

const kinds: readonly ConnectionKind[] = ['peering-connection', 'router-interface'];
const gridId = 'matrix:grid';
const headLines = 3;

/** All VPCs against all: verdicts, connections with their health, and the way from a pair into the wizard. */
export const matrixScreen: ScreenDefinition = {
  controls: context => [gridOf(context), filterField('rows'), filterField('columns'), kindChoice(context)],
  actions: context => matrixActions(context, pickedPair(context)),
  accept: context => acceptPair(pickedPair(context)),
  copy: context => {
    const pair = pickedPair(context);
    return pair === undefined ? undefined : `${pair.row.key} ${pair.column.key}`;
  },
  View: ({ context }) => {
    const { translate, size } = context;
    const area = listArea(context, headLines);
    const view = matrixView(context);
    const list =
      view === undefined ? waitingRows(context) : listRows(context, gridRows(context, gridOf(context), view));
    const pair = pickedPair(context);
    const body = panes({
      area,
      width: size.columns,
      list,
      title: pair === undefined ? translate('ui.frame.detail') : pairTitle(pair),
      detail: pair === undefined ? [] : detailRows(context, pair, area.detailWidth),
    });
    return (
      <Frame
        context={context}
        title={translate('screens.matrix.title')}
        blocks={[{ kind: 'rows', rows: [filterRow(context), kindRow(context), legendRow(context), ...body] }]}
        message={messageRow(context)}
        hints={hints(context, pair)}
      />
    );
  },
};

function gridOf(context: ScreenContext): GridControl {
  const area = listArea(context, headLines);
  const digits = digitsOf(allVpcs(context).length);
  return {
    kind: 'grid',
    id: gridId,
    rows: axisKeys(context, 'rows'),
    columns: axisKeys(context, 'columns'),
    height: Math.max(1, area.listHeight - digits),
    width: columnsInSight(context, area.listWidth),
    enter: () => acceptPair(pickedPair(context)),
    tick: key => {
      const vpc = allVpcs(context)[matrixView(context)?.positions.get(key) ?? -1];
      return vpc === undefined ? [] : [{ type: 'matrix-vpc-ticked', vpcId: vpc.end.vpcId }];
    },
  };
}

function filterField(axis: 'rows' | 'columns'): FieldControl {
  return { kind: 'field', id: filterIds[axis], value: '', isFilter: true };
}

function kindChoice({ state }: ScreenContext): ChoiceControl {
  return {
    kind: 'choice',
    id: 'matrix:kind',
    options: kinds,
    chosen: state.matrix.kind,
    choose: option =>
      kinds.filter(kind => kind === option).map(kind => ({ type: 'matrix-kind-chosen', kind })),
  };
}

/** The pair under the cursor; none while there is no matrix, or a filter leaves nothing. */
function pickedPair(context: ScreenContext): PickedPair | undefined {
  const view = matrixView(context);
  if (view === undefined) return undefined;
  const grid = gridOf(context);
  const place = gridPlace(grid, context.view.grids[grid.id]);
  const [row, column] = [grid.rows[place.row], grid.columns[place.column]].map(key =>
    key === undefined ? undefined : view.positions.get(key),
  );
  if (row === undefined || column === undefined) return undefined;
  const [one, other] = [view.vpcs[row], view.vpcs[column]];
  return one && other && { row: one, column: other, cell: view.cell(row, column) };
}

/** Enter: a new connection of the pair where one can be made, else why it cannot. */
function acceptPair(pair: PickedPair | undefined): Events {
  if (pair === undefined) return [];
  const { row, column, cell } = pair;
  if (canBegin(cell)) return [{ type: 'pair-chosen', initiator: row.end, acceptor: column.end }];
  const subject = pairTitle(pair);
  return [{ type: 'overlay-opened', overlay: { kind: 'why', subject, problems: cell.verdict.problems } }];
}

function canBegin({ verdict }: MatrixCell): boolean {
  return verdict.fit !== 'does-not-fit';
}

function pairTitle({ row, column }: PickedPair): string {
  return `${nameOf(row)} - ${nameOf(column)}`;
}

function nameOf({ vpc }: VpcRow): string {
  return vpc.name === '' ? vpc.vpcId : vpc.name;
}

function detailRows(
  context: ScreenContext,
  { row, column, cell }: PickedPair,
  width: number,
): readonly Row[] {
  const ends = [row, column].map(
    ({ vpc }) => `${vpc.regionId} ${[vpc.cidrBlock, ...vpc.secondaryCidrBlocks].join(' ')}`,
  );
  if (row.key === column.key) return [line(ends[0] ?? ''), line(context.translate('screens.matrix.itself'))];
  return [line(ends.join('  -  ')), ...cellRows(context, cell, width)];
}

function filterRow(context: ScreenContext): Row {
  const { translate, size } = context;
  const isNarrow = size.columns < widths.detailBelow;
  const field = (axis: 'rows' | 'columns') => {
    const control = filterField(axis);
    const mark = context.focusedId === control.id ? context.symbols.focus : ' ';
    const name = translate(`screens.matrix.filter.${axis}`);
    return [span(`${mark} ${name} `), ...fieldSpans(context, control, { width: isNarrow ? 9 : 18 })];
  };
  const counts = `${axisKeys(context, 'rows').length} x ${axisKeys(context, 'columns').length}`;
  return [...field('rows'), ...field('columns'), span(`  ${counts}`)];
}

function kindRow(context: ScreenContext): Row {
  return choiceRow(context, kindChoice(context), {
    name: context.translate('screens.matrix.kind'),
    label: option =>
      context.translate(
        `screens.matrix.kindOf.${kinds.find(kind => kind === option) ?? 'peering-connection'}`,
      ),
  });
}

function listRows(context: ScreenContext, rows: readonly Row[]): readonly Row[] {
  const isEmpty = axisKeys(context, 'rows').length === 0 || axisKeys(context, 'columns').length === 0;
  return isEmpty ? [line(`  ${context.translate('screens.matrix.nothing')}`)] : rows;
}

/** What stands here while routes and rules are still being read. */
function waitingRows({ state, translate, size }: ScreenContext): readonly Row[] {
  const { reading } = state.matrix;
  if (reading.state !== 'reading') return [line(`  ${translate('screens.matrix.regions')}`, 'busy')];
  const { done, total } = reading;
  const text = `  ${translate('screens.matrix.reading', { done, total })}`;
  const bar = `  ${progressBar(done, total, Math.min(40, size.columns - cells('  []  ')))}`;
  return [line(text, 'busy'), line(bar)];
}

function messageRow(context: ScreenContext): Row {
  const { matrix } = context.state;
  const unread = unreadMessage(context);
  if (unread.length > 0 || matrix.chosenVpcIds.length === 0) return unread;
  return line(context.translate('screens.matrix.set', { count: matrix.chosenVpcIds.length }));
}

function hints({ translate }: ScreenContext, pair: PickedPair | undefined): readonly Hint[] {
  const main = pair === undefined || canBegin(pair.cell) ? 'screens.matrix.begin' : 'ui.hint.why';
  return [
    { key: 'accept', label: translate(main) },
    { key: 'tick', label: translate('screens.matrix.choose') },
    { key: { letter: 't' }, label: translate('screens.matrix.topology') },
    { key: { letter: 'w' }, label: translate('ui.hint.why') },
    { key: 'next-pane', label: translate('ui.hint.filter') },
    { key: 'actions', label: translate('ui.hint.actions') },
    { key: 'back', label: translate('ui.hint.back') },
  ];
}

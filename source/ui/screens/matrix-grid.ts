import { cellMark } from '../../domain/matrix/cell-mark.ts';
import { hubOf } from '../../flow/matrix.ts';
import type { VpcRow } from '../../flow/vpc-rows.ts';
import type { GridControl } from '../controls/control.ts';
import { gridPlace } from '../controls/grid-cursor.ts';
import { widths } from '../frame/size.ts';
import type { JudgedMatrix } from '../list/judged-matrix.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fitCells } from '../text/cells.ts';
import { line, type Row, type Span, span } from '../text/row.ts';
import { allVpcs } from './all-vpcs.ts';
import { markOf } from './matrix-marks.ts';

/** Each cell is a blank, or the mark of the cursor, and a sign. */
const cellWidth = 2;

/** How many digits the largest number of a VPC has. */
export function digitsOf(count: number): number {
  return String(Math.max(1, count)).length;
}

/** Cells in front of the grid: cursor, number, tick, name. */
export function labelWidth({ size }: ScreenContext): number {
  if (size.columns < widths.detailBelow) return 20;
  return size.columns < widths.detailBeside ? 28 : 34;
}

/** How many columns are in sight. */
export function columnsInSight(context: ScreenContext, listWidth: number): number {
  return Math.max(1, Math.floor((listWidth - labelWidth(context)) / cellWidth));
}

/** The heading with the numbers of the columns, top to bottom, then the lines in sight. */
export function gridRows(context: ScreenContext, grid: GridControl, view: JudgedMatrix): readonly Row[] {
  const place = gridPlace(grid, context.view.grids[grid.id]);
  const isFocused = context.focusedId === grid.id;
  const columns = grid.columns.slice(place.left, place.left + grid.width);
  const rows = grid.rows.slice(place.top, place.top + grid.height);
  const positions = columns.map(key => view.positions.get(key) ?? 0);
  return [
    ...headingRows(context, positions, place.column - place.left),
    ...rows.map((key, offset) => {
      const row = view.positions.get(key) ?? 0;
      const isHere = place.top + offset === place.row;
      const cursor = isHere ? place.column - place.left : -1;
      return [
        labelSpan(context, row, isHere && isFocused),
        ...positions.map((column, index) =>
          cellSpan(context, view, { row, column, isHere: index === cursor }),
        ),
      ];
    }),
  ];
}

/** The number of each column from top to bottom; a mark over the one that the cursor stands in. */
function headingRows(context: ScreenContext, positions: readonly number[], cursor: number): readonly Row[] {
  const digits = digitsOf(allVpcs(context).length);
  const numbers = positions.map(position => String(position + 1).padStart(digits));
  return Array.from({ length: digits }, (_, index): Row => {
    const isLast = index === digits - 1;
    const title = isLast ? `  ${context.translate('screens.matrix.rowTitle')}` : '';
    const mark = (column: number) => (isLast && column === cursor ? context.symbols.unfolded : ' ');
    const drawn = numbers.map((number, column) => `${mark(column)}${number[index] ?? ' '}`);
    return line(fitCells(title, labelWidth(context)) + drawn.join(''));
  });
}

function labelSpan(context: ScreenContext, row: number, isHere: boolean): Span {
  const all = allVpcs(context);
  const vpc = all[row];
  if (vpc === undefined) return span('');
  const number = String(row + 1).padStart(digitsOf(all.length));
  const head = `${isHere ? context.symbols.focus : ' '} ${number}${tick(context, vpc)}`;
  const name = vpc.vpc.name === '' ? vpc.vpc.vpcId : vpc.vpc.name;
  return span(fitCells(`${head} ${name}`, labelWidth(context)), isHere ? 'focus' : 'plain');
}

/** `*`: in the chosen set; `H`: its hub. */
function tick({ state }: ScreenContext, { end }: VpcRow): string {
  const { matrix } = state;
  if (!matrix.chosenVpcIds.includes(end.vpcId)) return ' ';
  return matrix.shape === 'hub-and-spoke' && hubOf(matrix) === end.vpcId ? 'H' : '*';
}

type DrawnCell = { readonly row: number; readonly column: number; readonly isHere: boolean };

function cellSpan(context: ScreenContext, view: JudgedMatrix, { row, column, isHere }: DrawnCell): Span {
  const { mark, role } =
    row === column
      ? { mark: '.', role: 'plain' as const }
      : markOf(context, cellMark(view.cell(row, column)));
  return span(`${isHere ? context.symbols.focus : ' '}${mark}`, isHere ? 'focus' : role);
}

import type { Command } from '../input/keymap.ts';
import { emptyGrid, type GridState } from '../state/view-state.ts';
import type { GridControl } from './control.ts';

/** Where the cursor of a grid stands, and what is in sight, as positions. All are 0 in a grid without cells. */
export type GridPlace = {
  readonly row: number;
  readonly column: number;
  readonly top: number;
  readonly left: number;
};

/** The cell of the cursor: the remembered keys where they are still there, else the nearest place to where it stood. */
export function gridPlace(grid: GridControl, state: GridState = emptyGrid): GridPlace {
  const row = indexOf(grid.rows, state.row, state.at?.row);
  const column = indexOf(grid.columns, state.column, state.at?.column);
  return {
    row,
    column,
    top: firstInSight(state.top, row, { shown: grid.height, count: grid.rows.length }),
    left: firstInSight(state.left, column, { shown: grid.width, count: grid.columns.length }),
  };
}

function indexOf(keys: readonly string[], key: string | undefined, remembered = 0): number {
  // Nearly always it stands where it stood: thousands of keys are then not walked.
  if (key !== undefined && keys[remembered] === key) return remembered;
  const index = key === undefined ? -1 : keys.indexOf(key);
  return index >= 0 ? index : Math.max(0, Math.min(remembered, keys.length - 1));
}

function firstInSight(first: number, at: number, { shown, count }: { shown: number; count: number }): number {
  const highest = Math.max(0, count - shown);
  const bounded = Math.min(Math.max(0, first), highest);
  if (at < bounded) return at;
  return at >= bounded + shown ? Math.min(highest, at - shown + 1) : bounded;
}

/** The state with the cursor at a place, by the keys there, so that it stays on its pair when others come or go. */
export function standAt(grid: GridControl, { row, column, top, left }: GridPlace): GridState {
  const [rowKey, columnKey] = [grid.rows[row], grid.columns[column]];
  return {
    ...(rowKey === undefined ? {} : { row: rowKey }),
    ...(columnKey === undefined ? {} : { column: columnKey }),
    at: { row, column },
    top,
    left,
  };
}

/** The state after a command that moves; `undefined` where it moves nothing. Home and End go along the row. */
export function moveInGrid(
  grid: GridControl,
  state: GridState | undefined,
  command: Command | undefined,
): GridState | undefined {
  const place = gridPlace(grid, state);
  const moved = movedPlace(grid, place, command);
  if (moved === undefined) return undefined;
  const row = clamp(moved.row, grid.rows.length);
  const column = clamp(moved.column, grid.columns.length);
  const standing = standAt(grid, { ...place, row, column });
  return standAt(grid, gridPlace(grid, standing));
}

function movedPlace(
  grid: GridControl,
  { row, column }: GridPlace,
  command: Command | undefined,
): Pick<GridPlace, 'row' | 'column'> | undefined {
  switch (command) {
    case 'up':
      return { row: row - 1, column };
    case 'down':
      return { row: row + 1, column };
    case 'left':
      return { row, column: column - 1 };
    case 'right':
      return { row, column: column + 1 };
    case 'page-up':
      return { row: row - Math.max(1, grid.height - 1), column };
    case 'page-down':
      return { row: row + Math.max(1, grid.height - 1), column };
    case 'first':
      return { row, column: 0 };
    case 'last':
      return { row, column: grid.columns.length - 1 };
    case 'accept':
    case 'back':
    case 'next-pane':
    case 'previous-pane':
    case 'tick':
    case 'actions':
    case 'interrupt':
    case undefined:
      return undefined;
  }
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}

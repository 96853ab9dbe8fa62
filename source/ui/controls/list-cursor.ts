import type { ListState } from '../state/view-state.ts';
import type { ListControl, ListRow } from './control.ts';

/** The index of the line that the cursor of a list stands on; -1 in a list without a line to stand on. */
export function cursorIndex(list: Pick<ListControl, 'rows' | 'preferred'>, state: ListState): number {
  const at = (key: string | undefined) => {
    const index = key === undefined ? -1 : list.rows.findIndex(row => row.key === key);
    const row = list.rows[index];
    // A heading that was just unfolded hands the cursor on to its first line.
    return row === undefined || canStand(row, state) ? index : index + 1;
  };
  const remembered = at(state.cursor);
  if (remembered >= 0) return remembered;
  const preferred = at(list.preferred);
  return preferred >= 0 ? preferred : list.rows.findIndex(row => canStand(row, state));
}

/** The first line in sight: as it was, moved just enough that the cursor is in sight. */
export function firstVisible(
  top: number,
  cursor: number,
  size: { readonly height: number; readonly count: number },
): number {
  const { height, count } = size;
  const highest = Math.max(0, count - height);
  const bounded = Math.min(Math.max(0, top), highest);
  if (cursor < 0) return bounded;
  // One line above the first item is its group's heading; it stays in sight with it.
  if (cursor <= bounded) return Math.max(0, Math.min(height > 1 ? cursor - 1 : cursor, highest));
  return cursor >= bounded + height ? cursor - height + 1 : bounded;
}

/** The state with the cursor moved by `by` lines, over headings, and stopped at both ends. */
export function moveCursor(list: ListControl, state: ListState, by: number): ListState {
  const from = cursorIndex(list, state);
  const direction = by < 0 ? -1 : 1;
  let to = from;
  let left = Math.abs(by);
  for (let index = from + direction; left > 0 && index >= 0 && index < list.rows.length; index += direction) {
    const row = list.rows[index];
    if (row === undefined || !canStand(row, state)) continue;
    to = index;
    left -= 1;
  }
  return standOn(list, state, to);
}

/** The state with the cursor on the line of an index. */
export function standOn(list: ListControl, state: ListState, index: number): ListState {
  const row = list.rows[index];
  if (row === undefined) return state;
  const top = firstVisible(state.top, index, { height: list.height, count: list.rows.length });
  return { ...state, cursor: row.key, top };
}

/** The state with the group of the cursor's line folded or unfolded; the cursor stays with it. */
export function foldAtCursor(list: ListControl, state: ListState, isFolding: boolean): ListState {
  const row = list.rows[cursorIndex(list, state)];
  const group = row?.isGroup === true ? row.key : row?.group;
  if (group === undefined || state.folded.includes(group) === isFolding) return state;
  const folded = isFolding ? [...state.folded, group] : state.folded.filter(other => other !== group);
  return { ...state, folded, cursor: group };
}

function canStand(row: ListRow, state: ListState): boolean {
  return row.isGroup !== true || state.folded.includes(row.key);
}

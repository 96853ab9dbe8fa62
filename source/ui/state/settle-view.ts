import type { FlowState } from '../../flow/flow-state.ts';
import type { ScreenName } from '../../flow/screen.ts';
import type { GridControl } from '../controls/control.ts';
import { gridPlace, standAt } from '../controls/grid-cursor.ts';
import { cursorIndex, standOn } from '../controls/list-cursor.ts';
import { focused } from './press.ts';
import type { ScreenContext } from './screen-context.ts';
import { forget, listState, type ViewState } from './view-state.ts';

/** Screens that begin afresh each time: an old cursor there would preselect what nobody chose. */
const freshScreens: ReadonlySet<ScreenName> = new Set(['home', 'confirm', 'result', 'refused', 'failure']);

const wizardScreens: readonly ScreenName[] = [
  'initiator',
  'acceptor',
  'connection',
  'routes',
  'rules',
  'preview',
];

/** The view after a change: what must not be remembered is forgotten, and the cursor of a list is nailed to its line. */
export function settleView(context: ScreenContext, before: FlowState): ViewState {
  return pinCursor({ ...context, view: forgetOld(context, before) });
}

function forgetOld({ state, view }: ScreenContext, before: FlowState): ViewState {
  const hasMoved = before.screen.at !== state.screen.at;
  const screens: string[] = [];
  if (hasMoved && freshScreens.has(state.screen.at)) screens.push(state.screen.at);
  if (before.draft !== state.draft && state.draft.initiator === undefined) screens.push(...wizardScreens);
  if (before.overlay !== state.overlay) screens.push('overlay');
  const kept = screens.length === 0 ? view : forget(view, screens);
  return hasMoved && kept.isDetailOpen ? { ...kept, isDetailOpen: false } : kept;
}

/**
 * Late regions push lines in above the cursor. It stays on its VPC, so that Enter never picks another one than the
 * person saw when the key was pressed.
 */
function pinCursor(context: ScreenContext): ViewState {
  const { view } = context;
  const { control } = focused(context);
  if (control?.kind === 'grid') return pinGrid(view, control);
  if (control?.kind !== 'list') return view;
  const state = listState(view, control.id);
  const pinned = standOn(control, state, cursorIndex(control, state));
  const isSame = pinned.cursor === state.cursor && pinned.top === state.top;
  return isSame ? view : { ...view, lists: { ...view.lists, [control.id]: pinned } };
}

/** As for a list: filters and late regions move lines and columns, the cursor stays on its pair. */
function pinGrid(view: ViewState, grid: GridControl): ViewState {
  if (grid.rows.length === 0 || grid.columns.length === 0) return view;
  const state = view.grids[grid.id];
  const place = gridPlace(grid, state);
  const isSame =
    state?.row === grid.rows[place.row] &&
    state?.column === grid.columns[place.column] &&
    state?.top === place.top &&
    state.left === place.left;
  return isSame ? view : { ...view, grids: { ...view.grids, [grid.id]: standAt(grid, place) } };
}

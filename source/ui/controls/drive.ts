import type { KeyPress } from '../input/key-press.ts';
import type { Command } from '../input/keymap.ts';
import { fieldState, listState, type ViewState } from '../state/view-state.ts';
import type {
  ChoiceControl,
  Control,
  Events,
  FieldControl,
  GridControl,
  ListControl,
  MenuControl,
  TextControl,
} from './control.ts';
import { gridPlace, moveInGrid } from './grid-cursor.ts';
import { cursorIndex, foldAtCursor, moveCursor, standOn } from './list-cursor.ts';
import { enabledItem, moveInMenu } from './menu-cursor.ts';
import { editField, type fieldOf } from './text-field.ts';

/** What a key came to in a control. */
export type Driven = {
  readonly view: ViewState;
  readonly events: Events;
  /** The control had no use for the key: another may have it. */
  readonly isUnused?: true;
};

/** A key, by meaning and as it was pressed. */
export type Press = { readonly command: Command | undefined; readonly press: KeyPress };

/** Hands a key to the control that has the focus. */
export function drive(control: Control, view: ViewState, press: Press): Driven {
  switch (control.kind) {
    case 'menu':
      return driveMenu(control, view, press);
    case 'list':
      return driveList(control, view, press);
    case 'field':
      return driveField(control, view, press);
    case 'choice':
      return driveChoice(control, view, press);
    case 'text':
      return driveText(control, view, press);
    case 'grid':
      return driveGrid(control, view, press);
  }
}

function unused(view: ViewState): Driven {
  return { view, events: [], isUnused: true };
}

function driveMenu(menu: MenuControl, view: ViewState, { command }: Press): Driven {
  if (command === 'accept') return { view, events: enabledItem(menu, view)?.run ?? [] };
  if (menu.turn !== undefined && (command === 'left' || command === 'right')) {
    return { view, events: menu.turn(command === 'left' ? -1 : 1) };
  }
  const key = moveInMenu(menu, view, command);
  if (key === undefined) return unused(view);
  return { view: { ...view, menus: { ...view.menus, [menu.id]: key } }, events: [] };
}

function driveList(list: ListControl, view: ViewState, { command, press }: Press): Driven {
  const state = listState(view, list.id);
  const moved = movedList(list, view, command);
  if (moved !== undefined) return moved;
  const key = list.rows[cursorIndex(list, state)]?.key;
  if (command === 'accept') return { view, events: key === undefined ? [] : list.enter(key) };
  if (command === 'tick' && list.tick !== undefined) {
    return { view, events: key === undefined ? [] : list.tick(key) };
  }
  return list.hasFilter && command === undefined ? typeFilter(list, view, press) : unused(view);
}

function typeFilter(list: ListControl, view: ViewState, press: KeyPress): Driven {
  const state = listState(view, list.id);
  const filter = editField(state.filter, press);
  if (filter === undefined || filter === state.filter) return unused(view);
  // What was typed picks the line anew; the first hit is the likeliest.
  const { cursor: _forgotten, ...rest } = state;
  return { view: withList(view, list.id, { ...rest, filter, top: 0 }), events: [] };
}

function movedList(list: ListControl, view: ViewState, command: Command | undefined): Driven | undefined {
  const state = listState(view, list.id);
  const moved = (next: typeof state) => ({ view: withList(view, list.id, next), events: [] });
  switch (command) {
    case 'up':
      return moved(moveCursor(list, state, -1));
    case 'down':
      return moved(moveCursor(list, state, 1));
    case 'page-up':
      return moved(moveCursor(list, state, -Math.max(1, list.height - 1)));
    case 'page-down':
      return moved(moveCursor(list, state, Math.max(1, list.height - 1)));
    case 'first':
      return moved(moveCursor(list, standOn(list, state, 0), -list.rows.length));
    case 'last':
      return moved(moveCursor(list, state, list.rows.length));
    case 'left':
    case 'right':
      return turnedList(list, view, command);
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

function turnedList(list: ListControl, view: ViewState, command: 'left' | 'right'): Driven | undefined {
  if (list.turn !== undefined) return { view, events: list.turn(command === 'left' ? -1 : 1) };
  const state = listState(view, list.id);
  const next = foldAtCursor(list, state, command === 'left');
  return next === state ? undefined : { view: withList(view, list.id, next), events: [] };
}

function withList(view: ViewState, id: string, state: ViewState['lists'][string]): ViewState {
  return { ...view, lists: { ...view.lists, [id]: state } };
}

function driveField(field: FieldControl, view: ViewState, { command, press }: Press): Driven {
  const state = fieldState(view, field);
  if (command === 'accept') {
    return field.enter === undefined ? unused(view) : { view, events: field.enter(state.text) };
  }
  const next = editField(state, press);
  if (next === undefined) return unused(view);
  return typed(field, view, next);
}

function typed(field: FieldControl, view: ViewState, next: ViewState['fields'][string]): Driven {
  const before = fieldState(view, field).text;
  const events = next.text === before ? [] : (field.change?.(next.text) ?? []);
  return { view: { ...view, fields: { ...view.fields, [field.id]: next } }, events };
}

/** Puts a pasted text into the control that has the focus, where it takes text. */
export function paste(control: Control, view: ViewState, text: string): Driven {
  if (control.kind === 'field') {
    const state = fieldState(view, control);
    return typed(control, view, insertAt(state, text));
  }
  if (control.kind !== 'list' || !control.hasFilter) return unused(view);
  const { cursor: _forgotten, ...rest } = listState(view, control.id);
  return {
    view: withList(view, control.id, { ...rest, filter: insertAt(rest.filter, text), top: 0 }),
    events: [],
  };
}

function insertAt(field: ReturnType<typeof fieldOf>, text: string): ReturnType<typeof fieldOf> {
  return editField(field, { key: 'text', text }) ?? field;
}

function driveChoice(choice: ChoiceControl, view: ViewState, { command }: Press): Driven {
  const perLine = choice.perLine ?? choice.options.length;
  const by = choiceMove(command, perLine);
  if (by === undefined) return unused(view);
  if (by === 0) return { view, events: choice.choose(choice.chosen) };
  const option = choice.options[choice.options.indexOf(choice.chosen) + by];
  return option === undefined ? unused(view) : { view, events: choice.choose(option) };
}

function choiceMove(command: Command | undefined, perLine: number): number | undefined {
  const isColumn = perLine === 1;
  if (command === 'tick') return 0;
  if (command === 'up') return -perLine;
  if (command === 'down') return perLine;
  if (command === 'left') return isColumn ? undefined : -1;
  if (command === 'right') return isColumn ? undefined : 1;
  return undefined;
}

function driveText(text: TextControl, view: ViewState, { command }: Press): Driven {
  if (text.turn !== undefined && (command === 'left' || command === 'right')) {
    return { view, events: text.turn(command === 'left' ? -1 : 1) };
  }
  const by = textMove(command, text);
  if (by === undefined) return unused(view);
  const highest = Math.max(0, text.lineCount - text.height);
  const top = Math.min(highest, Math.max(0, (view.tops[text.id] ?? 0) + by));
  return { view: { ...view, tops: { ...view.tops, [text.id]: top } }, events: [] };
}

function textMove(command: Command | undefined, { height, lineCount }: TextControl): number | undefined {
  if (command === 'up') return -1;
  if (command === 'down') return 1;
  if (command === 'page-up') return -Math.max(1, height - 1);
  if (command === 'page-down') return Math.max(1, height - 1);
  if (command === 'first') return -lineCount;
  if (command === 'last') return lineCount;
  return undefined;
}

function driveGrid(grid: GridControl, view: ViewState, { command }: Press): Driven {
  const state = view.grids[grid.id];
  const moved = moveInGrid(grid, state, command);
  if (moved !== undefined)
    return { view: { ...view, grids: { ...view.grids, [grid.id]: moved } }, events: [] };
  const place = gridPlace(grid, state);
  const [row, column] = [grid.rows[place.row], grid.columns[place.column]];
  if (row === undefined || column === undefined) return unused(view);
  if (command === 'accept') return { view, events: grid.enter(row, column) };
  return command === 'tick' ? { view, events: grid.tick(row) } : unused(view);
}

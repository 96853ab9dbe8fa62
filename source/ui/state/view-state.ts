import type { FieldControl } from '../controls/control.ts';
import { type FieldState, fieldOf } from '../controls/text-field.ts';

/** Where the cursor of a list stands, what is folded, what is typed into its filter. */
export type ListState = {
  readonly cursor?: string;
  readonly top: number;
  readonly filter: FieldState;
  readonly folded: readonly string[];
};

/**
 * What the screens remember beside the program's state: cursors, carets, filters, folds, the focused control. Kept by
 * id (`SCREEN:CONTROL`), so that going back finds everything as it was.
 */
export type ViewState = {
  readonly lists: Readonly<Record<string, ListState>>;
  readonly grids: Readonly<Record<string, GridState>>;
  readonly fields: Readonly<Record<string, FieldState>>;
  /** The item that the cursor of a menu stands on. */
  readonly menus: Readonly<Record<string, string>>;
  /** First line in sight of a long text. */
  readonly tops: Readonly<Record<string, number>>;
  /** Which control has the focus, by screen. */
  readonly focus: Readonly<Record<string, number>>;
  /** In a narrow window the detail takes the place of the list. */
  readonly isDetailOpen: boolean;
  /** Why the letter that was pressed last did nothing; said until the next key. */
  readonly refused?: { readonly label: string; readonly reason: string };
};

/** Where the cursor of a grid stands, by keys and by place, and what is in sight. */
export type GridState = {
  readonly row?: string;
  readonly column?: string;
  readonly at?: { readonly row: number; readonly column: number };
  readonly top: number;
  readonly left: number;
};

/** A grid that nobody has touched yet: on the first pair of two. */
export const emptyGrid: GridState = { at: { row: 0, column: 1 }, top: 0, left: 0 };

/** A program that nobody has touched yet. */
export const emptyView: ViewState = {
  lists: {},
  grids: {},
  fields: {},
  menus: {},
  tops: {},
  focus: {},
  isDetailOpen: false,
};

/** A list that nobody has touched yet. */
export const emptyList: ListState = { top: 0, filter: fieldOf(''), folded: [] };

/** The state of a list. */
export function listState(view: ViewState, id: string): ListState {
  return view.lists[id] ?? emptyList;
}

/**
 * The state of a field. The program's answer is the truth where the field has one (`change`): a text that differs from
 * it is taken over with the caret behind it. Else the field keeps its own text, beginning with `value`.
 */
export function fieldState(
  view: ViewState,
  field: Pick<FieldControl, 'id' | 'value' | 'change'>,
): FieldState {
  const own = view.fields[field.id];
  if (own === undefined) return fieldOf(field.value);
  return field.change !== undefined && own.text !== field.value ? fieldOf(field.value) : own;
}

/** The view with everything forgotten whose id begins with one of these screens' names. */
export function forget(view: ViewState, screens: readonly string[]): ViewState {
  const kept = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(
      Object.entries(record).filter(
        ([id]) => !screens.some(screen => id === screen || id.startsWith(`${screen}:`)),
      ),
    );
  return {
    lists: kept(view.lists),
    grids: kept(view.grids),
    fields: kept(view.fields),
    menus: kept(view.menus),
    tops: kept(view.tops),
    focus: kept(view.focus),
    isDetailOpen: false,
  };
}

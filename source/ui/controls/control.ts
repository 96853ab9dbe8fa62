import type { FlowEvent } from '../../flow/flow-event.ts';

/** What running something makes happen, in order. */
export type Events = readonly FlowEvent[];

/** One line of a short menu. An item that is off says why instead of vanishing. */
export type MenuItem = {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  /** Why it cannot be chosen. */
  readonly off?: string;
  readonly run: Events;
};

/** A short menu: home, result, failure. */
export type MenuControl = {
  readonly kind: 'menu';
  readonly id: string;
  readonly items: readonly MenuItem[];
  /** Where the cursor stands at first; absent: on the first item that is on. */
  readonly preferred?: string;
  /** Left and Right. */
  readonly turn?: (by: 1 | -1) => Events;
};

/** One line of a long list. Groups fold; the cursor rests on a group only while it is folded. */
export type ListRow = { readonly key: string; readonly group?: string; readonly isGroup?: boolean };

/** A long list, of which only the lines in sight are drawn. */
export type ListControl = {
  readonly kind: 'list';
  readonly id: string;
  /** What the filter and the folds leave. */
  readonly rows: readonly ListRow[];
  /** How many lines are in sight. */
  readonly height: number;
  readonly hasFilter: boolean;
  readonly preferred?: string;
  readonly enter: (key: string) => Events;
  readonly tick?: (key: string) => Events;
  /** Left and Right, where they do not fold. */
  readonly turn?: (by: 1 | -1) => Events;
};

/** A line of text. Where `change` is absent the text is the screen's own until it is accepted. */
export type FieldControl = {
  readonly kind: 'field';
  readonly id: string;
  /** The text before anyone typed. */
  readonly value: string;
  readonly change?: (text: string) => Events;
  readonly enter?: (text: string) => Events;
  /** Narrows a list: Esc clears it before it goes back. */
  readonly isFilter?: true;
};

/** One of several, all in sight. Moving chooses. */
export type ChoiceControl = {
  readonly kind: 'choice';
  readonly id: string;
  readonly options: readonly string[];
  readonly chosen: string;
  readonly choose: (option: string) => Events;
  /** Options per line; 1: one below the other; absent: all on one line. */
  readonly perLine?: number;
};

/** Lines that may be longer than the window; moving scrolls. */
export type TextControl = {
  readonly kind: 'text';
  readonly id: string;
  readonly lineCount: number;
  readonly height: number;
  /** Left and Right. */
  readonly turn?: (by: 1 | -1) => Events;
};

/** Two axes of keys, of which only a window is in sight; the cursor walks cells. */
export type GridControl = {
  readonly kind: 'grid';
  readonly id: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** How many lines and columns are in sight. */
  readonly height: number;
  readonly width: number;
  readonly enter: (row: string, column: string) => Events;
  readonly tick: (row: string) => Events;
};

/** Something on the screen that takes keys. Tab walks them in order. */
export type Control = MenuControl | ListControl | FieldControl | ChoiceControl | TextControl | GridControl;

/** Whether letters are text for this control. */
export function takesText(control: Control | undefined): boolean {
  return control?.kind === 'field' || (control?.kind === 'list' && control.hasFilter);
}

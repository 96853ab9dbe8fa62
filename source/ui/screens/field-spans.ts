import type { FieldControl } from '../controls/control.ts';
import { visibleField } from '../controls/text-field.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fieldState } from '../state/view-state.ts';
import { cells, cut, fitCells } from '../text/cells.ts';
import { type Span, span } from '../text/row.ts';

/** A text field in `width` cells, the terminal's cursor in it while it has the focus. */
export function fieldSpans(
  context: ScreenContext,
  field: FieldControl,
  options: { readonly width: number; readonly placeholder?: string },
): readonly Span[] {
  const { width, placeholder = '' } = options;
  const state = fieldState(context.view, field);
  const isFocused = context.focusedId === field.id;
  return textSpans({ state, isFocused, width, placeholder });
}

/** As {@link fieldSpans}, for the filter of a list. */
export function textSpans(options: {
  readonly state: Parameters<typeof visibleField>[0];
  readonly isFocused: boolean;
  readonly width: number;
  readonly placeholder: string;
}): readonly Span[] {
  const { state, isFocused, width, placeholder } = options;
  const { text, caret } = visibleField(state, width);
  const shown = text === '' ? cut(placeholder, width - 1) : text;
  const role = text === '' ? 'rule' : 'plain';
  const filled = fitCells(shown, Math.max(width, cells(shown)));
  return [isFocused ? { ...span(filled, role), caret } : span(filled, role)];
}

/** The name before a field, the focus mark in front of it while it has the focus. */
export function fieldName(context: ScreenContext, field: FieldControl, name: string): Span {
  const mark = context.focusedId === field.id ? context.symbols.focus : ' ';
  return span(`${mark} ${fitCells(name, 10)} `);
}

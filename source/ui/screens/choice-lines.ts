import type { ChoiceControl } from '../controls/control.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { cells, fitCells } from '../text/cells.ts';
import { type Row, type Span, span } from '../text/row.ts';

/** How one option is called, and what is good to know of it. */
export type OptionText = { readonly label: string; readonly note: string };

/** The options of a choice, one below the other or several on a line; `(x)` marks the chosen one. */
export function choiceLines(
  context: ScreenContext,
  choice: ChoiceControl,
  text: (option: string) => OptionText,
): readonly Row[] {
  const perLine = choice.perLine ?? choice.options.length;
  const texts = choice.options.map(text);
  const width = texts.reduce((widest, { label }) => Math.max(widest, cells(label)), 0);
  const lines: Row[] = [];
  for (let index = 0; index < choice.options.length; index += perLine) {
    const options = choice.options.slice(index, index + perLine);
    const hasChosen = options.includes(choice.chosen);
    const isHere = context.focusedId === choice.id && hasChosen;
    const pieces = options.flatMap((option, offset): readonly Span[] => {
      const { label, note } = texts[index + offset] ?? { label: option, note: '' };
      const isChosen = option === choice.chosen;
      const mark = `(${isChosen ? 'x' : ' '}) `;
      const isLast = offset === options.length - 1;
      const body = isLast && note === '' ? label : fitCells(label, width);
      return [
        span(mark + body, isChosen && isHere ? 'focus' : 'plain'),
        span(note === '' ? (isLast ? '' : '   ') : `   ${note}`),
      ];
    });
    lines.push([span(isHere ? `${context.symbols.focus} ` : '  '), ...pieces]);
  }
  return lines;
}

/** A choice on one line behind its name: `Reach   (x) each vSwitch range   ( ) whole VPC range`. */
export function choiceRow(
  context: ScreenContext,
  choice: ChoiceControl,
  options: { readonly name: string; readonly label: (option: string) => string },
): Row {
  const isFocused = context.focusedId === choice.id;
  const pieces = choice.options.flatMap((option): readonly Span[] => {
    const isChosen = option === choice.chosen;
    const text = `(${isChosen ? 'x' : ' '}) ${options.label(option)}`;
    return [span(text, isChosen && isFocused ? 'focus' : 'plain'), span('  ')];
  });
  return [span(isFocused ? `${context.symbols.focus} ` : '  '), span(fitCells(options.name, 10)), ...pieces];
}

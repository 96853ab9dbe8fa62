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
  const starts = choice.options.map((_, index) => index).filter(index => index % perLine === 0);
  return starts.map((start): Row => {
    const options = choice.options.slice(start, start + perLine);
    const isHere = context.focusedId === choice.id && options.includes(choice.chosen);
    const pieces = options.map((option, offset): Span => {
      const { label, note } = texts[start + offset] ?? { label: option, note: '' };
      const isChosen = option === choice.chosen;
      const body = `${chosenMark(isChosen)} ${fitCells(label, width)}  ${note}`;
      return span(
        body.trimEnd().padEnd(perLine === 1 ? 0 : width + 7),
        isChosen && isHere ? 'focus' : 'plain',
      );
    });
    return [span(isHere ? `${context.symbols.focus} ` : '  '), ...pieces];
  });
}

function chosenMark(isChosen: boolean): string {
  return isChosen ? '(x)' : '( )';
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
    const text = `${chosenMark(isChosen)} ${options.label(option)}`;
    return [span(text, isChosen && isFocused ? 'focus' : 'plain'), span('  ')];
  });
  return [
    span(isFocused ? `${context.symbols.focus} ` : '  '),
    span(`${fitCells(options.name, 10)} `),
    ...pieces,
  ];
}

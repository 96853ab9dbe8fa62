import { createInterface } from 'node:readline/promises';
import type { CommandContext } from './context.ts';

/**
 * Which rows of a numbered list were chosen on the terminal, as indexes; none for an empty answer, undefined for an
 * interruption. Numbers and spans, parted by commas or spaces: `1,3-5`. An answer that is none is asked for again.
 */
export async function chooseFromList(
  rows: readonly string[],
  question: string,
  { input, errorOutput, signal, translate }: CommandContext,
): Promise<readonly number[] | undefined> {
  for (const [index, row] of rows.entries()) errorOutput.write(`${String(index + 1).padStart(4)}  ${row}\n`);
  const lines = createInterface({ input, output: errorOutput });
  try {
    for (;;) {
      const answer = await lines.question(question, { signal });
      const chosen = parseNumbers(answer, rows.length);
      if (chosen !== undefined) return chosen;
      errorOutput.write(`${translate('commands.fix.numbersWrong', { count: rows.length })}\n`);
    }
  } catch {
    return undefined;
  } finally {
    lines.close();
  }
}

/** `1,3-5` as indexes from 0, ascending, each once; undefined where something else is written, or a number is too high. */
export function parseNumbers(text: string, count: number): readonly number[] | undefined {
  const words = text.split(/[\s,，、]+/).filter(word => word !== '');
  const chosen = new Set<number>();
  for (const word of words) {
    const [, first = '', last = first] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(word) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === '' || from < 1 || to > count || from > to) return undefined;
    for (let number = from; number <= to; number += 1) chosen.add(number - 1);
  }
  return [...chosen].sort((one, other) => one - other);
}

import type { Problem } from '../../domain/problem.ts';
import type { Translate } from '../../language/translate.ts';
import { problemText } from '../../report/problem-text.ts';
import { wrapCells } from '../text/cells.ts';
import { line, type Role, type Row } from '../text/row.ts';

/** A text in as many lines as it needs; lines after the first are set in by `indent` cells. */
export function paragraph(
  text: string,
  width: number,
  options: { role?: Role; indent?: number } = {},
): readonly Row[] {
  const { role = 'plain', indent = 0 } = options;
  const [first = '', ...rest] = wrapCells(text, width - indent);
  return [line(first, role), ...rest.map(part => line(' '.repeat(indent) + part, role))];
}

/** A problem in words: the reason, then what would be right, set in. */
export function problemRows(problem: Problem, translate: Translate, width: number): readonly Row[] {
  const { reason, remedy } = problemText(problem, translate);
  return [
    ...paragraph(reason, width),
    ...(remedy === '' ? [] : wrapCells(remedy, width - 2).map(part => line(`  ${part}`))),
  ];
}

import { cells, fitCells, takeCells } from './cells.ts';

/** What a piece of text means; the theme gives it a colour, the word in it carries the meaning. */
export type Role =
  | 'plain'
  | 'title'
  | 'rule'
  | 'good'
  | 'add'
  | 'change'
  | 'delete'
  | 'block'
  | 'warn'
  | 'unknown'
  | 'busy'
  | 'focus';

/** A piece of a line. */
export type Span = {
  readonly text: string;
  readonly role?: Role;
  /** The terminal's cursor stands this many cells into the piece. */
  readonly caret?: number;
};

/** One line of the screen. */
export type Row = readonly Span[];

/** A piece of text with a meaning. */
export function span(text: string, role: Role = 'plain'): Span {
  return role === 'plain' ? { text } : { text, role };
}

/** A line of one piece. */
export function line(text: string, role: Role = 'plain'): Row {
  return [span(text, role)];
}

/** An empty line. */
export const blank: Row = [];

/** How many cells a line takes. */
export function rowCells(row: Row): number {
  return row.reduce((sum, { text }) => sum + cells(text), 0);
}

/** The line cut to `width` cells; two dots show that something is missing. */
export function cutRow(row: Row, width: number): Row {
  if (rowCells(row) <= width) return row;
  if (width < 4) return takeRow(row, width);
  const taken = takeRow(row, width - 2);
  const last = taken.at(-1);
  return [...taken, last?.role === undefined ? { text: '..' } : { text: '..', role: last.role }];
}

/** The pieces and the part of a piece that fit into `width` cells. */
function takeRow(row: Row, width: number): Row {
  const pieces: Span[] = [];
  let left = width;
  for (const piece of row) {
    const text = takeCells(piece.text, left);
    if (text !== '') pieces.push({ ...piece, text });
    left -= cells(text);
    if (text !== piece.text) break;
  }
  return pieces;
}

/** The line cut or filled to exactly `width` cells. */
export function fitRow(row: Row, width: number): Row {
  const short = cutRow(row, width);
  const missing = width - rowCells(short);
  return missing > 0 ? [...short, { text: ' '.repeat(missing) }] : short;
}

/** The whole line in one meaning: the focused one. */
export function inRole(row: Row, role: Role): Row {
  return row.map(piece => ({ ...piece, role }));
}

/** A line with one text at the left end and one at the right; the left one gives way. */
export function ends(left: Row, right: Row, width: number): Row {
  const room = width - rowCells(right);
  if (room < 2) return cutRow(left, width);
  return [...fitRow(cutRow(left, room - 1), room), ...right];
}

/** A column of a table. `width` is in cells; the last column may be left open. */
export type Column = {
  readonly text: string;
  readonly width?: number;
  readonly role?: Role;
  readonly align?: 'left' | 'right';
};

/** One line of a table: columns of fixed width, two cells apart; free names stand last and move nothing. */
export function tableRow(columns: readonly Column[]): Row {
  return columns.flatMap(({ text, width, role, align }, index) => {
    const isLast = index === columns.length - 1;
    const body = width === undefined ? text : fitCells(text, width, align);
    return [span(body, role), ...(isLast ? [] : [span('  ')])];
  });
}

/** Exactly `height` lines: cut at the end, or filled with empty ones. */
export function fitHeight(rows: readonly Row[], height: number): readonly Row[] {
  const missing = Math.max(0, height - rows.length);
  return [...rows.slice(0, Math.max(0, height)), ...Array.from({ length: missing }, () => blank)];
}

/** Two panes side by side with a bar between them, `height` lines high. */
export function beside(options: {
  readonly left: readonly Row[];
  readonly right: readonly Row[];
  readonly leftWidth: number;
  readonly width: number;
  readonly height: number;
}): readonly Row[] {
  const { leftWidth, width, height } = options;
  const left = fitHeight(options.left, height);
  const right = fitHeight(options.right, height);
  return left.map((row, index) => [
    ...fitRow(row, leftWidth),
    span(' | ', 'rule'),
    ...cutRow(right[index] ?? blank, width - leftWidth - 3),
  ]);
}

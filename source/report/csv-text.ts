import { stringify } from 'csv-stringify/sync';

/** A row as its cells by column. */
export type CsvRow<Column extends string> = Readonly<Partial<Record<Column, string | number>>>;

/** What a spreadsheet takes for the beginning of a formula, with what it skips before it. */
const formula = /^[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** Excel and its kin cut a cell at 32,767 characters, and read the rest as the next one. */
const longestCell = 32_000;

/**
 * Rows as RFC 4180 has them: a header, CRLF, quotes doubled. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front (CWE-1236). `hasMark`: with a byte-order mark, without which Excel takes Chinese for Latin.
 */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: readonly CsvRow<Column>[],
  { hasMark = false }: { readonly hasMark?: boolean } = {},
): string {
  const cells = rows.map(row => columns.map(column => cell(row[column] ?? '')));
  return stringify([[...columns], ...cells], {
    record_delimiter: 'windows',
    bom: hasMark,
    escape_formulas: false,
  });
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.length > longestCell ? `${value.slice(0, longestCell)}...` : value;
  return formula.test(text) ? `'${text}` : text;
}

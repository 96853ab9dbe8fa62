import stringWidth from 'string-width';

/**
 * Rows of cells as aligned lines. The last cell is never padded, so free text (names, perhaps in wide characters)
 * belongs there and a wrong guess at its width moves nothing else.
 */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.slice(0, -1).forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(cell));
    });
  }
  return rows.map(row =>
    row
      .map((cell, index) =>
        index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - stringWidth(cell)),
      )
      .join('  ')
      .trimEnd(),
  );
}

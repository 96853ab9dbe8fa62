import type { Size } from '../state/screen-context.ts';

/** The smallest window that every screen fits in. */
export const smallest: Size = { columns: 60, rows: 20 };

/** From these widths on the detail stands below, then beside the list (terminal-ux.md section 4). */
export const widths = { detailBelow: 80, detailBeside: 120, wideTables: 150 } as const;

/** Lines of the frame around a screen's body: header, rule, message, keys, and the last row that stays empty. */
const frameLines = 5;

/** Whether the window is smaller than any screen. */
export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < smallest.columns || rows < smallest.rows;
}

/** How many lines the body of a screen has. */
export function bodyHeight({ rows }: Size): number {
  return rows - frameLines;
}

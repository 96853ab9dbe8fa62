/** One measured figure, with the limit it is held to where the issue names one. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: { readonly kind: 'at-most' | 'at-least'; readonly value: number };
  readonly note?: string;
};

/** The middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
}

/** The value that 95 % of the values do not exceed. */
export function percentile95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? Number.NaN;
}

/** Whether a figure keeps its limit; a figure without one does. */
export function keepsLimit({ value, limit }: Figure): boolean {
  if (limit === undefined) return true;
  return limit.kind === 'at-most' ? value <= limit.value : value >= limit.value;
}

/** One line a figure. */
export function figureLine(figure: Figure): string {
  const { name, value, unit, limit, note } = figure;
  const bound =
    limit === undefined ? '' : `  (${limit.kind === 'at-most' ? '<=' : '>='} ${limit.value}${unit})`;
  const verdict = limit === undefined ? '    ' : keepsLimit(figure) ? 'ok  ' : 'OVER';
  return `${verdict} ${name.padEnd(52)} ${value.toFixed(2)}${unit}${bound}${note === undefined ? '' : `  ${note}`}`;
}

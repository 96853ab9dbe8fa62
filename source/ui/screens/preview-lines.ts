import type { PlanItem } from '../../domain/plan.ts';
import type { Row } from '../text/row.ts';

/** A line of a preview tab; where it belongs to an item, the item can be left out or edited from there. */
export type PreviewLine = { readonly row: Row; readonly item?: PlanItem };

/** Lines of no item. */
export function plainLines(rows: readonly Row[]): readonly PreviewLine[] {
  return rows.map(row => ({ row }));
}

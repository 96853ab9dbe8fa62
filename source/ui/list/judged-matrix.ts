import type { MatrixCell, VerdictMatrix } from '../../domain/matrix/verdict-matrix.ts';
import type { VpcRow } from '../../flow/vpc-rows.ts';

/** The matrix of the moment; only cells that were looked at have been worked out. */
export type JudgedMatrix = {
  readonly matrix: VerdictMatrix;
  /** The same VPCs, by the same positions. */
  readonly vpcs: readonly VpcRow[];
  readonly positions: ReadonlyMap<string, number>;
  readonly cell: (row: number, column: number) => MatrixCell;
};

/** The pair that the cursor of the grid stands on. */
export type PickedPair = { readonly row: VpcRow; readonly column: VpcRow; readonly cell: MatrixCell };

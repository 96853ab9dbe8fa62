import type { MatrixCell } from './verdict-matrix.ts';

/** A pair in one word: how its connections stand where it has any, else the verdict on a new one. */
export type CellMark = 'fits' | 'fits-in-part' | 'does-not-fit' | 'unknown' | 'linked' | 'link-unhealthy';

/** The mark of a cell. A connection that was not read in full is unknown, neither well nor ill. */
export function cellMark({ verdict, connections }: MatrixCell): CellMark {
  if (connections.length === 0) return verdict.fit;
  if (connections.every(({ health }) => health === 'healthy')) return 'linked';
  const isIll = connections.some(({ health }) => health !== 'healthy' && health !== 'unknown');
  return isIll ? 'link-unhealthy' : 'unknown';
}

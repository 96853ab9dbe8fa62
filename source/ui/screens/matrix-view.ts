import { planTopology, type TopologyPlan } from '../../domain/matrix/plan-topology.ts';
import { type MatrixCell, type VerdictMatrix, verdictMatrix } from '../../domain/matrix/verdict-matrix.ts';
import { chosenTopology } from '../../flow/matrix.ts';
import { buildIndex, filterKeys } from '../list/filter-index.ts';
import type { JudgedMatrix } from '../list/judged-matrix.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fieldState } from '../state/view-state.ts';
import { allVpcs } from './all-vpcs.ts';
import { searchable } from './vpc-picker.ts';

/** Ids of the two filters. */
export const filterIds = { rows: 'matrix:rows', columns: 'matrix:columns' } as const;

/** Made once for each reading and kind; `undefined` until everything that a verdict needs was read. */
export function matrixView(context: ScreenContext): JudgedMatrix | undefined {
  const { inventory, matrix } = context.state;
  if (inventory === undefined || matrix.reading.state !== 'read') return undefined;
  const vpcs = allVpcs(context);
  return context.caches.matrix([inventory, matrix.kind, vpcs], () => {
    const judged = verdictMatrix({ inventory, kind: matrix.kind });
    return {
      matrix: judged,
      vpcs,
      positions: new Map(vpcs.map(({ key }, position) => [key, position])),
      cell: rememberCells(judged),
    };
  });
}

/** So many cells are remembered: some hundred windows full. */
const mostCells = 200_000;

/** Cells in sight are asked for at every key; the few that need the planner's own judgement are judged once. */
function rememberCells({ vpcs, cell }: VerdictMatrix): JudgedMatrix['cell'] {
  const known = new Map<number, MatrixCell>();
  return (row, column) => {
    const key = row * vpcs.length + column;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    if (known.size >= mostCells) known.clear();
    const judged = cell(row, column);
    known.set(key, judged);
    return judged;
  };
}

/** The keys of the VPCs that a filter leaves on one axis, in the order of the matrix. */
export function axisKeys(context: ScreenContext, axis: 'rows' | 'columns'): readonly string[] {
  const { caches, pinyin, view } = context;
  if (matrixView(context) === undefined) return [];
  const all = allVpcs(context);
  const { text } = fieldState(view, { id: filterIds[axis], value: '' });
  const cell = axis === 'rows' ? caches.matrixRows : caches.matrixColumns;
  return cell([all, pinyin, text], () => {
    const keys = all.map(({ key }) => key);
    if (text.trim() === '') return keys;
    const index = caches.vpcIndex([all, pinyin], () => buildIndex(all.map(searchable), pinyin));
    const hits = filterKeys(index, text);
    return keys.filter(key => hits.has(key));
  });
}

/** The chosen set as a topology, its quotas counted; `undefined` for fewer than two VPCs. */
export function topologyOf({ state, caches }: ScreenContext): TopologyPlan | undefined {
  const { inventory, matrix } = state;
  return caches.topology([inventory, matrix], () => {
    const topology = chosenTopology(matrix);
    if (inventory === undefined || topology === undefined || matrix.reading.state !== 'read')
      return undefined;
    return planTopology({ inventory, topology, kind: matrix.kind });
  });
}

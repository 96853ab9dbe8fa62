import type { TopologyPlan } from '../../domain/matrix/plan-topology.ts';
import type { Plan, Verdict } from '../../domain/plan.ts';
import type { FlowState } from '../../flow/flow-state.ts';
import type { VpcRow } from '../../flow/vpc-rows.ts';
import type { Translate } from '../../language/translate.ts';
import type { Theme } from '../frame/theme.ts';
import type { FilterIndex } from '../list/filter-index.ts';
import type { JudgedMatrix } from '../list/judged-matrix.ts';
import type { PickerRow } from '../list/picker-row.ts';
import type { Pinyin } from '../list/pinyin.ts';
import type { Symbols } from '../text/symbols.ts';
import type { Action } from './action.ts';
import { type Cell, createCell } from './cell.ts';
import type { ViewState } from './view-state.ts';

/** Size of the terminal in cells. */
export type Size = { readonly columns: number; readonly rows: number };

/** What is computed once and looked at often. One set belongs to one program. */
export type Caches = {
  readonly vpcRows: Cell<readonly VpcRow[]>;
  readonly vpcIndex: Cell<FilterIndex>;
  readonly initiators: Cell<readonly PickerRow[]>;
  readonly acceptors: Cell<readonly PickerRow[]>;
  readonly verdicts: Cell<ReadonlyMap<string, Verdict>>;
  readonly matrix: Cell<JudgedMatrix>;
  readonly matrixRows: Cell<readonly string[]>;
  readonly matrixColumns: Cell<readonly string[]>;
  readonly topology: Cell<TopologyPlan | undefined>;
  /** The fix of the finding in sight. */
  readonly fix: Cell<Plan | undefined>;
};

/** Empty caches for a new program. */
export function createCaches(): Caches {
  return {
    vpcRows: createCell(),
    vpcIndex: createCell(),
    initiators: createCell(),
    acceptors: createCell(),
    verdicts: createCell(),
    matrix: createCell(),
    matrixRows: createCell(),
    matrixColumns: createCell(),
    topology: createCell(),
    fix: createCell(),
  };
}

/** Everything a screen is drawn from, and its keys are judged by. */
export type ScreenContext = {
  readonly state: FlowState;
  readonly view: ViewState;
  readonly size: Size;
  readonly translate: Translate;
  readonly symbols: Symbols;
  readonly theme: Theme;
  readonly caches: Caches;
  /** Everything that can be done on the screen in sight, for the list of actions. */
  readonly actions: () => readonly Action[];
  /** The control that takes the keys. */
  readonly focusedId?: string;
  /** Loaded once a name holds Chinese. */
  readonly pinyin?: Pinyin;
};

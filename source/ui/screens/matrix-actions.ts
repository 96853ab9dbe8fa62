import type { PickedPair } from '../list/judged-matrix.ts';
import type { Action } from '../state/action.ts';
import type { ScreenContext } from '../state/screen-context.ts';

/** What can be done on the matrix beside moving: with the pair under the cursor, and with the chosen set. */
export function matrixActions(context: ScreenContext, pair: PickedPair | undefined): readonly Action[] {
  return [...pairActions(context, pair), ...setActions(context, pair), retryAction(context)];
}

function pairActions({ translate }: ScreenContext, pair: PickedPair | undefined): readonly Action[] {
  const problems = pair?.cell.verdict.problems ?? [];
  const subject = pair === undefined ? '' : `${pair.row.vpc.name} - ${pair.column.vpc.name}`;
  const isSame = pair === undefined || pair.row.key === pair.column.key;
  return [
    {
      id: 'why',
      letter: 'w',
      label: translate('ui.action.why'),
      ...(problems.length === 0 ? { off: translate('ui.off.noReason') } : {}),
      run: [{ type: 'overlay-opened', overlay: { kind: 'why', subject, problems } }],
    },
    {
      id: 'begin',
      letter: 'n',
      label: translate('screens.matrix.action.begin'),
      ...(isSame ? { off: translate('screens.matrix.action.noPair') } : {}),
      run: isSame ? [] : [{ type: 'pair-chosen', initiator: pair.row.end, acceptor: pair.column.end }],
    },
  ];
}

function setActions({ state, translate }: ScreenContext, pair: PickedPair | undefined): readonly Action[] {
  const { chosenVpcIds } = state.matrix;
  const vpcId = pair?.row.end.vpcId ?? '';
  const isChosen = chosenVpcIds.includes(vpcId);
  return [
    {
      id: 'topology',
      letter: 't',
      label: translate('screens.matrix.action.topology'),
      ...(chosenVpcIds.length < 2 ? { off: translate('screens.matrix.action.tooFew') } : {}),
      run: [{ type: 'topology-chosen' }],
    },
    {
      id: 'hub',
      letter: 'h',
      label: translate('screens.matrix.action.hub'),
      ...(isChosen ? {} : { off: translate('screens.matrix.action.notChosen') }),
      run: [{ type: 'matrix-hub-chosen', vpcId }],
    },
    {
      id: 'clear',
      label: translate('screens.matrix.action.clear'),
      ...(chosenVpcIds.length === 0 ? { off: translate('screens.matrix.action.tooFew') } : {}),
      run: [{ type: 'matrix-set-cleared' }],
    },
  ];
}

function retryAction({ translate }: ScreenContext): Action {
  return {
    id: 'retry',
    letter: 'r',
    label: translate('ui.action.readAgain'),
    run: [{ type: 'retry-chosen' }],
  };
}

import type { UnfinishedRun } from '../../flow/run.ts';
import { problemText } from '../../report/problem-text.ts';
import type { MenuControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fitCells, wrapCells } from '../text/cells.ts';
import { blank, line, type Row, span } from '../text/row.ts';
import { clockText } from './progress.ts';
import { stepText } from './step-text.ts';

/** A run that stopped partway, now or in an earlier session: what, why, what stands now, and the ways on. */
export const failureScreen: ScreenDefinition = {
  controls: context => {
    const { screen } = context.state;
    return screen.at === 'failure' ? [menu(context, screen.run)] : [];
  },
  actions: context => [
    {
      id: 'log',
      letter: 'l',
      label: context.translate('ui.action.log'),
      run: [{ type: 'overlay-opened', overlay: { kind: 'log' } }],
    },
  ],
  copy: ({ state }) => {
    if (state.screen.at !== 'failure') return undefined;
    const { runId, problem, requestId = '' } = state.screen.run;
    return `${runId} ${problem?.code ?? ''} ${requestId}`.trim();
  },
  View: ({ context }) => {
    const { screen } = context.state;
    const { translate } = context;
    if (screen.at !== 'failure') return <Frame context={context} title="" blocks={[]} hints={[]} />;
    const { run, elapsedSeconds } = screen;
    const time =
      elapsedSeconds === undefined
        ? {}
        : { right: translate('screens.failure.stopped', { time: clockText(elapsedSeconds) }) };
    return (
      <Frame
        context={context}
        title={translate('screens.failure.title', { done: run.stepsDone, count: run.plan.steps.length })}
        {...time}
        blocks={[
          { kind: 'rows', rows: [...facts(context, run), blank] },
          { kind: 'menu', menu: menu(context, run) },
          { kind: 'rows', rows: [blank, ...undoRows(context, run)] },
        ]}
        message={line(translate('screens.failure.nothingElse'))}
        hints={[
          { key: 'accept', label: translate('ui.hint.choose') },
          { key: { text: translate('ui.key.move') }, label: translate('ui.hint.move') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('screens.failure.later') },
        ]}
      />
    );
  },
};

function menu({ translate, state }: ScreenContext, run: UnfinishedRun): MenuControl {
  const off = state.account.isReadOnly ? { off: translate('ui.notice.read-only') } : {};
  return {
    kind: 'menu',
    id: 'failure:menu',
    items: [
      {
        key: 'again',
        label: translate('screens.failure.again'),
        note: translate('screens.failure.againNote', { left: run.plan.steps.length - run.stepsDone }),
        ...off,
        run: [{ type: 'try-again-chosen' }],
      },
      {
        key: 'roll-back',
        label: translate('screens.failure.rollBack'),
        note: translate('screens.failure.rollBackNote'),
        ...off,
        run: [{ type: 'roll-back-chosen' }],
      },
      {
        key: 'keep',
        label: translate('screens.failure.keep'),
        note: translate('screens.failure.keepNote'),
        run: [{ type: 'keep-chosen' }],
      },
      {
        key: 'log',
        label: translate('screens.failure.openLog'),
        note: '',
        run: [{ type: 'overlay-opened', overlay: { kind: 'log' } }],
      },
    ],
  };
}

type Label = 'what' | 'why' | 'code' | 'now';

function facts(context: ScreenContext, run: UnfinishedRun): readonly Row[] {
  const { translate } = context;
  const { problem, stoppedAtStepId, requestId, plan } = run;
  const what = stoppedAtStepId === undefined ? plan.intent.name : stepText(context, plan, stoppedAtStepId);
  const text = problem === undefined ? undefined : problemText(problem, translate);
  const why = text === undefined ? translate('screens.failure.killed') : `${text.reason} ${text.remedy}`;
  const code = problem?.code ?? '-';
  return [
    ...fact(context, 'what', what),
    ...fact(context, 'why', why.trim()),
    ...fact(
      context,
      'code',
      requestId === undefined ? code : `${code}   ${translate('screens.failure.request')} ${requestId}`,
    ),
    ...fact(
      context,
      'now',
      translate('screens.failure.nowText', { done: run.stepsDone, count: plan.steps.length }),
    ),
    ...madeRows(context, run),
    ...fact(context, 'now', translate('screens.failure.run', { run: run.runId.slice(0, 8) })).map(
      (row): Row => [span(' '.repeat(8)), ...row.slice(1)],
    ),
  ];
}

/** How many objects are named; the rest is counted, so that the ways on stay in sight. */
const mostNamed = 4;

/** What exists now, what costs money first. */
function madeRows(context: ScreenContext, { made = [], plan }: UnfinishedRun): readonly Row[] {
  const { translate, size } = context;
  const sorted = [...made].sort((one, other) => Number(other.isBilled) - Number(one.isBilled));
  const rows = sorted.slice(0, mostNamed).map((object): Row => {
    // First, since the end of a line is what a narrow screen cuts off.
    const money = object.isBilled ? `${translate('screens.failure.paid')}: ` : '';
    const text = `${money}${stepText(context, plan, object.stepId)}  ${object.id}`;
    return [
      span(' '.repeat(10)),
      span(fitCells(text, size.columns - 11), object.isBilled ? 'warn' : 'plain'),
    ];
  });
  const more = made.length - rows.length;
  const rest: Row = [span(' '.repeat(10)), span(translate('screens.failure.moreMade', { count: more }))];
  return more > 0 ? [...rows, rest] : rows;
}

function fact({ translate, size }: ScreenContext, label: Label, text: string): readonly Row[] {
  const lines = wrapCells(text, size.columns - 10).slice(0, 3);
  return lines.map((part, index): Row => {
    const head = index === 0 ? translate(`screens.failure.${label}`) : '';
    return [span(fitCells(head, 8), 'title'), span(part)];
  });
}

/** What a rollback would take away, newest first. */
function undoRows(context: ScreenContext, run: UnfinishedRun): readonly Row[] {
  const { screen } = context.state;
  if (screen.at !== 'failure') return [];
  const { translate, symbols } = context;
  const done = run.made?.map(({ stepId }) => stepId) ?? run.doneStepIds ?? [];
  if (done.length === 0) return [];
  return [
    line(translate('screens.failure.wouldRollBack'), 'title'),
    ...[...done]
      .reverse()
      .map(stepId => line(`  ${symbols.delete} ${stepText(context, run.plan, stepId)}`, 'delete')),
  ];
}

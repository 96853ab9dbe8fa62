import type { RunStep, StepProgress } from '../../flow/run.ts';
import { doneCount } from '../../flow/run.ts';
import type { Screen } from '../../flow/screen.ts';
import type { TextControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { headingRow } from '../frame/pane.ts';
import { bodyHeight } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fitCells } from '../text/cells.ts';
import { blank, fitHeight, line, type Role, type Row, span } from '../text/row.ts';
import { logRows } from './log-rows.ts';
import { clockText, progressBar, secondsText, spinnerMark } from './progress.ts';
import { runStepText } from './step-text.ts';
import { wizardTitle } from './wizard-frame.ts';

type ApplyScreen = Extract<Screen, { at: 'apply' }>;

/** The run: every step with its state; what failed or runs stays in sight. */
export const applyScreen: ScreenDefinition = {
  controls: context => {
    const { screen } = context.state;
    return screen.at === 'apply' ? [stepScroller(context, screen)] : [];
  },
  actions: context => [
    {
      id: 'log',
      letter: 'l',
      label: context.translate('ui.action.log'),
      run: [{ type: 'overlay-opened', overlay: { kind: 'log' } }],
    },
  ],
  copy: ({ state }) => (state.screen.at === 'apply' ? state.screen.run.runId : undefined),
  View: ({ context }) => {
    const { screen } = context.state;
    const { translate } = context;
    if (screen.at !== 'apply') return <Frame context={context} title="" blocks={[]} hints={[]} />;
    const stop = translate(screen.run.isStopping ? 'screens.apply.leave' : 'screens.apply.stop');
    return (
      <Frame
        context={context}
        title={`${wizardTitle(context, 'apply')}  ${screen.plan.intent.name}`}
        right={clockText(screen.run.elapsedSeconds)}
        blocks={[{ kind: 'rows', rows: bodyRows(context, screen) }]}
        message={line(translate('screens.apply.safe'))}
        hints={[
          { key: 'interrupt', label: stop },
          { key: { letter: 'l' }, label: translate('ui.action.log') },
          { key: 'actions', label: translate('ui.hint.actions') },
        ]}
      />
    );
  },
};

function logHeight({ size }: ScreenContext): number {
  if (size.rows >= 40) return 12;
  return size.rows >= 24 ? 4 : 0;
}

function stepHeight(context: ScreenContext): number {
  const log = logHeight(context);
  return Math.max(1, bodyHeight(context.size) - 2 - (log === 0 ? 0 : log + 1));
}

function stepScroller(context: ScreenContext, screen: ApplyScreen): TextControl {
  return {
    kind: 'text',
    id: 'apply:steps',
    lineCount: stepRows(context, screen).length,
    height: stepHeight(context),
  };
}

function bodyRows(context: ScreenContext, screen: ApplyScreen): readonly Row[] {
  const { translate, view, size } = context;
  const done = doneCount(screen.run);
  const count = runSteps(screen).length;
  const progress = translate(`screens.apply.progress.${screen.purpose}`, { done, count });
  const height = stepHeight(context);
  const steps = stepRows(context, screen);
  const top = Math.min(view.tops['apply:steps'] ?? 0, Math.max(0, steps.length - height));
  const log = logHeight(context);
  const logLines = logRows(context, screen.run.log).slice(-log);
  return [
    [span(progressBar(done, count, 28)), span(`  ${progress}`)],
    blank,
    ...fitHeight(steps.slice(top), height),
    ...(log === 0
      ? []
      : [headingRow(translate('screens.apply.logTitle'), size.columns - 1), ...fitHeight(logLines, log)]),
  ];
}

/** What the run does: as it announced it, until then as the plan says. */
function runSteps({ plan, run }: ApplyScreen): readonly RunStep[] {
  return run.announced ?? plan.steps.map(({ id, kind, side }) => ({ stepId: id, kind, side }));
}

/** Failed and running steps first, then what waits, then what is done, so that news are never out of sight. */
function stepRows(context: ScreenContext, screen: ApplyScreen): readonly Row[] {
  const numbered = runSteps(screen).map((step, index) => ({
    step,
    number: index + 1,
    progress: screen.run.steps[step.stepId],
  }));
  const rank = (progress: StepProgress | undefined) => (progress === undefined ? 2 : ranks[progress.state]);
  const sorted = [...numbered].sort(
    (one, other) => rank(one.progress) - rank(other.progress) || one.number - other.number,
  );
  return sorted.map(({ step, number, progress }): Row => {
    const { word, role, note } = progressText(context, progress);
    return [
      span(fitCells(word, 8), role),
      span(` ${String(number).padStart(2)}  `),
      span(runStepText(context, screen.plan, step)),
      span(note === '' ? '' : `   ${note}`),
    ];
  });
}

const ranks: Readonly<Record<StepProgress['state'], number>> = {
  failed: 0,
  retrying: 1,
  running: 1,
  done: 3,
};

function progressText(
  context: ScreenContext,
  progress: StepProgress | undefined,
): { readonly word: string; readonly role: Role; readonly note: string } {
  const { translate, symbols } = context;
  if (progress === undefined) return { word: translate('common.state.wait'), role: 'plain', note: '' };
  switch (progress.state) {
    case 'running':
      return { word: `${translate('common.state.run')} ${spinnerMark(context)}`, role: 'busy', note: '' };
    case 'retrying': {
      const { attempt, code, waitSeconds } = progress;
      const note = translate('screens.apply.retrying', { attempt, code, seconds: waitSeconds });
      return { word: translate('screens.discovery.retrying'), role: 'warn', note };
    }
    case 'done':
      return {
        word: translate('common.state.ok'),
        role: 'good',
        note: progress.by === 'found' ? translate('screens.apply.found') : secondsText(progress.tookMs),
      };
    case 'failed':
      return {
        word: `${translate('common.state.failed')} ${symbols.block}`,
        role: 'block',
        note: progress.problem.code,
      };
  }
}

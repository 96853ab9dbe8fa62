import type { Plan } from '../../domain/plan.ts';
import type { Screen } from '../../flow/screen.ts';
import type { Control, FieldControl, MenuControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fieldState } from '../state/view-state.ts';
import { fitCells } from '../text/cells.ts';
import { blank, line, type Row, span } from '../text/row.ts';
import { fieldSpans } from './field-spans.ts';
import { paragraph } from './paragraphs.ts';
import { clockText } from './progress.ts';

type ResultScreen = Extract<Screen, { at: 'result' }>;

/** The end of a run that reached its goal: what was verified, how to undo it, and what to do next. */
export const resultScreen: ScreenDefinition = {
  controls: context => {
    const { screen } = context.state;
    return screen.at === 'result' ? controls(context, screen) : [];
  },
  actions: context => [
    {
      id: 'log',
      letter: 'l',
      label: context.translate('ui.action.log'),
      run: [{ type: 'overlay-opened', overlay: { kind: 'log' } }],
    },
  ],
  copy: ({ state }) => (state.screen.at === 'result' ? state.screen.run.runId : undefined),
  View: ({ context }) => {
    const { screen } = context.state;
    const { translate } = context;
    if (screen.at !== 'result') return <Frame context={context} title="" blocks={[]} hints={[]} />;
    return (
      <Frame
        context={context}
        title={`${translate('screens.result.title')}  ${screen.plan.intent.name}`}
        right={translate('screens.result.took', { time: clockText(screen.run.elapsedSeconds) })}
        blocks={[
          { kind: 'rows', rows: [...summary(context, screen), blank] },
          { kind: 'menu', menu: menu(context, screen) },
          { kind: 'rows', rows: [blank, ...profileRows(context, screen)] },
        ]}
        message={line(translate('screens.result.recorded'))}
        hints={[
          { key: 'accept', label: translate('ui.hint.choose') },
          { key: { text: translate('ui.key.move') }, label: translate('ui.hint.move') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('ui.hint.home') },
        ]}
      />
    );
  },
};

function controls(context: ScreenContext, screen: ResultScreen): readonly Control[] {
  return canSave(screen) ? [menu(context, screen), nameField(screen)] : [menu(context, screen)];
}

/** Only a new connection has settings worth keeping. */
function canSave({ outcome, savedAs, plan }: ResultScreen): boolean {
  return outcome.result === 'done' && savedAs === undefined && plan.purpose === 'connect';
}

/** A name made of the connection's own, as far as a profile can bear it. */
function nameField({ plan }: ResultScreen): FieldControl {
  return {
    kind: 'field',
    id: 'result:profile',
    value: profileName(plan),
    enter: name => [{ type: 'profile-saved-as', name }],
  };
}

function profileName(plan: Plan): string {
  const name = plan.intent.name
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 40);
  return name === '' ? 'profile' : name;
}

function menu(context: ScreenContext, screen: ResultScreen): MenuControl {
  const { translate, view } = context;
  const field = nameField(screen);
  const name = fieldState(view, field).text;
  const save = {
    key: 'save',
    label: translate('screens.result.save'),
    note: translate('screens.result.saveNote', { name }),
    run: [{ type: 'profile-saved-as' as const, name }],
  };
  return {
    kind: 'menu',
    id: 'result:menu',
    items: [
      ...(canSave(screen) ? [save] : []),
      {
        key: 'audit',
        label: translate('screens.home.audit'),
        note: translate('screens.result.auditNote'),
        run: [{ type: 'audit-chosen' }],
      },
      {
        key: 'new',
        label: translate('screens.home.newConnection'),
        note: translate('screens.home.newConnectionNote'),
        run: [{ type: 'new-connection-chosen' }],
      },
      { key: 'home', label: translate('screens.result.home'), note: '', run: [{ type: 'home-chosen' }] },
    ],
  };
}

function summary(context: ScreenContext, { plan, outcome, run }: ResultScreen): readonly Row[] {
  const { translate, symbols, size } = context;
  if (outcome.result === 'rolled-back') {
    const text = translate('screens.result.rolledBack', { count: outcome.stepsUndone });
    return [
      line(`${symbols.ok}  ${text}`, 'good'),
      blank,
      ...paragraph(translate('screens.result.asBefore'), size.columns - 1),
    ];
  }
  const verified = translate('screens.result.verified', {
    done: outcome.stepsDone,
    count: plan.steps.length,
  });
  const added = (item: 'route' | 'rule') =>
    plan.items.filter(candidate => candidate.item === item && candidate.state === 'add').length;
  const parts = translate('screens.result.parts', {
    kind: translate(`common.kind.${plan.kind}`),
    routes: added('route'),
    rules: added('rule'),
  });
  return [
    line(`${symbols.ok}  ${verified}`, 'good'),
    line(`    ${parts}`),
    blank,
    ...labelled(context, 'screens.result.reachLabel', reachText(context, plan)),
    ...labelled(context, 'screens.result.nextLabel', translate('screens.result.next')),
    ...labelled(context, 'screens.result.undoLabel', `vpclink rollback ${run.runId ?? ''}`.trim()),
  ];
}

type Label = 'screens.result.reachLabel' | 'screens.result.nextLabel' | 'screens.result.undoLabel';

function labelled({ translate, size }: ScreenContext, label: Label, text: string): readonly Row[] {
  const [first = [], ...rest] = paragraph(text, size.columns - 10);
  return [
    [span(fitCells(translate(label), 8)), ...first],
    ...rest.map((row): Row => [span(' '.repeat(8)), ...row]),
  ];
}

function reachText({ translate }: ScreenContext, plan: Plan): string {
  const opened = plan.reach.filter(({ after }) => after === 'all' || after === 'part').length;
  return translate('screens.result.reach', { opened, count: plan.reach.length });
}

function profileRows(context: ScreenContext, screen: ResultScreen): readonly Row[] {
  const { translate } = context;
  if (!canSave(screen)) return [];
  const field = nameField(screen);
  const isFocused = context.focusedId === field.id;
  return [
    [
      span(`${isFocused ? context.symbols.focus : ' '} ${translate('screens.result.profileName')}  `),
      ...fieldSpans(context, field, { width: 42 }),
    ],
    line(`  ${translate('screens.result.profileKeeps')}`),
  ];
}

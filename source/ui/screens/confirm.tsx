import type { Plan } from '../../domain/plan.ts';
import { factsReadAt } from '../../flow/make-plan.ts';
import type { RiskReason } from '../../flow/plan-risk.ts';
import type { Screen } from '../../flow/screen.ts';
import { isGoing } from '../../report/is-going.ts';
import { planTotals } from '../../report/plan-lines.ts';
import type { Control, FieldControl, MenuControl } from '../controls/control.ts';
import { type Block, Frame } from '../frame/frame.tsx';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fieldState } from '../state/view-state.ts';
import { shortId } from '../text/cells.ts';
import { blank, line, type Row, span } from '../text/row.ts';
import { fieldSpans } from './field-spans.ts';
import { paragraph } from './paragraphs.ts';
import { notAddedItems } from './preview-not-added.ts';
import { wizardTitle } from './wizard-frame.ts';

type ConfirmScreen = Extract<Screen, { at: 'confirm' }>;

/** The last question before anything changes: two buttons with Cancel first, or a phrase to type where much is at stake. */
export const confirmScreen: ScreenDefinition = {
  controls: context => {
    const { screen } = context.state;
    return screen.at === 'confirm' ? [question(context, screen)] : [];
  },
  actions: () => [],
  View: ({ context }) => {
    const { screen } = context.state;
    const { translate } = context;
    if (screen.at !== 'confirm') return <Frame context={context} title="" blocks={[]} hints={[]} />;
    const isTyped = screen.risk.level === 'high';
    return (
      <Frame
        context={context}
        title={titleOf(context, screen)}
        blocks={blocks(context, screen)}
        hints={[
          { key: 'accept', label: translate(isTyped ? 'screens.confirm.typedHint' : 'ui.hint.choose') },
          ...(isTyped ? [] : [{ key: { text: translate('ui.key.move') }, label: translate('ui.hint.move') }]),
          { key: 'back', label: translate('ui.hint.cancel') },
        ]}
      />
    );
  },
};

function titleOf(context: ScreenContext, screen: ConfirmScreen): string {
  if (screen.purpose === 'roll-back') return context.translate('screens.confirm.rollBackTitle');
  return screen.mend === undefined
    ? wizardTitle(context, 'confirm')
    : context.translate('screens.mending.confirmTitle');
}

function planOf(screen: ConfirmScreen): Plan {
  return screen.purpose === 'apply' ? screen.plan : screen.run.plan;
}

function question(context: ScreenContext, screen: ConfirmScreen): Control {
  return screen.risk.level === 'high' ? phraseField(screen) : buttons(context, screen);
}

function buttons({ translate }: ScreenContext, screen: ConfirmScreen): MenuControl {
  return {
    kind: 'menu',
    id: 'confirm:buttons',
    items: [
      {
        key: 'cancel',
        label: translate('screens.confirm.cancel'),
        note: translate('screens.confirm.cancelNote'),
        run: [{ type: 'went-back' }],
      },
      {
        key: 'apply',
        label: translate('screens.confirm.apply'),
        note: translate('screens.confirm.applyNote', { count: planOf(screen).steps.length }),
        run: [{ type: 'confirmed', typed: '' }],
      },
    ],
  };
}

function phraseField(screen: ConfirmScreen): FieldControl {
  return {
    kind: 'field',
    id: `confirm:${planOf(screen).digest}`,
    value: '',
    enter: typed => [{ type: 'confirmed', typed: typed.trim() }],
  };
}

function blocks(context: ScreenContext, screen: ConfirmScreen): readonly Block[] {
  const rows = screen.purpose === 'apply' ? applyRows(context, screen.plan) : rollBackRows(context, screen);
  if (screen.risk.level === 'normal') {
    return [
      { kind: 'rows', rows: [...rows, blank] },
      { kind: 'menu', menu: buttons(context, screen) },
    ];
  }
  const { phrase, reasons } = screen.risk;
  const field = phraseField(screen);
  const typed = fieldState(context.view, field).text.trim();
  const asked: readonly Row[] = [
    ...reasons.flatMap(reason => riskRows(context, reason)),
    blank,
    line(context.translate('screens.confirm.typePhrase')),
    line(`  ${phrase}`, 'title'),
    [
      span(`${context.symbols.focus} `),
      ...fieldSpans(context, field, { width: Math.min(60, context.size.columns - 4) }),
    ],
    line(matchText(context, typed, phrase)),
  ];
  return [{ kind: 'rows', rows: [...rows, ...asked] }];
}

function matchText({ translate }: ScreenContext, typed: string, phrase: string): string {
  let same = 0;
  while (same < typed.length && typed[same] === phrase[same]) same += 1;
  return translate('screens.confirm.match', { same, count: phrase.length });
}

function riskRows({ translate, symbols, size }: ScreenContext, reason: RiskReason): readonly Row[] {
  return paragraph(`${symbols.warn} ${translate(`screens.confirm.risk.${reason}`)}`, size.columns - 1, {
    role: 'warn',
    indent: 2,
  });
}

function applyRows(context: ScreenContext, plan: Plan): readonly Row[] {
  const { translate, state, symbols, size } = context;
  const totals = planTotals(plan);
  const left = notAddedItems(plan).length;
  const { label, accountId = '' } = state.account;
  const account = label === accountId ? label : `${label} (${shortId(accountId, 10)})`;
  const readAt = factsReadAt(state);
  const removals = plan.items.filter(item => isGoing(item, plan)).length;
  const regions = new Set([plan.ends.initiator.regionId, plan.ends.acceptor.regionId]).size;
  const facts: readonly Row[] = [
    line(translate('screens.confirm.question', { digest: plan.digest.slice(0, 8), account }), 'title'),
    line(`${plan.intent.name}   ${translate(`common.kind.${plan.kind}`)}`),
    blank,
    ...(totals.add > removals
      ? [
          line(
            `  ${symbols.add} ${translate('screens.confirm.adds', { count: totals.add - removals, regions })}`,
            'add',
          ),
        ]
      : []),
    ...(removals > 0
      ? [line(`  ${symbols.delete} ${translate('screens.confirm.removes', { count: removals })}`, 'delete')]
      : []),
    ...plan.paid.map(({ item, size: how }) =>
      line(
        `  ${symbols.add} ${translate('screens.confirm.paid', { item: translate(`screens.preview.cost.${item}`), size: how })}`,
        'warn',
      ),
    ),
    ...(left === 0
      ? []
      : [line(`  ${symbols.skip} ${translate('screens.confirm.notAdded', { count: left })}`)]),
    ...(removals > 0 ? [] : [line(`    ${translate('screens.confirm.nothingChanged')}`)]),
    blank,
  ];
  return [
    ...facts,
    ...paragraph(translate('screens.confirm.fresh', { readAt }), size.columns - 1, { indent: 2 }),
    ...paragraph(translate('screens.confirm.undo'), size.columns - 1, { indent: 2 }),
  ];
}

function rollBackRows({ translate, size }: ScreenContext, screen: ConfirmScreen): readonly Row[] {
  if (screen.purpose !== 'roll-back') return [];
  const { run } = screen;
  return [
    line(
      translate('screens.confirm.rollBackQuestion', { run: run.runId.slice(0, 8), count: run.stepsDone }),
      'title',
    ),
    blank,
    ...paragraph(translate('screens.confirm.rollBackNote'), size.columns - 1),
    blank,
  ];
}

import type { Finding } from '../../domain/audit/finding.ts';
import type { Plan } from '../../domain/plan.ts';
import { findingOf, groupOfFinding, isMendable } from '../../flow/audit.ts';
import { planMend } from '../../flow/plan-mend.ts';
import { fixTotals } from '../../report/fix-text.ts';
import { isGoing } from '../../report/is-going.ts';
import type { MenuControl, TextControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { bodyHeight } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line, type Row } from '../text/row.ts';
import { findingTitle } from './audit-marks.ts';
import { evidenceText, findingFacts } from './finding-facts.ts';
import { windowRows } from './window-rows.ts';

/** One finding: what it breaks, what shows it, what would mend it, and the ways on. */
export const findingScreen: ScreenDefinition = {
  controls: context => {
    const finding = currentFinding(context);
    return finding === undefined ? [] : [menu(context, finding), facts(context, finding)];
  },
  actions: context => {
    const finding = currentFinding(context);
    if (finding === undefined) return [];
    const turn = (by: 1 | -1) => [{ type: 'finding-turned' as const, by }];
    return [
      { id: 'next', letter: 'n', label: context.translate('screens.finding.next'), run: turn(1) },
      { id: 'previous', letter: 'p', label: context.translate('screens.finding.previous'), run: turn(-1) },
    ];
  },
  copy: context => {
    const finding = currentFinding(context);
    return finding === undefined ? undefined : evidenceText(context, finding);
  },
  View: ({ context }) => {
    const finding = currentFinding(context);
    const { translate } = context;
    if (finding === undefined) return <Frame context={context} title="" blocks={[]} hints={[]} />;
    const text = facts(context, finding);
    const rows = windowRows(context, factRows(context, finding), {
      top: Math.min(context.view.tops[text.id] ?? 0, Math.max(0, text.lineCount - text.height)),
      height: text.height,
    });
    return (
      <Frame
        context={context}
        title={title(context, finding)}
        blocks={[
          { kind: 'rows', rows: [...rows, blank] },
          { kind: 'menu', menu: menu(context, finding) },
        ]}
        message={line(translate('screens.finding.likeAnyChange'))}
        hints={[
          { key: 'accept', label: translate('ui.hint.choose') },
          { key: { text: translate('ui.key.sides') }, label: translate('screens.finding.others') },
          { key: { letter: 'y' }, label: translate('screens.finding.copy') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('screens.finding.list') },
        ]}
      />
    );
  },
};

function currentFinding({ state }: ScreenContext): Finding | undefined {
  return state.screen.at === 'finding' ? findingOf(state.audit, state.screen.fingerprint) : undefined;
}

function title({ state, translate }: ScreenContext, finding: Finding): string {
  const group = groupOfFinding(state.audit, finding.fingerprint);
  const all = group?.findings ?? [finding];
  const number = all.findIndex(one => one.fingerprint === finding.fingerprint) + 1;
  return translate('screens.finding.title', { number, count: all.length, name: group?.name ?? '' });
}

/** What stands above the menu; scrolled where the window is too low for it. */
function facts(context: ScreenContext, finding: Finding): TextControl {
  const menuHeight = menu(context, finding).items.length;
  return {
    kind: 'text',
    id: `finding:${finding.fingerprint}`,
    lineCount: factRows(context, finding).length,
    height: Math.max(3, bodyHeight(context.size) - menuHeight - 1),
    turn: by => [{ type: 'finding-turned', by }],
  };
}

function factRows(context: ScreenContext, finding: Finding): readonly Row[] {
  return [
    line(findingTitle(context, finding), 'title'),
    blank,
    ...findingFacts(context, finding),
    ...fixRows(context, finding),
  ];
}

/** The fix in one line; the steps of it stand in its preview. */
function fixRows(context: ScreenContext, finding: Finding): readonly Row[] {
  const plan = fixOf(context, finding);
  if (plan === undefined) return [];
  const removes = plan.items.some(item => isGoing(item, plan));
  const text = `${context.translate('screens.finding.fix')}  ${fixTotals(plan, context.translate)}`;
  return [blank, line(text, removes ? 'delete' : 'add')];
}

/** Planned once for each finding that is looked at. */
function fixOf(context: ScreenContext, finding: Finding): Plan | undefined {
  const { judged } = context.state.audit;
  if (judged === undefined || !isMendable(finding)) return undefined;
  return context.caches.fix([judged, finding.fingerprint], () => planMend(judged, [finding.fingerprint]));
}

function menu(context: ScreenContext, finding: Finding): MenuControl {
  const { translate } = context;
  const { fingerprint } = finding;
  const isWaived = finding.waiver !== undefined;
  const cannotWaive = finding.rule === 'waiver-expired' ? { off: translate('ui.notice.cannot-waive') } : {};
  return {
    kind: 'menu',
    id: `finding:menu:${fingerprint}`,
    turn: by => [{ type: 'finding-turned', by }],
    items: [
      {
        key: 'fix',
        label: translate('screens.finding.preview'),
        note: translate(`screens.finding.mending.${finding.mending}`),
        ...(isMendable(finding)
          ? {}
          : { off: translate(isWaived ? 'screens.finding.isWaived' : 'screens.finding.mending.person') }),
        run: [{ type: 'mend-chosen', fingerprints: [fingerprint] }],
      },
      {
        key: 'accept',
        label: translate('screens.finding.accept'),
        note: translate('screens.finding.acceptNote'),
        ...cannotWaive,
        run: [{ type: 'waiving-chosen', fingerprint, days: 365 }],
      },
      {
        key: 'waive',
        label: translate('screens.finding.waive'),
        note: translate('screens.finding.waiveNote'),
        ...cannotWaive,
        run: [{ type: 'waiving-chosen', fingerprint, days: 7 }],
      },
      {
        key: 'copy',
        label: translate('screens.finding.copyEvidence'),
        note: '',
        run: [{ type: 'copy-chosen', text: evidenceText(context, finding) }],
      },
    ],
  };
}

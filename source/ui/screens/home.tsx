import type { RunSummary } from '../../flow/run.ts';
import type { MenuControl, MenuItem } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line, type Row, tableRow } from '../text/row.ts';
import { paragraph } from './paragraphs.ts';
import { runRow, runTitle } from './run-row.ts';

/** Where everything begins. A run that was left unfinished comes first and is preselected. */
export const homeScreen: ScreenDefinition = {
  controls: context => [homeMenu(context)],
  actions: () => [],
  View: ({ context }) => {
    const { translate } = context;
    return (
      <Frame
        context={context}
        title={translate('screens.home.title')}
        blocks={[
          { kind: 'rows', rows: [...introduction(context), blank] },
          { kind: 'menu', menu: homeMenu(context) },
          { kind: 'rows', rows: [blank, ...recent(context)] },
        ]}
        hints={[
          { key: 'accept', label: translate('ui.hint.open') },
          { key: { text: translate('ui.key.move') }, label: translate('ui.hint.choose') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'interrupt', label: translate('ui.hint.quit') },
        ]}
      />
    );
  },
};

function unfinishedRuns({ state }: ScreenContext): readonly RunSummary[] {
  return (state.runs ?? []).filter(run => run.unfinished !== undefined);
}

function introduction(context: ScreenContext): readonly Row[] {
  const { translate, size, symbols } = context;
  const count = unfinishedRuns(context).length;
  if (count > 0) {
    const text = `${symbols.warn} ${translate('screens.home.unfinished', { count })}`;
    return paragraph(text, size.columns - 1, { role: 'warn', indent: 2 });
  }
  return paragraph(translate('screens.home.introduction'), size.columns - 1);
}

function homeMenu(context: ScreenContext): MenuControl {
  const { state, translate } = context;
  const resume = unfinishedRuns(context).map(
    (run): MenuItem => ({
      key: run.runId,
      label: translate('screens.home.resume'),
      note: translate('screens.home.resumeNote', {
        title: runTitle(run),
        done: run.stepsDone,
        count: run.stepCount,
      }),
      run: [{ type: 'unfinished-run-chosen', runId: run.runId }],
    }),
  );
  const items: readonly MenuItem[] = [
    ...resume.slice(0, 3),
    {
      key: 'new',
      label: translate('screens.home.newConnection'),
      note: translate('screens.home.newConnectionNote'),
      run: [{ type: 'new-connection-chosen' }],
    },
    {
      key: 'audit',
      label: translate('screens.home.audit'),
      note: auditNote(context),
      run: [{ type: 'audit-chosen' }],
    },
    {
      key: 'matrix',
      label: translate('screens.home.matrix'),
      note: translate('screens.home.matrixNote'),
      run: [{ type: 'matrix-chosen' }],
    },
    {
      key: 'profiles',
      label: translate('screens.home.profiles'),
      note: count(context, 'screens.home.profilesNote', state.profiles?.length),
      run: [{ type: 'profiles-chosen' }],
    },
    {
      key: 'runs',
      label: translate('screens.home.runs'),
      note: count(context, 'screens.home.runsNote', state.runs?.length),
      run: [{ type: 'runs-chosen' }],
    },
    {
      key: 'settings',
      label: translate('screens.home.settings'),
      note: translate('screens.home.settingsNote'),
      run: [{ type: 'settings-chosen' }],
    },
  ];
  return { kind: 'menu', id: 'home:menu', items };
}

/** What the last audit of this session found; before one, what it is for. */
function auditNote({ state, translate }: ScreenContext): string {
  const { judged, reading } = state.audit;
  if (judged === undefined || reading.state !== 'read') return translate('screens.home.auditNote');
  const open = judged.report.findings.filter(one => one.waiver === undefined).length;
  return translate('screens.home.auditKnown', { count: open, readAt: reading.readAt });
}

function count(
  { translate }: ScreenContext,
  key: 'screens.home.profilesNote' | 'screens.home.runsNote',
  known: number | undefined,
): string {
  return known === undefined ? '' : translate(key, { count: known });
}

function recent(context: ScreenContext): readonly Row[] {
  const runs = context.state.runs ?? [];
  if (runs.length === 0) return [];
  return [
    line(context.translate('screens.home.recent'), 'title'),
    ...runs.slice(0, 6).map(run => tableRow([{ text: '', width: 0 }, ...runRow(context, run)])),
  ];
}

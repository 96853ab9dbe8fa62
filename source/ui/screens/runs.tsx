import type { ListControl } from '../controls/control.ts';
import { cursorIndex } from '../controls/list-cursor.ts';
import { Frame } from '../frame/frame.tsx';
import { bodyHeight } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { listState } from '../state/view-state.ts';
import { inRole, line, type Row, span, tableRow } from '../text/row.ts';
import { runRow } from './run-row.ts';

/** Every run that was kept, the newest first; an unfinished one opens the ways on. */
export const runsScreen: ScreenDefinition = {
  controls: context => [runList(context)],
  actions: () => [],
  copy: context => {
    const list = runList(context);
    return context.state.runs?.[cursorIndex(list, listState(context.view, list.id))]?.runId;
  },
  View: ({ context }) => {
    const { translate } = context;
    return (
      <Frame
        context={context}
        title={translate('screens.runs.title')}
        blocks={[{ kind: 'rows', rows: table(context) }]}
        message={line(translate('screens.runs.note'))}
        hints={[
          { key: 'accept', label: translate('screens.runs.open') },
          { key: { text: translate('ui.key.move') }, label: translate('ui.hint.move') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('ui.hint.back') },
        ]}
      />
    );
  },
};

function runList({ state, size }: ScreenContext): ListControl {
  return {
    kind: 'list',
    id: 'runs:list',
    rows: (state.runs ?? []).map(({ runId }) => ({ key: runId })),
    height: Math.max(1, bodyHeight(size)),
    hasFilter: false,
    enter: runId => [{ type: 'unfinished-run-chosen', runId }],
  };
}

function table(context: ScreenContext): readonly Row[] {
  const { translate, state, view, symbols } = context;
  const list = runList(context);
  const { top } = listState(view, list.id);
  const cursor = cursorIndex(list, listState(view, list.id));
  const runs = state.runs ?? [];
  if (runs.length === 0) {
    return [line(translate(state.runs === undefined ? 'ui.frame.loading' : 'screens.runs.empty'))];
  }
  return runs.slice(top, top + list.height).map((run, offset): Row => {
    const isHere = top + offset === cursor;
    const row: Row = [span(isHere ? `${symbols.focus} ` : '  '), ...tableRow(runRow(context, run))];
    return isHere ? inRole(row, 'focus') : row;
  });
}

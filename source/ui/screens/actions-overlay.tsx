import type { ListControl } from '../controls/control.ts';
import { cursorIndex } from '../controls/list-cursor.ts';
import { Frame } from '../frame/frame.tsx';
import { bodyHeight } from '../frame/size.ts';
import { keymap } from '../input/keymap.ts';
import type { Action } from '../state/action.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { listState } from '../state/view-state.ts';
import { fitCells } from '../text/cells.ts';
import { blank, inRole, line, type Row, span } from '../text/row.ts';
import { textSpans } from './field-spans.ts';

const id = 'overlay:actions';

/** Every action that is valid here; Enter runs one. Below them every key, from the same table that drives them. */
export const actionsOverlay: ScreenDefinition = {
  controls: context => [actionList(context)],
  actions: () => [],
  View: ({ context }) => {
    const { translate } = context;
    return (
      <Frame
        context={context}
        title={translate('screens.actions.title')}
        blocks={[
          {
            kind: 'rows',
            rows: [findRow(context), blank, ...actionRows(context), blank, ...keyRows(context)],
          },
        ]}
        message={line(translate('screens.actions.note'))}
        hints={[
          { key: 'accept', label: translate('screens.actions.run') },
          { key: { text: translate('ui.key.type') }, label: translate('ui.hint.filter') },
          { key: 'back', label: translate('ui.hint.close') },
        ]}
      />
    );
  },
};

function found(context: ScreenContext): readonly Action[] {
  const words = listState(context.view, id).filter.text.toLowerCase().split(/\s+/);
  return context.actions().filter(({ label }) => words.every(word => label.toLowerCase().includes(word)));
}

function actionList(context: ScreenContext): ListControl {
  const actions = found(context);
  return {
    kind: 'list',
    id,
    rows: actions.map(action => ({ key: action.id })),
    height: Math.max(1, Math.min(actions.length, bodyHeight(context.size) - 4)),
    hasFilter: true,
    enter: key => {
      const action = actions.find(candidate => candidate.id === key);
      return action === undefined || action.off !== undefined
        ? []
        : [{ type: 'overlay-closed' }, ...action.run];
    },
  };
}

function findRow(context: ScreenContext): Row {
  const { view, translate } = context;
  const field = textSpans({
    state: listState(view, id).filter,
    isFocused: context.focusedId === id,
    width: 30,
    placeholder: '',
  });
  const counts = translate('screens.picker.ofTotal', {
    shown: found(context).length,
    total: context.actions().length,
  });
  return [span(`${translate('screens.actions.find')}  `), ...field, span(`  ${counts}`)];
}

function actionRows(context: ScreenContext): readonly Row[] {
  const list = actionList(context);
  const state = listState(context.view, id);
  const cursor = cursorIndex(list, state);
  return found(context)
    .slice(state.top, state.top + list.height)
    .map(({ letter = '', label, off }, offset): Row => {
      const isHere = state.top + offset === cursor;
      const reason = off === undefined ? '' : `   ${context.translate('ui.off.prefix', { reason: off })}`;
      const row: Row = [
        span(isHere ? `${context.symbols.focus} ` : '  '),
        span(fitCells(letter, 4)),
        span(label),
        span(reason),
      ];
      return isHere ? inRole(row, 'focus') : row;
    });
}

function keyRows({ translate }: ScreenContext): readonly Row[] {
  return [
    line(translate('screens.actions.keys'), 'title'),
    ...keymap.map(({ label, help, letters }) => {
      const also = letters.filter(letter => letter.trim() !== '').join(' ');
      return line(`  ${fitCells(translate(label), 12)}${fitCells(also, 4)}${translate(help)}`);
    }),
  ];
}

import { editKey } from '../../domain/planning/ways-to-change.ts';
import type { FieldControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line, type Row, span } from '../text/row.ts';
import { fieldSpans } from './field-spans.ts';
import { itemLine } from './item-text.ts';
import { paragraph, problemRows } from './paragraphs.ts';
import { currentPlan } from './planned-list.ts';

/** One planned item, to be changed: a route's ranges, or a rule's traffic, range and priority. */
export const editOverlay: ScreenDefinition = {
  controls: context => [field(context)],
  actions: () => [],
  View: ({ context }) => {
    const { translate } = context;
    return (
      <Frame
        context={context}
        title={translate('screens.edit.title')}
        blocks={[{ kind: 'rows', rows: rows(context) }]}
        hints={[
          { key: 'accept', label: translate('screens.edit.take') },
          { key: 'back', label: translate('ui.hint.cancel') },
        ]}
      />
    );
  },
};

function field({ state }: ScreenContext): FieldControl {
  return {
    kind: 'field',
    id: 'overlay:edit',
    value: state.overlay?.kind === 'edit' ? state.overlay.text : '',
    enter: text => [{ type: 'item-edited', text }],
  };
}

function rows(context: ScreenContext): readonly Row[] {
  const { state, translate, size, symbols } = context;
  const plan = currentPlan(context);
  const key = state.overlay?.kind === 'edit' ? state.overlay.key : '';
  const items = plan?.items.filter(item => editKey(item) === key) ?? [];
  const width = size.columns - 1;
  const what = key.startsWith('route/') ? 'screens.edit.route' : 'screens.edit.rule';
  return [
    ...(plan === undefined ? [] : items.map(item => line(itemLine(context, plan, item), 'title'))),
    blank,
    ...paragraph(translate(what), width),
    ...paragraph(translate('screens.edit.wider'), width),
    ...paragraph(translate('screens.edit.empty'), width),
    blank,
    [span(`${symbols.focus} `), ...fieldSpans(context, field(context), { width: size.columns - 4 })],
    blank,
    ...items.flatMap(item => item.problems.flatMap(reason => problemRows(reason, translate, width))),
  ];
}

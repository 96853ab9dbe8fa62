import type { TextControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { bodyHeight } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line, type Row } from '../text/row.ts';
import { problemRows } from './paragraphs.ts';
import { windowRows } from './window-rows.ts';

/** Every reason why something is as it is, each with what would change it. */
export const whyOverlay: ScreenDefinition = {
  controls: context => [scroller(context)],
  actions: () => [],
  accept: () => [{ type: 'overlay-closed' }],
  View: ({ context }) => {
    const { translate, view } = context;
    const rows = reasons(context);
    const top = view.tops['overlay:why'] ?? 0;
    return (
      <Frame
        context={context}
        title={translate('screens.why.title')}
        blocks={[
          { kind: 'rows', rows: windowRows(context, rows, { top, height: bodyHeight(context.size) }) },
        ]}
        hints={[
          { key: 'back', label: translate('ui.hint.close') },
          { key: { text: translate('ui.key.move') }, label: translate('ui.hint.move') },
        ]}
      />
    );
  },
};

function scroller(context: ScreenContext): TextControl {
  return {
    kind: 'text',
    id: 'overlay:why',
    lineCount: reasons(context).length,
    height: bodyHeight(context.size),
  };
}

function reasons({ state, translate, size }: ScreenContext): readonly Row[] {
  if (state.overlay?.kind !== 'why') return [];
  const { subject, problems } = state.overlay;
  const rows = problems.flatMap(reason => [...problemRows(reason, translate, size.columns - 1), blank]);
  return [
    line(subject, 'title'),
    blank,
    ...(rows.length === 0 ? [line(translate('screens.why.none'))] : rows),
  ];
}

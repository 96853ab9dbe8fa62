import type { RunLogLine } from '../../flow/run.ts';
import type { TextControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { bodyHeight } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { line } from '../text/row.ts';
import { logRows } from './log-rows.ts';
import { windowRows } from './window-rows.ts';

/** Every call of the run that was watched, the newest first. */
export const logOverlay: ScreenDefinition = {
  controls: context => [scroller(context)],
  actions: () => [],
  accept: () => [{ type: 'overlay-closed' }],
  View: ({ context }) => {
    const { translate, view } = context;
    const rows = logRows(context, [...log(context)].reverse());
    const top = view.tops['overlay:log'] ?? 0;
    return (
      <Frame
        context={context}
        title={translate('screens.log.title')}
        blocks={[
          {
            kind: 'rows',
            rows:
              rows.length === 0
                ? [line(translate('screens.log.empty'))]
                : windowRows(context, rows, { top, height: bodyHeight(context.size) }),
          },
        ]}
        hints={[
          { key: 'back', label: translate('ui.hint.close') },
          { key: { text: translate('ui.key.move') }, label: translate('ui.hint.move') },
        ]}
      />
    );
  },
};

function log({ state }: ScreenContext): readonly RunLogLine[] {
  const { screen } = state;
  if (screen.at === 'apply' || screen.at === 'result') return screen.run.log;
  return screen.at === 'failure' ? (screen.log ?? []) : [];
}

function scroller(context: ScreenContext): TextControl {
  return {
    kind: 'text',
    id: 'overlay:log',
    lineCount: log(context).length,
    height: bodyHeight(context.size),
  };
}

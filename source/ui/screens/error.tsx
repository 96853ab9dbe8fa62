import type { MenuControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line } from '../text/row.ts';
import { problemRows } from './paragraphs.ts';

/** Nothing can begin: no credentials, no answer. What was tried, in order, and a way to try again. */
export const errorScreen: ScreenDefinition = {
  controls: context => [menu(context)],
  actions: () => [],
  copy: ({ state }) => (state.screen.at === 'error' ? state.screen.problem.code : undefined),
  View: ({ context }) => {
    const { screen } = context.state;
    const { translate, size, symbols } = context;
    if (screen.at !== 'error') return <Frame context={context} title="" blocks={[]} hints={[]} />;
    const width = size.columns - 1;
    const tried = screen.tried.flatMap(source => problemRows(source, translate, width - 2));
    const rows = [
      line(`${symbols.block} ${translate('screens.error.nothingRead')}`, 'block'),
      blank,
      ...problemRows(screen.problem, translate, width),
      ...(tried.length === 0 ? [] : [blank, line(translate('screens.error.tried'), 'title'), ...tried]),
      blank,
    ];
    return (
      <Frame
        context={context}
        title={translate('screens.error.title')}
        blocks={[
          { kind: 'rows', rows },
          { kind: 'menu', menu: menu(context) },
        ]}
        hints={[
          { key: 'accept', label: translate('ui.hint.choose') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'interrupt', label: translate('ui.hint.quit') },
        ]}
      />
    );
  },
};

function menu({ translate }: ScreenContext): MenuControl {
  return {
    kind: 'menu',
    id: 'error:menu',
    items: [
      { key: 'retry', label: translate('screens.error.retry'), note: '', run: [{ type: 'retry-chosen' }] },
      { key: 'home', label: translate('screens.result.home'), note: '', run: [{ type: 'home-chosen' }] },
      { key: 'quit', label: translate('screens.error.quit'), note: '', run: [{ type: 'quit-chosen' }] },
    ],
  };
}

import type { Screen } from '../../flow/screen.ts';
import type { MenuControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line } from '../text/row.ts';
import { problemRows } from './paragraphs.ts';

type RefusedScreen = Extract<Screen, { at: 'refused' }>;

/** Ended before the first change: why, and how to go on. */
export const refusedScreen: ScreenDefinition = {
  controls: context => {
    const { screen } = context.state;
    return screen.at === 'refused' ? [menu(context, screen)] : [];
  },
  actions: () => [],
  copy: ({ state }) => (state.screen.at === 'refused' ? state.screen.problem.code : undefined),
  View: ({ context }) => {
    const { screen } = context.state;
    const { translate, size, symbols } = context;
    if (screen.at !== 'refused') return <Frame context={context} title="" blocks={[]} hints={[]} />;
    const rows = [
      line(`${symbols.block} ${translate('screens.refused.nothingChanged')}`, 'block'),
      blank,
      ...problemRows(screen.problem, translate, size.columns - 1),
      blank,
    ];
    return (
      <Frame
        context={context}
        title={`${translate('screens.refused.title')}  ${screen.plan.intent.name}`}
        blocks={[
          { kind: 'rows', rows },
          { kind: 'menu', menu: menu(context, screen) },
        ]}
        hints={[
          { key: 'accept', label: translate('ui.hint.choose') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('ui.hint.back') },
        ]}
      />
    );
  },
};

function menu({ translate }: ScreenContext, screen: RefusedScreen): MenuControl {
  const note = translate(screen.isStale ? 'screens.refused.againStale' : 'screens.refused.againNote');
  return {
    kind: 'menu',
    id: 'refused:menu',
    items: [
      { key: 'again', label: translate('screens.refused.again'), note, run: [{ type: 'try-again-chosen' }] },
      { key: 'home', label: translate('screens.result.home'), note: '', run: [{ type: 'home-chosen' }] },
    ],
  };
}

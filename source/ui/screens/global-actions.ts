import type { Action } from '../state/action.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { screenDefinition } from './catalogue.ts';

/** Everything that can be done on the screen in sight: its own actions first, then what works everywhere. */
export function globalActions(context: ScreenContext): readonly Action[] {
  const { state, translate } = context;
  const definition = screenDefinition(state);
  const text = definition.copy?.(context);
  const copy: readonly Action[] =
    text === undefined
      ? []
      : [
          {
            id: 'copy',
            letter: 'y',
            label: translate('ui.action.copy'),
            run: [{ type: 'copy-chosen', text }],
          },
        ];
  return [...definition.actions(context), ...copy, ...goings(context)];
}

function goings({ state, translate }: ScreenContext): readonly Action[] {
  const { at } = state.screen;
  if (at === 'apply') {
    return [{ id: 'stop', label: translate('ui.action.stop'), run: [{ type: 'interrupted' }] }];
  }
  const home: readonly Action[] =
    at === 'home' || at === 'confirm'
      ? []
      : [{ id: 'home', label: translate('ui.action.home'), run: [{ type: 'home-chosen' }] }];
  const back: readonly Action[] =
    at === 'home' || at === 'error'
      ? []
      : [{ id: 'back', label: translate('ui.action.back'), run: [{ type: 'went-back' }] }];
  const matrix: readonly Action[] =
    at === 'matrix' || at === 'confirm'
      ? []
      : [
          {
            id: 'matrix',
            letter: 'm',
            label: translate('ui.action.matrix'),
            run: [{ type: 'matrix-chosen' }],
          },
        ];
  const audit: readonly Action[] =
    at === 'audit' || at === 'confirm'
      ? []
      : [{ id: 'audit', letter: 'a', label: translate('ui.action.audit'), run: [{ type: 'audit-chosen' }] }];
  return [
    ...back,
    ...home,
    ...matrix,
    ...audit,
    { id: 'quit', letter: 'q', label: translate('ui.action.quit'), run: [{ type: 'quit-chosen' }] },
  ];
}

import { settingValues } from '../../flow/settings.ts';
import type { ChoiceControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line } from '../text/row.ts';
import { choiceRow } from './choice-lines.ts';

/** Language, marks and colours; each takes effect at once. */
export const settingsScreen: ScreenDefinition = {
  controls: context => [languageChoice(context), symbolsChoice(context), colorChoice(context)],
  actions: () => [],
  accept: () => [{ type: 'home-chosen' }],
  View: ({ context }) => {
    const { translate } = context;
    const rows = [
      choiceRow(context, languageChoice(context), {
        name: translate('screens.settings.language'),
        label: option => (option === 'zh' ? '简体中文' : 'English'),
      }),
      choiceRow(context, symbolsChoice(context), {
        name: translate('screens.settings.symbols'),
        label: option => (option === 'ascii' ? 'ASCII' : 'Unicode'),
      }),
      choiceRow(context, colorChoice(context), {
        name: translate('screens.settings.color'),
        label: option =>
          translate(
            `screens.settings.colorOf.${settingValues.color.find(color => color === option) ?? 'default'}`,
          ),
      }),
      blank,
      line(translate('screens.settings.note')),
    ];
    return (
      <Frame
        context={context}
        title={translate('screens.settings.title')}
        blocks={[{ kind: 'rows', rows }]}
        hints={[
          { key: 'accept', label: translate('ui.hint.home') },
          { key: { text: translate('ui.key.sides') }, label: translate('ui.hint.change') },
          { key: { text: translate('ui.key.move') }, label: translate('ui.hint.move') },
          { key: 'back', label: translate('ui.hint.back') },
        ]}
      />
    );
  },
};

function languageChoice({ state }: ScreenContext): ChoiceControl {
  const { language } = state.settings;
  return settingChoice('language', settingValues.language, language);
}

function symbolsChoice({ state }: ScreenContext): ChoiceControl {
  return settingChoice('symbols', settingValues.symbols, state.settings.symbols);
}

function colorChoice({ state }: ScreenContext): ChoiceControl {
  return settingChoice('color', settingValues.color, state.settings.color);
}

function settingChoice(
  name: 'language' | 'symbols' | 'color',
  options: readonly string[],
  chosen: string,
): ChoiceControl {
  return {
    kind: 'choice',
    id: `settings:${name}`,
    options,
    chosen,
    choose: option => {
      const by = options.indexOf(option) - options.indexOf(chosen);
      return by === 0 ? [] : [{ type: 'setting-turned', name, by: by < 0 ? -1 : 1 }];
    },
  };
}

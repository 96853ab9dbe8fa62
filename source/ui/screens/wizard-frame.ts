import { type ScreenName, wizardSteps } from '../../flow/screen.ts';
import { widths } from '../frame/size.ts';
import type { Hint } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';

/** `New connection  2/7 Acceptor`; in a narrow window without the first words. */
export function wizardTitle({ translate, size }: ScreenContext, at: WizardStep): string {
  const step = `${wizardSteps.indexOf(numbered(at)) + 1}/${wizardSteps.length} ${translate(`wizard.step.${at}`)}`;
  return size.columns < widths.detailBelow ? step : `${translate('wizard.title')}  ${step}`;
}

/** Screens with a number in the header. */
export type WizardStep =
  | 'initiator'
  | 'acceptor'
  | 'connection'
  | 'routes'
  | 'rules'
  | 'preview'
  | 'confirm'
  | 'apply';

/** The confirmation belongs to the preview. */
function numbered(at: WizardStep): ScreenName {
  return at === 'confirm' ? 'preview' : at;
}

/** The keys of a list with a filter. */
export function pickerHints({ translate, size }: ScreenContext): readonly Hint[] {
  const detail: Hint = { key: 'next-pane', label: translate('ui.hint.detail') };
  return [
    { key: 'accept', label: translate('ui.hint.pick') },
    { key: { text: translate('ui.key.type') }, label: translate('ui.hint.filter') },
    { key: { text: translate('ui.key.move') }, label: translate('ui.hint.move') },
    ...(size.columns < widths.detailBelow ? [detail] : []),
    { key: 'actions', label: translate('ui.hint.actions') },
    { key: 'back', label: translate('ui.hint.back') },
  ];
}

/** The keys of a list of planned items. */
export function planHints({ translate }: ScreenContext, main: string): readonly Hint[] {
  return [
    { key: 'accept', label: main },
    { key: 'tick', label: translate('ui.hint.tick') },
    { key: { letter: 'e' }, label: translate('ui.hint.edit') },
    { key: { letter: 'w' }, label: translate('ui.hint.why') },
    { key: 'next-pane', label: translate('ui.hint.nextField') },
    { key: 'actions', label: translate('ui.hint.actions') },
    { key: 'back', label: translate('ui.hint.back') },
  ];
}

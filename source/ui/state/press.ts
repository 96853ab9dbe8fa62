import { type Control, type Events, takesText } from '../controls/control.ts';
import { drive, paste } from '../controls/drive.ts';
import { fieldOf } from '../controls/text-field.ts';
import { isTooSmall, widths } from '../frame/size.ts';
import type { KeyPress } from '../input/key-press.ts';
import { type Command, commandOf } from '../input/keymap.ts';
import { activeDefinition, screenKey } from '../screens/catalogue.ts';
import { globalActions } from '../screens/global-actions.ts';
import type { ScreenContext } from './screen-context.ts';
import { fieldState, listState, type ViewState } from './view-state.ts';

/** What a key came to: the view after it, and what the program is told. */
export type Pressed = { readonly view: ViewState; readonly events: Events };

/**
 * One key. Pure: what it does follows from the state at this very moment, not from what was drawn last, so that
 * several keys in one read do what they would have done one by one.
 */
export function press(given: ScreenContext, key: KeyPress): Pressed {
  const { refused: _said, ...view } = given.view;
  const context = { ...given, view };
  const { controls, control, focus } = focused(context);
  const command = commandOf(key, takesText(control));
  if (command === 'interrupt') return { view, events: [{ type: 'interrupted' }] };
  if (isTooSmall(context.size)) return { view, events: [] };
  const general = pressGeneral(context, command);
  if (general !== undefined) return general;
  if (command === 'next-pane' || command === 'previous-pane') {
    return {
      view: moveFocus({ context, count: controls.length, focus, by: command === 'next-pane' ? 1 : -1 }),
      events: [],
    };
  }
  if (control !== undefined) {
    const driven = drive(control, view, { command, press: key });
    if (driven.isUnused !== true) return driven;
  }
  return pressRest(context, { key, command, controls, focus });
}

/** Text from the clipboard, put in where the focus is. */
export function pressPaste(context: ScreenContext, text: string): Pressed {
  const { control } = focused(context);
  if (control === undefined || isTooSmall(context.size)) return { view: context.view, events: [] };
  return paste(control, context.view, text);
}

/** The controls of the screen in sight, and the one that has the focus. */
export function focused(context: ScreenContext): {
  readonly controls: readonly Control[];
  readonly control: Control | undefined;
  readonly focus: number;
} {
  const controls = activeDefinition(context.state).controls(context);
  const wished = context.view.focus[screenKey(context.state)] ?? 0;
  const focus = Math.min(wished, Math.max(0, controls.length - 1));
  return { controls, control: controls[focus], focus };
}

function pressGeneral(context: ScreenContext, command: Command | undefined): Pressed | undefined {
  const { view, state } = context;
  if (command === 'actions') {
    const isOpen = state.overlay?.kind === 'actions';
    const events: Events = isOpen
      ? [{ type: 'overlay-closed' }]
      : [{ type: 'overlay-opened', overlay: { kind: 'actions' } }];
    return { view, events };
  }
  return command === 'back' ? pressBack(context) : undefined;
}

/** Esc closes what lies over the screen, then the detail, then clears the filter, and only then goes back. */
function pressBack(context: ScreenContext): Pressed {
  const { view, state } = context;
  if (state.overlay !== undefined) return { view, events: [{ type: 'overlay-closed' }] };
  if (view.isDetailOpen) return { view: { ...view, isDetailOpen: false }, events: [] };
  const { control } = focused(context);
  if (control?.kind === 'list' && control.hasFilter) {
    const list = listState(view, control.id);
    if (list.filter.text !== '') {
      const cleared = { ...list, filter: fieldOf('') };
      return { view: { ...view, lists: { ...view.lists, [control.id]: cleared } }, events: [] };
    }
  }
  if (control?.kind === 'field' && control.isFilter && fieldState(view, control).text !== '') {
    return { view: { ...view, fields: { ...view.fields, [control.id]: fieldOf('') } }, events: [] };
  }
  return { view, events: [{ type: 'went-back' }] };
}

type FocusMove = {
  readonly context: ScreenContext;
  readonly count: number;
  readonly focus: number;
  readonly by: number;
};

/** The next control; on a screen with a single one, the detail beside it. */
function moveFocus({ context, count, focus, by }: FocusMove): ViewState {
  const { view, state } = context;
  // A wider window shows the detail anyway.
  const isNarrow = context.size.columns < widths.detailBelow;
  if (count < 2) return isNarrow ? { ...view, isDetailOpen: !view.isDetailOpen } : view;
  return { ...view, focus: { ...view.focus, [screenKey(state)]: (focus + by + count) % count } };
}

type Rest = {
  readonly key: KeyPress;
  readonly command: Command | undefined;
  readonly controls: readonly Control[];
  readonly focus: number;
};

/** A key that the focused control had no use for: on to the neighbour, the main action, or a letter's action. */
function pressRest(context: ScreenContext, { key, command, controls, focus }: Rest): Pressed {
  const { view } = context;
  if (command === 'accept') return { view, events: activeDefinition(context.state).accept?.(context) ?? [] };
  const by = focusStep(command);
  if (by !== 0 && controls[focus + by] !== undefined) {
    return { view: moveFocus({ context, count: controls.length, focus, by }), events: [] };
  }
  return key.key === 'text' && !takesText(controls[focus])
    ? pressLetter(context, key.text)
    : { view, events: [] };
}

function focusStep(command: Command | undefined): number {
  if (command === 'down') return 1;
  return command === 'up' ? -1 : 0;
}

/** A letter runs its action, where the overlay or the screen in sight has one; where it cannot, it says why. */
function pressLetter(context: ScreenContext, text: string): Pressed {
  const { view, state } = context;
  const action =
    state.overlay === undefined ? globalActions(context).find(({ letter }) => letter === text) : undefined;
  if (action?.off === undefined) return { view, events: action?.run ?? [] };
  return { view: { ...view, refused: { label: action.label, reason: action.off } }, events: [] };
}

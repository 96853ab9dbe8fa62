import type { FlowEffect } from '../../flow/flow-effect.ts';
import type { FlowEvent } from '../../flow/flow-event.ts';
import type { FlowState } from '../../flow/flow-state.ts';
import { step } from '../../flow/step.ts';
import { translator } from '../../language/translate.ts';
import { themeOf } from '../frame/theme.ts';
import type { KeyPress } from '../input/key-press.ts';
import type { Pinyin } from '../list/pinyin.ts';
import { globalActions } from '../screens/global-actions.ts';
import { symbolsOf } from '../text/symbols.ts';
import { createCell } from './cell.ts';
import { focused, type Pressed, press, pressPaste } from './press.ts';
import { createCaches, type ScreenContext, type Size } from './screen-context.ts';
import { settleView } from './settle-view.ts';
import { emptyView, type ViewState } from './view-state.ts';

/** Performs an effect of the flow and answers with events, now or later; never throws. */
export type Perform = (effect: FlowEffect, emit: (event: FlowEvent) => void) => void;

/** The running program, outside of React: what is true now, and the ways to change it. */
export type Program = {
  /** What to draw; the same value until something changes. */
  readonly snapshot: () => ScreenContext;
  readonly subscribe: (listener: () => void) => () => void;
  readonly press: (key: KeyPress) => void;
  readonly paste: (text: string) => void;
  readonly send: (event: FlowEvent) => void;
  readonly resize: (size: Size) => void;
  readonly learnPinyin: (pinyin: Pinyin) => void;
};

type World = {
  readonly state: FlowState;
  readonly view: ViewState;
  readonly size: Size;
  readonly pinyin?: Pinyin;
};

/**
 * Joins the flow, the view and the outside. Every key and every answer is worked off completely before the next one,
 * against the state of that moment; drawing follows when React gets to it.
 */
export function createProgram(options: {
  readonly state: FlowState;
  readonly size: Size;
  readonly perform: Perform;
}): Program {
  const listeners = new Set<() => void>();
  const contextOf = contextMaker();
  let world: World = { state: options.state, view: emptyView, size: options.size };
  let context = contextOf(world);

  const change = (next: World) => {
    world = { ...next, view: settleView(contextOf(next), world.state) };
    context = contextOf(world);
    for (const listener of listeners) listener();
  };
  const send = (event: FlowEvent) => {
    const { state, effects } = step(world.state, event);
    change({ ...world, state });
    for (const effect of effects) options.perform(effect, send);
  };
  const apply = ({ view, events }: Pressed) => {
    change({ ...world, view });
    for (const event of events) send(event);
  };
  return {
    snapshot: () => context,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press: key => apply(press(context, key)),
    paste: text => apply(pressPaste(context, text)),
    send,
    resize: size => change({ ...world, size }),
    learnPinyin: pinyin => change({ ...world, pinyin }),
  };
}

/** Makes contexts; words, marks and colours follow the settings and are made once for each. */
function contextMaker(): (world: World) => ScreenContext {
  const caches = createCaches();
  const translate = createCell<ReturnType<typeof translator>>();
  return world => {
    const { language, symbols, color } = world.state.settings;
    const context: ScreenContext = {
      ...world,
      translate: translate([language], () => translator(language)),
      symbols: symbolsOf(symbols),
      theme: themeOf(color),
      caches,
      actions: () => globalActions(context),
    };
    const { control } = focused(context);
    return control === undefined ? context : { ...context, focusedId: control.id };
  };
}

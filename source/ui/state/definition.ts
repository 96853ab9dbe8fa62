import type { ReactElement } from 'react';
import type { Control, Events } from '../controls/control.ts';
import type { Command } from '../input/keymap.ts';
import type { Action } from './action.ts';
import type { ScreenContext } from './screen-context.ts';

/** A key and what it does here, for the key row. */
export type Hint = {
  readonly key: Command | { readonly letter: string } | { readonly text: string };
  readonly label: string;
};

/**
 * One screen. `controls` and `actions` decide what keys do, `View` draws; both are computed from the same context, so
 * what is drawn is what the next key meets.
 */
export type ScreenDefinition = {
  readonly controls: (context: ScreenContext) => readonly Control[];
  readonly actions: (context: ScreenContext) => readonly Action[];
  /** Enter, where the control that has the focus has no use for it. */
  readonly accept?: (context: ScreenContext) => Events;
  /** What `y` copies; absent: nothing worth copying. */
  readonly copy?: (context: ScreenContext) => string | undefined;
  readonly View: (props: { readonly context: ScreenContext }) => ReactElement;
};

import type { Events } from '../controls/control.ts';

/** Something that can be done on a screen: by its letter, or from the list of actions. */
export type Action = {
  readonly id: string;
  /** A shortcut outside of text fields; never the only way, since an input method swallows letters. */
  readonly letter?: string;
  readonly label: string;
  /** Why it cannot be done now; it is listed all the same. */
  readonly off?: string;
  readonly run: Events;
};

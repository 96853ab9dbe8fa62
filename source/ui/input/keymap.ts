import type { TextKey } from '../../language/translate.ts';
import type { KeyPress, NamedKey } from './key-press.ts';

/** What a key asks for, by meaning. */
export type Command =
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'left'
  | 'right'
  | 'accept'
  | 'back'
  | 'next-pane'
  | 'previous-pane'
  | 'tick'
  | 'actions'
  | 'interrupt';

/** One line of the keymap: what it does, the keys that do it, and the letters that do it outside of text fields. */
export type Binding = {
  readonly command: Command;
  readonly keys: readonly NamedKey[];
  readonly control: readonly string[];
  readonly letters: readonly string[];
  /** Characters that do it even in a text field; no name or number holds them. */
  readonly always: readonly string[];
  /** How the key row and the help name it. */
  readonly label: TextKey;
  readonly help: TextKey;
};

/** The one table that drives the keys and the help list (terminal-ux.md section 5). */
export const keymap: readonly Binding[] = [
  bind({ command: 'up', keys: ['up'], control: ['p'], letters: ['k'] }),
  bind({ command: 'down', keys: ['down'], control: ['n'], letters: ['j'] }),
  bind({ command: 'page-up', keys: ['page-up'] }),
  bind({ command: 'page-down', keys: ['page-down'] }),
  bind({ command: 'first', keys: ['home'], letters: ['g'] }),
  bind({ command: 'last', keys: ['end'], letters: ['G'] }),
  bind({ command: 'left', keys: ['left'] }),
  bind({ command: 'right', keys: ['right'] }),
  bind({ command: 'accept', keys: ['enter'] }),
  bind({ command: 'back', keys: ['escape'], control: ['o'] }),
  bind({ command: 'next-pane', keys: ['tab'] }),
  bind({ command: 'previous-pane', keys: ['shift-tab'] }),
  bind({ command: 'tick', letters: [' '] }),
  bind({ command: 'actions', control: ['g'], always: ['?'] }),
  bind({ command: 'interrupt', control: ['c'] }),
];

type BindingParts = Pick<Binding, 'command'> & Partial<Omit<Binding, 'command' | 'label' | 'help'>>;

function bind({ command, keys = [], control = [], letters = [], always = [] }: BindingParts): Binding {
  const label: TextKey = `ui.key.${command}`;
  const help: TextKey = `ui.command.${command}`;
  return { command, keys, control, letters, always, label, help };
}

/** What a key asks for; `undefined`: it is text, or nothing. While typing, letters are letters. */
export function commandOf(press: KeyPress, isTyping: boolean): Command | undefined {
  return keymap.find(binding => matches(binding, press, isTyping))?.command;
}

function matches(binding: Binding, press: KeyPress, isTyping: boolean): boolean {
  switch (press.key) {
    case 'text':
      return binding.always.includes(press.text) || (!isTyping && binding.letters.includes(press.text));
    case 'ctrl':
      return binding.control.includes(press.letter);
    default:
      return binding.keys.includes(press.key);
  }
}

/** How the key row names a command. */
export function keyLabel(command: Command): TextKey {
  return `ui.key.${command}`;
}

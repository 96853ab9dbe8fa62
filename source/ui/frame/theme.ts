import type { TextProps } from 'ink';
import type { Role } from '../text/row.ts';

/** How each meaning looks: the sixteen colours of the terminal only, so that the user's own theme applies. */
export type Theme = Readonly<Record<Role, Pick<TextProps, 'color' | 'bold' | 'inverse' | 'dimColor'>>>;

const plain = {};

const defaultTheme: Theme = {
  plain,
  title: { bold: true },
  rule: { dimColor: true },
  good: { color: 'green' },
  add: { color: 'green' },
  change: { color: 'yellow' },
  delete: { color: 'red', bold: true },
  block: { color: 'red', bold: true },
  warn: { color: 'yellow' },
  unknown: { color: 'blue' },
  busy: { color: 'cyan' },
  focus: { inverse: true },
};

const colourBlindTheme: Theme = {
  ...defaultTheme,
  good: { color: 'cyan' },
  add: { color: 'cyan' },
  delete: { color: 'magenta', bold: true },
  block: { color: 'magenta', bold: true },
};

/** No colour, bold or inverse anywhere: what `NO_COLOR` asks for. The words tell every state. */
const colourlessTheme: Theme = {
  plain,
  title: plain,
  rule: plain,
  good: plain,
  add: plain,
  change: plain,
  delete: plain,
  block: plain,
  warn: plain,
  unknown: plain,
  busy: plain,
  focus: plain,
};

/** The theme of a setting. */
export function themeOf(color: 'default' | 'colour-blind' | 'off'): Theme {
  switch (color) {
    case 'default':
      return defaultTheme;
    case 'colour-blind':
      return colourBlindTheme;
    case 'off':
      return colourlessTheme;
  }
}

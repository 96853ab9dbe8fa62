/** The marks beside the words. Unicode ones are of neutral width only (terminal-ux.md section 6). */
export type Symbols = {
  readonly ok: string;
  readonly add: string;
  readonly change: string;
  readonly delete: string;
  readonly have: string;
  readonly skip: string;
  readonly block: string;
  readonly warn: string;
  readonly unknown: string;
  readonly focus: string;
  readonly unfolded: string;
  readonly folded: string;
  readonly spinner: readonly string[];
};

const ascii: Symbols = {
  ok: 'ok',
  add: '+',
  change: '~',
  delete: '-',
  have: '=',
  skip: '/',
  block: 'X',
  warn: '!',
  unknown: '?',
  focus: '>',
  unfolded: 'v',
  folded: '>',
  spinner: ['|', '/', '-', '\\'],
};

const unicode: Symbols = { ...ascii, ok: '✓', block: '✗', focus: '▸' };

/** The marks of a symbol set. */
export function symbolsOf(set: 'ascii' | 'unicode'): Symbols {
  return set === 'ascii' ? ascii : unicode;
}

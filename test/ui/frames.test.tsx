import { renderToString } from 'ink';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { FlowState } from '../../source/flow/flow-state.ts';
import type { ScreenName } from '../../source/flow/screen.ts';
import { translator } from '../../source/language/translate.ts';
import { App } from '../../source/ui/app.tsx';
import { themeOf } from '../../source/ui/frame/theme.ts';
import { createProgram } from '../../source/ui/state/program.ts';
import type { Size } from '../../source/ui/state/screen-context.ts';
import { screenStates } from './screen-states.ts';

function frame(state: FlowState, size: Size): readonly string[] {
  const program = createProgram({ state, size, perform: () => undefined });
  return renderToString(<App program={program} />, { columns: size.columns }).split('\n');
}

const sizes: readonly Size[] = [
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 160, rows: 50 },
];
const looks = sizes.flatMap(size =>
  (['en', 'zh'] as const).flatMap(language =>
    (['ascii', 'unicode'] as const).map(symbols => ({ size, language, symbols })),
  ),
);
// The widest window that is not wide yet.
looks.push({ size: { columns: 119, rows: 30 }, language: 'en', symbols: 'ascii' });

describe.each(Object.entries(screenStates))('%s', (_name, state) => {
  test.each(looks)(
    'fits $size.columns x $size.rows in $language and $symbols',
    ({ size, language, symbols }) => {
      const lines = frame({ ...state, settings: { language, symbols, color: 'off' } }, size);
      const tooWide = lines.filter(line => stringWidth(line) > size.columns);
      expect(tooWide).toEqual([]);
      expect(lines).toHaveLength(size.rows - 1);
      // Who and where stand in the first line, what Enter (or else Ctrl-C or Esc) does in the last.
      expect(lines[0]).toMatch(/^vpclink {2}\S/);
      expect(lines[0]).toContain('net-');
      expect(lines.at(-1)).toMatch(/^(Enter|Ctrl-C|Esc) \S/);
      // No key of a text, no value that was not there.
      expect(lines.join('\n')).not.toMatch(
        /undefined|NaN|\[object|\{\{|screens\.|ui\.(key|hint|notice)|problems\./,
      );
    },
  );
});

test('every screen is among those that are looked at', () => {
  const seen = new Set(Object.values(screenStates).map(({ screen }) => screen.at));
  const all: Record<ScreenName, true> = {
    home: true,
    discovery: true,
    matrix: true,
    topology: true,
    audit: true,
    finding: true,
    mending: true,
    waiving: true,
    initiator: true,
    acceptor: true,
    connection: true,
    routes: true,
    rules: true,
    preview: true,
    confirm: true,
    apply: true,
    result: true,
    refused: true,
    failure: true,
    profiles: true,
    runs: true,
    settings: true,
    error: true,
  };
  expect([...seen].sort()).toEqual(Object.keys(all).sort());
});

describe('a window that is too small', () => {
  test.each([
    { columns: 59, rows: 24 },
    { columns: 80, rows: 19 },
    { columns: 20, rows: 5 },
    { columns: 3, rows: 2 },
  ])('of $columns x $rows says so and nothing more', size => {
    const lines = frame({ ...screenStates.routes } as FlowState, size);
    expect(lines.length).toBeLessThan(Math.max(2, size.rows));
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(size.columns);
    if (size.rows > 18) expect(lines.join(' ')).toContain('60 x 20');
  });

  test('keeps everything, and ignores keys until it is large enough', () => {
    const state = screenStates.confirm;
    if (state === undefined) throw new Error('there is a confirmation');
    const program = createProgram({ state, size: { columns: 40, rows: 10 }, perform: () => undefined });
    for (const key of ['down', 'enter'] as const) program.press({ key });
    expect(program.snapshot().state).toBe(state);
    program.resize({ columns: 80, rows: 24 });
    expect(renderToString(<App program={program} />, { columns: 80 })).toContain('Confirm');
  });
});

describe('colour', () => {
  test('"off" means no attribute at all: no colour, bold, inverse or dim', () => {
    expect(Object.values(themeOf('off'))).toEqual(Object.values(themeOf('off')).map(() => ({})));
  });

  test.each(['default', 'colour-blind'] as const)(
    '%s uses the sixteen colours of the terminal only',
    name => {
      const colors = Object.values(themeOf(name)).flatMap(({ color }) =>
        color === undefined ? [] : [color],
      );
      expect(colors.filter(color => !/^(red|green|yellow|blue|magenta|cyan)$/.test(color))).toEqual([]);
    },
  );

  test('the colour-blind theme tells apart without red and green', () => {
    const colors = Object.values(themeOf('colour-blind')).map(({ color }) => color);
    expect(colors).not.toContain('red');
    expect(colors).not.toContain('green');
  });
});

describe('what a state is called', () => {
  test.each(['en', 'zh'] as const)('differs for every state, in %s', language => {
    const translate = translator(language);
    const states = [
      'ok',
      'add',
      'have',
      'skip',
      'block',
      'failed',
      'warn',
      'unknown',
      'run',
      'wait',
    ] as const;
    const words = states.map(state => translate(`common.state.${state}`));
    expect(new Set(words).size).toBe(words.length);
  });
});

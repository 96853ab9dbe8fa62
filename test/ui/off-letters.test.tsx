import { renderToString } from 'ink';
import { describe, expect, test } from 'vitest';
import { App } from '../../source/ui/app.tsx';
import { takesText } from '../../source/ui/controls/control.ts';
import { readText } from '../../source/ui/input/key-press.ts';
import { focused } from '../../source/ui/state/press.ts';
import { createProgram, type Program } from '../../source/ui/state/program.ts';
import { screenStates } from './screen-states.ts';

const size = { columns: 80, rows: 24 };

/** Without the places where lines were broken. */
function frame(program: Program): string {
  return renderToString(<App program={program} />, { columns: size.columns }).replace(/\s+/g, '');
}

function type(program: Program, letter: string): void {
  for (const key of readText(letter)) program.press(key);
}

const cases = (['en', 'zh'] as const).flatMap(language =>
  Object.entries(screenStates).map(([name, state]) => ({
    name,
    language,
    state: { ...state, settings: { language, symbols: 'ascii', color: 'off' } as const },
  })),
);

describe('a letter whose action cannot be done now', () => {
  test.each(cases)('says why on $name in $language, until the next key, and does nothing', ({ state }) => {
    const open = () => createProgram({ state, size, perform: () => undefined });
    const context = open().snapshot();
    if (context.state.overlay !== undefined || takesText(focused(context).control)) return;
    for (const { letter, off } of context.actions()) {
      if (letter === undefined || off === undefined) continue;
      const program = open();
      type(program, letter);
      expect(program.snapshot().state, letter).toBe(state);
      const reason = off.replace(/\s+/g, '');
      // Two lines are what there is for it; a longer one is cut.
      expect(frame(program), letter).toContain(reason.slice(0, 60));
      program.press({ key: 'end' });
      expect(program.snapshot().view.refused).toBeUndefined();
    }
  });

  test('is met on screens of the audit, of plans and of the matrix', () => {
    const withOff = Object.entries(screenStates).flatMap(([name, state]) => {
      const context = createProgram({ state, size, perform: () => undefined }).snapshot();
      return context.actions().some(({ letter, off }) => letter !== undefined && off !== undefined)
        ? [name]
        : [];
    });
    expect(withOff).toEqual(
      expect.arrayContaining(['audit with nothing in view', 'audit still reading', 'matrix']),
    );
  });
});

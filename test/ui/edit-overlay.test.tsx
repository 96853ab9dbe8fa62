import { renderToString } from 'ink';
import { expect, test } from 'vitest';
import { App } from '../../source/ui/app.tsx';
import { readText } from '../../source/ui/input/key-press.ts';
import { createProgram, type Program } from '../../source/ui/state/program.ts';
import { freshState } from '../flow/flow-driver.ts';
import { scriptedPerformer } from './scripted-performer.ts';

const size = { columns: 100, rows: 30 };

function press(program: Program, ...keys: readonly string[]): void {
  for (const key of keys) {
    if (key.length === 1) for (const one of readText(key)) program.press(one);
    else if (key.startsWith('ctrl-')) program.press({ key: 'ctrl', letter: key.slice(5) });
    else program.press({ key } as Parameters<Program['press']>[0]);
  }
}

function openRoutes(): Program {
  const program = createProgram({ state: freshState(), size, perform: scriptedPerformer().perform });
  press(program, 'enter', 'enter', 'enter', 'enter', 'enter');
  expect(program.snapshot().state.screen.at).toBe('routes');
  return program;
}

const frame = (program: Program) => renderToString(<App program={program} />, { columns: size.columns });

test('e edits the route under the cursor; bad input says why and stays to be put right', () => {
  const program = openRoutes();
  press(program, 'down', 'e');
  expect(frame(program)).toContain('> 172.16.100.0/24');
  press(program, 'backspace', 'backspace', ...'99', 'enter');
  expect(frame(program)).toContain('172.16.100.0/99');
  expect(program.snapshot().state.notice?.notice).toBe('problem');
  press(program, 'ctrl-u', ...'172.16.100.0/26', 'enter');
  expect(frame(program)).toMatch(/\[x\] \+ add\s+172\.16\.100\.0\/26/);
  press(program, 'e');
  expect(frame(program)).toContain('> 172.16.100.0/26');
  press(program, 'ctrl-u', 'enter');
  expect(frame(program)).toMatch(/\[x\] \+ add\s+172\.16\.100\.0\/24/);
});

test('the preview leaves out and edits the item under the cursor', () => {
  const program = openRoutes();
  press(program, 'enter', 'enter');
  press(program, 'down', 'e', 'ctrl-u', ...'172.16.0.0/16', 'enter');
  const lefts = () => program.snapshot().state.draft;
  expect(lefts().edits).toHaveLength(1);
  press(program, 'right', 'right', 'right');
  expect(frame(program)).toContain('To change it: Space consents');
  press(program, ' ');
  expect(lefts().consents).toEqual(['route/initiator/vtb-a/172.16.0.0/16']);
  press(program, 'left', 'left', 'left');
  press(program, 'home', 'down', 'down', 'down', ' ');
  expect(lefts().exclusions.length + lefts().consents.length).toBeGreaterThan(0);
});

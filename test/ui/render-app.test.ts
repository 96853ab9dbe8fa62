import { afterEach, describe, expect, test } from 'vitest';
import type { FlowState } from '../../source/flow/flow-state.ts';
import { freshState } from '../flow/flow-driver.ts';
import { FakeTerminal } from './fake-terminal.ts';
import { hardInventory } from './screen-states.ts';
import { scriptedPerformer } from './scripted-performer.ts';

const enter = '\r';
const down = '\u001b[B';
const ctrlC = '\u0003';

const open: FakeTerminal[] = [];

function start(options: { state?: FlowState; inventory?: typeof hardInventory } = {}): {
  readonly terminal: FakeTerminal;
  readonly asked: ReturnType<typeof scriptedPerformer>['asked'];
} {
  const { perform, asked } = scriptedPerformer(options.inventory);
  const terminal = new FakeTerminal({ state: options.state ?? freshState(), perform });
  open.push(terminal);
  return { terminal, asked };
}

afterEach(async () => {
  for (const terminal of open.splice(0)) {
    terminal.stdin.write(ctrlC);
    await terminal.exit;
  }
});

describe('keys of one read', () => {
  test('go from home to "done, verified" all at once, as they would one by one', async () => {
    const { terminal, asked } = start();
    await terminal.screen();
    const screen = await terminal.type(enter.repeat(8) + down + enter);
    expect(screen).toContain('done, verified');
    expect(asked.filter(effect => effect.type === 'apply')).toHaveLength(1);
  });

  test('move a menu before they choose from it', async () => {
    const { terminal } = start();
    await terminal.screen();
    expect(await terminal.type(down + down + down + down + down + enter)).toContain('Settings');
    expect(await terminal.type('\u001b')).toContain('Home');
    expect(await terminal.type(`${down}j${down}${down}${down}\u001b[Ak${enter}`)).toContain('Profiles');
  });

  test('never choose from a menu by a digit', async () => {
    const { terminal, asked } = start();
    const before = await terminal.screen();
    expect(await terminal.type('1')).toBe(before);
    expect(await terminal.type('4321')).toBe(before);
    expect(asked.filter(({ type }) => !type.startsWith('load-'))).toEqual([]);
  });

  test('type into a filter and pick what it finds', async () => {
    const { terminal } = start();
    await terminal.screen();
    const screen = await terminal.type(`${enter}${enter}VPC2${enter}`);
    expect(screen).toContain('2/7 Acceptor');
    expect(screen).toContain('VPC2');
  });

  test('are all there when hundreds come at once', async () => {
    const { terminal } = start();
    await terminal.type(enter + enter);
    const screen = await terminal.type(`${'x'.repeat(300)}${'\u007f'.repeat(298)}`);
    expect(screen).toMatch(/Filter {2}xx {2}/);
  });

  test('pasted text is text, whatever it holds', async () => {
    const { terminal } = start();
    await terminal.type(enter + enter);
    const screen = await terminal.type('\u001b[200~VPC\r2\u001b[201~');
    expect(screen).toContain('1/7 Initiator');
    expect(screen).toContain('VPC 2');
  });
});

describe('the cursor of the terminal', () => {
  test('stands where typing goes on, behind Chinese text as well', async () => {
    const { terminal } = start({ inventory: hardInventory });
    await terminal.type(enter + enter);
    const begin = terminal.cursor();
    expect(begin.y).toBe(2);
    await terminal.type('核心网');
    expect(terminal.cursor()).toEqual({ x: begin.x + 6, y: 2 });
    await terminal.type('\u007f');
    expect(terminal.cursor()).toEqual({ x: begin.x + 4, y: 2 });
  });

  test('stays at its place after the window changes its size', async () => {
    const { terminal } = start({ inventory: hardInventory });
    await terminal.type(`${enter}${enter}核心`);
    const before = terminal.cursor();
    terminal.resize(100, 30);
    await terminal.screen();
    expect(terminal.cursor()).toEqual(before);
  });
});

describe('the window', () => {
  test('may change its size twenty times and shows one clean frame', async () => {
    const { terminal } = start();
    await terminal.type(enter + enter);
    for (let index = 0; index < 20; index += 1)
      terminal.resize(60 + ((index * 37) % 100), 20 + ((index * 13) % 30));
    terminal.resize(80, 24);
    const screen = await terminal.screen();
    expect(screen.match(/1\/7 Initiator/g)).toHaveLength(1);
    expect(screen.split('\n').at(-2)).toMatch(/^Enter pick/);
    expect(screen.split('\n').at(-1)).toBe('');
  });

  test('that is too small keeps everything until there is room again', async () => {
    const { terminal } = start();
    await terminal.type(`${enter}${enter}VPC2`);
    terminal.resize(58, 18);
    expect(await terminal.screen()).toContain('vpclink needs 60 x 20; this window is 58 x 18.');
    terminal.resize(80, 24);
    expect(await terminal.screen()).toMatch(/Filter {2}VPC2/);
  });
});

describe('leaving', () => {
  test('by Ctrl-C before anything changed is 130, and the terminal is as it was', async () => {
    const { terminal } = start();
    await terminal.screen();
    terminal.stdin.write(ctrlC);
    expect(await terminal.exit).toMatchObject({ kind: 'left', exitCode: 130 });
    const { raw } = terminal.stdout;
    expect(raw).toContain('\u001b[?1049h');
    for (const [set, reset] of [
      ['\u001b[?1049h', '\u001b[?1049l'],
      ['\u001b[?25l', '\u001b[?25h'],
      ['\u001b[?2004h', '\u001b[?2004l'],
    ] as const) {
      expect(raw.lastIndexOf(reset)).toBeGreaterThan(raw.lastIndexOf(set));
    }
    expect(terminal.stdin.isRaw).toBe(false);
  });

  test('after a verified run is 0', async () => {
    const { terminal } = start();
    await terminal.type(enter.repeat(8) + down + enter);
    terminal.stdin.write(ctrlC);
    expect(await terminal.exit).toMatchObject({ kind: 'left', exitCode: 0 });
  });

  test('by a fault of a screen restores the terminal and hands the fault over', async () => {
    // A theme that does not exist makes drawing throw.
    const broken: FlowState = JSON.parse(
      JSON.stringify({ ...freshState(), settings: { language: 'en', symbols: 'ascii', color: 'none' } }),
    );
    const { terminal } = start({ state: broken });
    const exit = await terminal.exit;
    expect(exit.kind).toBe('crashed');
    expect(terminal.stdout.raw).toContain('\u001b[?1049l');
    expect(terminal.stdout.raw).not.toContain('Error');
  });
});

test('nothing is written while nothing happens', async () => {
  const { terminal } = start();
  await terminal.type(enter + enter);
  const before = terminal.stdout.raw.length;
  await terminal.screen();
  expect(terminal.stdout.raw.length).toBe(before);
});

test('seconds pass on the screen only while something is watched', async () => {
  const { perform } = scriptedPerformer();
  const terminal = new FakeTerminal({
    state: freshState(),
    // A discovery that never ends.
    perform: (effect, emit) => (effect.type === 'discover' ? undefined : perform(effect, emit)),
  });
  open.push(terminal);
  expect(await terminal.type(enter)).toContain('0:00');
  terminal.tick();
  terminal.tick();
  expect(await terminal.screen()).toContain('0:02');
});

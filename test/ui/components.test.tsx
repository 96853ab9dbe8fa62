import { render } from 'ink-testing-library';
import { afterEach, describe, expect, test } from 'vitest';
import { App } from '../../source/ui/app.tsx';
import type { MenuItem } from '../../source/ui/controls/control.ts';
import { Line } from '../../source/ui/frame/line.tsx';
import { Menu } from '../../source/ui/frame/menu.tsx';
import { themeOf } from '../../source/ui/frame/theme.ts';
import { createProgram } from '../../source/ui/state/program.ts';
import { span } from '../../source/ui/text/row.ts';
import { symbolsOf } from '../../source/ui/text/symbols.ts';
import { buildInventory, buildVpc } from '../domain/inventory-builder.ts';
import { freshState } from '../flow/flow-driver.ts';
import { scriptedPerformer } from './scripted-performer.ts';

const mounted: ReturnType<typeof render>[] = [];

function mount(...parameters: Parameters<typeof render>): ReturnType<typeof render> {
  const instance = render(...parameters);
  mounted.push(instance);
  return instance;
}

afterEach(() => {
  for (const instance of mounted.splice(0)) instance.unmount();
});

const items: readonly MenuItem[] = [
  { key: 'a', label: 'Resume', note: 'stopped at step 6', run: [] },
  { key: 'b', label: 'New connection', note: 'join two VPCs', run: [] },
  { key: 'c', label: 'Apply', note: '', off: 'read only', run: [] },
];
const look = { symbols: symbolsOf('ascii'), theme: themeOf('off'), width: 40 };

describe('the menu', () => {
  test('shows where the cursor stands, notes in a column, and why an item is off', () => {
    const { lastFrame } = mount(<Menu items={items} index={1} isFocused {...look} />);
    expect(lastFrame()).toBe(
      [
        '  Resume          stopped at step 6',
        '> New connection  join two VPCs',
        '  Apply           read only',
      ].join('\n'),
    );
  });

  test('follows its index when it changes', () => {
    const { lastFrame, rerender } = mount(<Menu items={items} index={0} isFocused {...look} />);
    rerender(<Menu items={items} index={2} isFocused {...look} />);
    expect(
      lastFrame()
        ?.split('\n')
        .map(line => line[0]),
    ).toEqual([' ', ' ', '>']);
  });

  test('listens to no key of its own', async () => {
    const { lastFrame, stdin } = mount(<Menu items={items} index={0} isFocused {...look} />);
    const before = lastFrame();
    stdin.write('\u001b[Bj2\r');
    await new Promise(resolve => setImmediate(resolve));
    expect(lastFrame()).toBe(before);
  });
});

describe('a line', () => {
  test('is cut to the window, two dots at the end', () => {
    const { lastFrame } = mount(
      <Line row={[span('生产环境'), span(' core', 'good')]} width={10} theme={look.theme} />,
    );
    expect(lastFrame()).toBe('生产环境..');
  });

  test('takes its place when it is empty', () => {
    const { lastFrame } = mount(
      <>
        <Line row={[]} width={10} theme={look.theme} />
        <Line row={[span('x')]} width={10} theme={look.theme} />
      </>,
    );
    expect(lastFrame()).toBe('\nx');
  });
});

test('of 5,000 VPCs only those in sight are drawn, and the cursor reaches the last', () => {
  const regionId = 'cn-beijing';
  const vpcs = Array.from({ length: 5000 }, (_, index) =>
    buildVpc({ vpcId: `vpc-${index}`, regionId, cidrBlock: '10.0.0.0/8' }),
  );
  const { perform } = scriptedPerformer(buildInventory([{ regionId, vpcs }]));
  const program = createProgram({ state: freshState(), size: { columns: 100, rows: 30 }, perform });
  for (const key of ['enter', 'enter', 'end'] as const) program.press({ key });
  const frame = mount(<App program={program} />).lastFrame() ?? '';
  expect(frame.split('\n')).toHaveLength(29);
  expect(frame).toContain('vpc-4999');
  expect(frame.match(/10\.0\.0\.0\/8/g)?.length).toBeLessThan(29);
});

import { renderToString } from 'ink';
import { describe, expect, test } from 'vitest';
import { unknown } from '../../source/domain/fact.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import { App } from '../../source/ui/app.tsx';
import { readText } from '../../source/ui/input/key-press.ts';
import { createProgram, type Program } from '../../source/ui/state/program.ts';
import { buildInventory, buildRouteTable, buildVpc, buildVSwitch } from '../domain/inventory-builder.ts';
import { freshState } from '../flow/flow-driver.ts';
import { crowdedInventory } from './screen-states.ts';
import { scriptedPerformer } from './scripted-performer.ts';

const size = { columns: 80, rows: 24 };

function open(inventory: Inventory): Program {
  const { perform } = scriptedPerformer(inventory);
  const program = createProgram({ state: freshState(), size, perform });
  program.send({ type: 'matrix-chosen' });
  return program;
}

function press(program: Program, ...keys: readonly string[]): Program {
  for (const key of keys) {
    if (key.length === 1) for (const one of readText(key)) program.press(one);
    else program.press({ key } as Parameters<Program['press']>[0]);
  }
  return program;
}

function type(program: Program, text: string): Program {
  return press(program, ...text);
}

function frame(program: Program): string {
  return renderToString(<App program={program} />, { columns: program.snapshot().size.columns });
}

describe('the matrix on the screen', () => {
  test('shows each verdict by a mark, and the pair under the cursor in words with its code', () => {
    const program = press(open(crowdedInventory), 'page-down', 'end');
    for (let index = 0; index < 40; index += 1) press(program, 'page-down');
    // vpc-119 and vpc-19 have the same range: 10.19.0.0/16.
    press(program, 'home', ...Array.from({ length: 19 }, () => 'right'));
    expect(frame(program)).toMatch(/data-lake-number-119 - data-lake-number-19 -/);
    expect(frame(program)).toContain('pair-overlaps');
  });

  test('keeps the cursor on its pair while filters come and go', () => {
    const program = press(open(crowdedInventory), 'down', 'right');
    const before = frame(program)
      .split('\n')
      .find(line => line.startsWith('- '));
    press(program, 'tab');
    type(program, 'data-lake-number-1');
    expect(frame(program)).toContain('x 120');
    expect(frame(program)).not.toContain('120 x 120');
    press(program, 'escape');
    expect(frame(program)).toContain('120 x 120');
    expect(
      frame(program)
        .split('\n')
        .find(line => line.startsWith('- ')),
    ).toBe(before);
  });

  test('Esc clears the filter first and leaves only then', () => {
    const program = press(open(crowdedInventory), 'tab');
    type(program, 'lake');
    press(program, 'escape');
    expect(program.snapshot().state.screen.at).toBe('matrix');
    press(program, 'escape');
    expect(program.snapshot().state.screen.at).toBe('home');
  });

  test('Enter begins the connection of the pair under the cursor', () => {
    const program = press(open(crowdedInventory), 'down', 'right', 'enter');
    const { screen, draft } = program.snapshot().state;
    expect(screen.at).toBe('connection');
    expect([draft.initiator?.vpcId, draft.acceptor?.vpcId]).toEqual(['vpc-1', 'vpc-2']);
  });

  test('Space chooses VPCs, t shows them as a topology with its quotas, Enter there begins a pair', () => {
    const program = press(open(crowdedInventory), ' ', 'down', ' ', 'down', ' ', 't');
    expect(frame(program)).toContain('3 VPCs   2 to make');
    expect(frame(program)).toContain('Within all quotas');
    press(program, 'down', 'enter');
    const { screen, draft } = program.snapshot().state;
    expect(screen.at).toBe('connection');
    expect([draft.initiator?.vpcId, draft.acceptor?.vpcId]).toEqual(['vpc-0', 'vpc-2']);
  });

  test('says before anything is asked of the cloud that a set is too large for a quota', () => {
    const program = open(crowdedInventory);
    for (let index = 0; index < 12; index += 1) press(program, ' ', 'down');
    press(program, 't');
    expect(frame(program)).toContain('1 quota is exceeded');
  });

  test('shows unknown, never better, where the routes of a VPC were not read', () => {
    const denied = unknown({ kind: 'denied', operation: 'vpc:DescribeRouteEntryList' });
    const regions = crowdedInventory.regions.map(region => ({
      ...region,
      routeTables:
        region.routeTables.state === 'known'
          ? {
              ...region.routeTables,
              value: region.routeTables.value.map(table =>
                table.vpcId === 'vpc-0' ? { ...table, entries: denied } : table,
              ),
            }
          : region.routeTables,
    }));
    const lines = frame(open({ ...crowdedInventory, regions })).split('\n');
    const first = lines.find(line => line.includes('1  生产环境')) ?? '';
    expect(first).toMatch(/\.\s?>?\?( \?)+/);
    expect(first).not.toContain('+');
  });
});

test('of 5,000 VPCs only the cells in sight are worked out, however far the cursor goes', () => {
  const regionId = 'cn-beijing';
  const ids = Array.from({ length: 5000 }, (_, index) => index);
  const inventory = buildInventory([
    {
      regionId,
      vpcs: ids.map(id => buildVpc({ vpcId: `vpc-${id}`, regionId, cidrBlock: `10.${id % 250}.0.0/16` })),
      vSwitches: ids.map(id =>
        buildVSwitch({
          vSwitchId: `vsw-${id}`,
          vpcId: `vpc-${id}`,
          regionId,
          cidrBlock: `10.${id % 250}.${id % 200}.0/24`,
        }),
      ),
      routeTables: ids.map(id => buildRouteTable({ vpcId: `vpc-${id}`, regionId })),
    },
  ]);
  const program = open(inventory);
  press(program, 'end');
  for (let index = 0; index < 30; index += 1) press(program, 'page-down', 'left', 'down', 'right');
  const drawn = frame(program).split('\n');
  expect(drawn).toHaveLength(23);
  expect(drawn.join('\n')).toContain('5000 x 5000');
  const begin = process.cpuUsage();
  const presses = 100;
  for (let index = 0; index < presses; index += 1) press(program, index % 3 === 0 ? 'left' : 'page-down');
  const { user } = process.cpuUsage(begin);
  // A key costs well under a frame; a matrix worked out as a whole would cost seconds for each.
  expect(user / 1000 / presses).toBeLessThan(16);
});

import { expect, it } from 'vitest';
import { cellMark } from '../../source/domain/matrix/cell-mark.ts';
import { verdictMatrix } from '../../source/domain/matrix/verdict-matrix.ts';
import { translator } from '../../source/language/translate.ts';
import { matrixText } from '../../source/report/matrix-text.ts';
import { World } from '../../source/simulator/state/world.ts';
import { scaleWorld } from '../../source/simulator/worlds/scale-world.ts';
import { practiceAccountId } from '../../source/simulator/worlds/world-sketch.ts';
import { inventoryOfWorld } from '../prediction/inventory-of-world.ts';

function matrixOf(vpcCount: number) {
  const state = scaleWorld(vpcCount);
  return verdictMatrix({
    inventory: inventoryOfWorld(World.fromState(state), practiceAccountId, state.regionIds),
  });
}

it('draws a grid of up to 100 VPCs, one mark for each pair', () => {
  const matrix = matrixOf(100);
  const [first = ''] = matrixText(matrix, translator('en')).split('\n');
  expect(first).toMatch(/^1 +\.[+/X?=!]{99} /);
});

it('counts the pairs of each VPC by mark where a grid would be wider than anyone can read', () => {
  const matrix = matrixOf(101);
  const [header = '', ...rows] = matrixText(matrix, translator('en')).split('\n');
  expect(header.trim().split(/ +/)).toEqual(['+', '/', 'X', '?', '=', '!']);
  for (const row of [0, 50, 100]) {
    const marks = matrix.vpcs.flatMap((_, column) =>
      row === column ? [] : cellMark(matrix.cell(row, column)),
    );
    const counts = ['fits', 'fits-in-part', 'does-not-fit', 'unknown', 'linked', 'link-unhealthy'].map(
      mark => marks.filter(one => one === mark).length,
    );
    expect(rows[row]?.split(/ +/).slice(0, 7).map(Number)).toEqual([row + 1, ...counts]);
    expect(rows[row]).toContain(matrix.vpcs[row]?.vpcId);
  }
  expect(rows.join('\n')).toContain('--format csv or json');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListControl } from '../../source/ui/controls/control.ts';
import { cursorIndex, firstVisible, foldAtCursor, moveCursor } from '../../source/ui/controls/list-cursor.ts';
import { buildIndex, filterKeys } from '../../source/ui/list/filter-index.ts';
import { hasChinese, loadPinyin } from '../../source/ui/list/pinyin.ts';
import { emptyList } from '../../source/ui/state/view-state.ts';

function list(rows: ListControl['rows'], height = 3): ListControl {
  return { kind: 'list', id: 'test', rows, height, hasFilter: true, enter: () => [] };
}

const grouped = list([
  { key: 'north', isGroup: true },
  { key: 'a', group: 'north' },
  { key: 'b', group: 'north' },
  { key: 'south', isGroup: true },
  { key: 'c', group: 'south' },
]);

describe('the cursor of a list', () => {
  test('begins on the first line, not on its heading, and walks over headings', () => {
    expect(cursorIndex(grouped, emptyList)).toBe(1);
    const moved = moveCursor(grouped, moveCursor(grouped, emptyList, 1), 1);
    expect(moved.cursor).toBe('c');
    expect(moveCursor(grouped, moved, 1).cursor).toBe('c');
  });

  test('stays on its line when others come in above it', () => {
    const state = { ...emptyList, cursor: 'c' };
    const more = list([{ key: 'early', isGroup: true }, { key: 'z', group: 'early' }, ...grouped.rows]);
    expect(more.rows[cursorIndex(more, state)]?.key).toBe('c');
  });

  test('goes to the heading when its region folds, and to the first line when it unfolds', () => {
    const folded = foldAtCursor(grouped, { ...emptyList, cursor: 'b' }, true);
    expect(folded).toMatchObject({ cursor: 'north', folded: ['north'] });
    const shorter = list(grouped.rows.filter(row => row.group !== 'north'));
    expect(cursorIndex(shorter, folded)).toBe(0);
    const unfolded = foldAtCursor(shorter, folded, false);
    expect(grouped.rows[cursorIndex(grouped, unfolded)]?.key).toBe('a');
  });

  test('is always in sight, and no line below the last is shown', () => {
    const size = fc.record({
      height: fc.integer({ min: 1, max: 10 }),
      count: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(size, fc.nat({ max: 50 }), fc.nat({ max: 39 }), ({ height, count }, top, place) => {
        const cursor = place % count;
        const first = firstVisible(top, cursor, { height, count });
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(Math.max(0, count - height));
        expect(cursor).toBeGreaterThanOrEqual(first);
        expect(cursor).toBeLessThan(first + height);
      }),
    );
  });
});

describe('the filter', () => {
  const lines = [
    { key: 'core', texts: ['prod-core', 'cn-beijing'], ids: ['vpc-2ze8k4'], cidrBlocks: ['192.168.0.0/16'] },
    {
      key: 'web',
      texts: ['prod-web', 'cn-beijing'],
      ids: ['vpc-2zem'],
      cidrBlocks: ['10.20.0.0/16', '10.99.0.0/16'],
    },
    { key: 'lake', texts: ['data-lake', 'cn-hangzhou'], ids: ['vpc-bp1q'], cidrBlocks: ['172.16.0.0/12'] },
    { key: 'zh', texts: ['生产环境核心网', 'cn-beijing'], ids: ['vpc-zh'], cidrBlocks: ['10.1.0.0/16'] },
  ];
  const find = (text: string, index = buildIndex(lines, undefined)) => [...filterKeys(index, text)];

  test.each([
    ['', ['core', 'web', 'lake', 'zh']],
    ['prod', ['core', 'web']],
    ['web prod', ['web']],
    ['beijing prod', ['core', 'web']],
    ['10.20.3.4', ['web']],
    ['10.99.255.255', ['web']],
    ['172.31.0.1', ['lake']],
    ['11.0.0.1', []],
    ['10.', ['web', 'zh']],
    ['192.168', ['core']],
    ['172.16.0.0/12', ['lake']],
    ['生产', ['zh']],
    ['prdcore', ['core']],
    ['hzhou', ['lake']],
    ['2z', []],
    ['vpc-2z', ['core', 'web']],
    ['dkl', []],
    ['qqqq', []],
  ])('%j finds %j', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  test('Chinese names are found by their pinyin and by its initials', async () => {
    const index = buildIndex(lines, await loadPinyin());
    expect(find('schj', index)).toEqual(['zh']);
    expect(find('shengchan', index)).toEqual(['zh']);
    expect(find('hexin', index)).toEqual(['zh']);
    expect(find('hx', index)).toEqual(['zh']);
  });

  test('pinyin is loaded for Chinese only', () => {
    expect(hasChinese('核心')).toBe(true);
    expect(hasChinese('core-é')).toBe(false);
  });
});

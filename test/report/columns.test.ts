import { expect, test } from 'vitest';
import { columns } from '../../source/report/columns.ts';

test('cells line up, the last one is never padded and wide characters count double', () => {
  expect(
    columns([
      ['id', 'name', 'note'],
      ['vpc-1', '生产', 'x'],
      ['v', 'abcd', ''],
    ]),
  ).toEqual(['id     name  note', 'vpc-1  生产  x', 'v      abcd']);
});

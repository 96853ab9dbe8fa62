import { Text } from 'ink';
import { memo, type ReactElement } from 'react';
import { cutRow, type Row } from '../text/row.ts';
import type { Theme } from './theme.ts';

type LineProps = { readonly row: Row; readonly width: number; readonly theme: Theme };

/** One line of the screen, cut to the window; drawn anew only when it says something else. */
export const Line = memo(function Line({ row, width, theme }: LineProps): ReactElement {
  const pieces = cutRow(row, width);
  // An empty text would take no line at all.
  if (pieces.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate">
      {pieces.map(({ text, role }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have no identity but their place
        <Text key={index} {...theme[role ?? 'plain']}>
          {text}
        </Text>
      ))}
    </Text>
  );
}, isSameLine);

function isSameLine(before: LineProps, after: LineProps): boolean {
  return (
    before.width === after.width &&
    before.theme === after.theme &&
    before.row.length === after.row.length &&
    before.row.every(({ text, role }, index) => {
      const other = after.row[index];
      return other !== undefined && other.text === text && other.role === role;
    })
  );
}

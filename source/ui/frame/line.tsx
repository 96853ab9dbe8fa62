import { Text } from 'ink';
import { memo, type ReactElement } from 'react';
import { cutRow, type Row, type Span } from '../text/row.ts';
import type { Theme } from './theme.ts';

type LineProps = { readonly row: Row; readonly width: number; readonly theme: Theme };

/** One line of the screen, cut to the window; drawn anew only when it says something else. */
export const Line = memo(function Line({ row, width, theme }: LineProps): ReactElement {
  const pieces = mergeSpans(cutRow(row, width));
  const [first] = pieces;
  // An empty text would take no line at all.
  if (first === undefined) return <Text> </Text>;
  if (pieces.length === 1) {
    return (
      <Text wrap="truncate" {...theme[first.role ?? 'plain']}>
        {first.text}
      </Text>
    );
  }
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

/** Neighbours of the same meaning become one piece: each piece costs Ink a node at every frame. */
function mergeSpans(row: Row): Row {
  const merged: Span[] = [];
  for (const { text, role } of row) {
    const last = merged.at(-1);
    if (text === '') continue;
    if (last !== undefined && last.role === role)
      merged[merged.length - 1] = { ...last, text: last.text + text };
    else merged.push(role === undefined ? { text } : { text, role });
  }
  return merged;
}

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

import { Box } from 'ink';
import type { ReactElement } from 'react';
import { paragraph } from '../screens/paragraphs.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { line } from '../text/row.ts';
import { Line } from './line.tsx';
import { smallest } from './size.ts';

/** What a window shows that no screen fits in. Everything is kept and comes back with the room. */
export function TooSmall({ context }: { readonly context: ScreenContext }): ReactElement {
  const { size, translate, state, theme } = context;
  const { at } = state.screen;
  const place = translate(`ui.place.${at}`);
  const need = { needColumns: smallest.columns, needRows: smallest.rows, ...size };
  const texts = [
    translate('ui.frame.tooSmall', need),
    translate('ui.frame.nothingLost', { place }),
    translate('ui.frame.enlarge'),
  ];
  const width = Math.max(1, size.columns - 1);
  const rows = texts.flatMap(text => paragraph(text, width)).slice(0, Math.max(1, size.rows - 1));
  return (
    <Box flexDirection="column" width={size.columns} height={Math.max(1, size.rows - 1)} overflow="hidden">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
        <Line key={index} row={row.length === 0 ? line('') : row} width={width} theme={theme} />
      ))}
    </Box>
  );
}

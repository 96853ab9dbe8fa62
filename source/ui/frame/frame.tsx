import { Box, useCursor } from 'ink';
import type { ReactElement } from 'react';
import type { MenuControl } from '../controls/control.ts';
import { menuIndex } from '../controls/menu-cursor.ts';
import type { Hint } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { cells } from '../text/cells.ts';
import { blank, cutRow, fitHeight, line, type Row } from '../text/row.ts';
import { headerRow } from './header-row.ts';
import { keyRow } from './key-row.ts';
import { Line } from './line.tsx';
import { Menu } from './menu.tsx';
import { noticeRows } from './notice-rows.ts';
import { bodyHeight } from './size.ts';

/** A part of a screen's body: plain lines, or a menu among them. */
export type Block =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'menu'; readonly menu: MenuControl };

export type FrameProps = {
  readonly context: ScreenContext;
  readonly title: string;
  /** Stands at the right end of the header instead of the account. */
  readonly right?: string;
  readonly blocks: readonly Block[];
  /** The line above the keys, while there is nothing more urgent to say. */
  readonly message?: Row;
  readonly hints: readonly Hint[];
};

/**
 * The frame of every screen (terminal-ux.md section 4): header, rule, body, message, keys. One line less than the
 * window, so that the last cell of the last line is never written, which would scroll some terminals.
 */
export function Frame(props: FrameProps): ReactElement {
  const { context, title, right, message = blank, hints } = props;
  const { size, theme } = context;
  const width = size.columns;
  const notices = noticeRows(context);
  const messages = notices.length > 0 ? notices : [message];
  const height = bodyHeight(size) - (messages.length - 1);
  const blocks = fitBlocks(props.blocks, height);
  useCaret(blocks, width);
  const head = [headerRow({ context, title, right }), line('-'.repeat(width - 1), 'rule')];
  return (
    <Box flexDirection="column" width={width} height={size.rows - 1} overflow="hidden">
      <Lines rows={head} width={width} theme={theme} />
      {blocks.map((block, index) =>
        block.kind === 'rows' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
          <Lines key={index} rows={block.rows} width={width} theme={theme} />
        ) : (
          <ScreenMenu key={block.menu.id} menu={block.menu} context={context} />
        ),
      )}
      <Lines rows={[...messages, keyRow(context, hints)]} width={width} theme={theme} />
    </Box>
  );
}

type LinesProps = Pick<ScreenContext, 'theme'> & {
  readonly rows: readonly Row[];
  readonly width: number;
};

function Lines({ rows, width, theme }: LinesProps): ReactElement {
  return (
    <Box flexDirection="column" flexShrink={0}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
        <Line key={index} row={row} width={width} theme={theme} />
      ))}
    </Box>
  );
}

function ScreenMenu({ menu, context }: { menu: MenuControl; context: ScreenContext }): ReactElement {
  return (
    <Menu
      items={menu.items}
      index={menuIndex(menu, context.view)}
      isFocused={context.focusedId === menu.id}
      width={context.size.columns}
      symbols={context.symbols}
      theme={context.theme}
    />
  );
}

/** The blocks at exactly the height of the body: the last one of lines is cut or filled. */
function fitBlocks(blocks: readonly Block[], height: number): readonly Block[] {
  const menus = blocks.reduce((sum, block) => sum + (block.kind === 'menu' ? block.menu.items.length : 0), 0);
  let left = Math.max(0, height - menus);
  const isLast = (index: number) => index === blocks.length - 1;
  const fitted = blocks.map((block, index): Block => {
    if (block.kind === 'menu') return block;
    const rows = isLast(index) ? fitHeight(block.rows, left) : block.rows.slice(0, left);
    left -= rows.length;
    return { kind: 'rows', rows };
  });
  return left > 0 ? [...fitted, { kind: 'rows', rows: fitHeight([], left) }] : fitted;
}

/** Puts the terminal's own cursor where typing goes on, so that an input method opens there; else hides it. */
function useCaret(blocks: readonly Block[], width: number): void {
  const { setCursorPosition } = useCursor();
  setCursorPosition(caretPosition(blocks, width));
}

/** Where the caret stands, from the top left corner of the frame. */
function caretPosition(blocks: readonly Block[], width: number): { x: number; y: number } | undefined {
  let y = 2;
  for (const block of blocks) {
    if (block.kind === 'menu') {
      y += block.menu.items.length;
      continue;
    }
    for (const row of block.rows) {
      const x = caretColumn(cutRow(row, width));
      if (x !== undefined) return { x: Math.min(x, width - 1), y };
      y += 1;
    }
  }
  return undefined;
}

function caretColumn(row: Row): number | undefined {
  let x = 0;
  for (const { text, caret } of row) {
    if (caret !== undefined) return x + caret;
    x += cells(text);
  }
  return undefined;
}

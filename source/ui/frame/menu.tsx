import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import type { ReactElement } from 'react';
import type { MenuItem } from '../controls/control.ts';
import { cells, cut, fitCells } from '../text/cells.ts';
import type { Symbols } from '../text/symbols.ts';
import type { Theme } from './theme.ts';

type MenuProps = {
  readonly items: readonly MenuItem[];
  /** Where the cursor stands. */
  readonly index: number;
  readonly isFocused: boolean;
  readonly width: number;
  readonly symbols: Symbols;
  readonly theme: Theme;
};

/**
 * A short menu, drawn by ink-select-input. The library's own keys are never switched on (`isFocused={false}`): it reads
 * the state of the last drawing, so that "down, Enter" in one read would run the old item, and a digit would run an
 * item at once. Our reducer moves the cursor one key at a time instead, and a new `key` tells the library where it is.
 */
export function Menu({ items, index, isFocused, width, symbols, theme }: MenuProps): ReactElement {
  const labelWidth = Math.min(
    Math.floor(width / 2),
    items.reduce((widest, { label }) => Math.max(widest, cells(label)), 0),
  );
  const mark = isFocused ? symbols.focus : ' ';
  return (
    <SelectInput
      key={`${index}:${items.length}:${mark}`}
      items={items.map(item => ({
        key: item.key,
        value: item.key,
        label: itemText(item, labelWidth, width),
      }))}
      initialIndex={index}
      isFocused={false}
      indicatorComponent={({ isSelected = false }) => (
        <Box flexShrink={0}>
          <Text {...(isSelected && isFocused ? theme.focus : theme.plain)}>
            {isSelected ? `${mark} ` : '  '}
          </Text>
        </Box>
      )}
      itemComponent={({ isSelected = false, label }) => (
        <Text wrap="truncate" {...(isSelected && isFocused ? theme.focus : theme.plain)}>
          {label}
        </Text>
      )}
    />
  );
}

function itemText({ label, note, off }: MenuItem, labelWidth: number, width: number): string {
  const explained = off ?? note;
  return cut(`${fitCells(label, labelWidth)}  ${explained}`.trimEnd(), width - 2);
}

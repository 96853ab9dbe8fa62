import type { Command } from '../input/keymap.ts';
import type { ViewState } from '../state/view-state.ts';
import type { MenuControl, MenuItem } from './control.ts';

/** The index of the item that the cursor of a menu stands on. */
export function menuIndex(menu: MenuControl, view: ViewState): number {
  const at = (key: string | undefined) => menu.items.findIndex(item => item.key === key);
  const remembered = at(view.menus[menu.id]);
  if (remembered >= 0) return remembered;
  const preferred = at(menu.preferred);
  if (preferred >= 0) return preferred;
  return Math.max(
    0,
    menu.items.findIndex(item => item.off === undefined),
  );
}

/** The item under the cursor; an item that is off stands in sight, but runs nothing. */
export function enabledItem(menu: MenuControl, view: ViewState): MenuItem | undefined {
  const item = menu.items[menuIndex(menu, view)];
  return item?.off === undefined ? item : undefined;
}

/** The key of the item that a command moves to; `undefined` where it moves nothing, so that the focus may go on. */
export function moveInMenu(
  menu: MenuControl,
  view: ViewState,
  command: Command | undefined,
): string | undefined {
  const index = menuIndex(menu, view);
  switch (command) {
    case 'up':
    case 'left':
      return menu.items[index - 1]?.key;
    case 'down':
    case 'right':
      return menu.items[index + 1]?.key;
    case 'first':
    case 'page-up':
      return menu.items[0]?.key;
    case 'last':
    case 'page-down':
      return menu.items.at(-1)?.key;
    case 'accept':
    case 'back':
    case 'next-pane':
    case 'previous-pane':
    case 'tick':
    case 'actions':
    case 'interrupt':
    case undefined:
      return undefined;
  }
}

import type { ScreenContext } from '../state/screen-context.ts';
import { cells, cut as cutCells, shortId } from '../text/cells.ts';
import { ends, type Row, rowCells, span } from '../text/row.ts';

/**
 * The first line: where one is, whose account it is, and whether anything can be changed. The place is never cut for
 * the account: of its forms, from the fullest to the barest, the first that leaves room is taken.
 */
export function headerRow(options: {
  readonly context: ScreenContext;
  readonly title: string;
  readonly right: string | undefined;
}): Row {
  const { context, title, right } = options;
  const { columns } = context.size;
  const left: Row = [span('vpclink', 'title'), span(`  ${title}`)];
  const forms = accountForms(context, right);
  const room = columns - rowCells(left) - 2;
  const text = forms.find(form => cells(form) <= room) ?? forms.at(-1) ?? '';
  return ends(left, [span(text)], columns);
}

/** The account and the permission (or what a screen shows in its place), the fullest form first. */
function accountForms({ state, translate }: ScreenContext, right: string | undefined): readonly string[] {
  const { accountId, label, isReadOnly } = state.account;
  const known = label === '' ? translate('ui.frame.noAccount') : label;
  const hasId = accountId !== undefined && accountId !== label;
  const full = hasId ? `${cutCells(known, 30)} (${shortId(accountId, 10)})` : known;
  const permission = right ?? translate(isReadOnly ? 'ui.frame.readOnly' : 'ui.frame.changesOn');
  return [
    `${full}    ${permission}`,
    `${cutCells(known, 24)}    ${permission}`,
    `${cutCells(known, 16)} ${permission}`,
    `${shortId(known, 10)} ${permission}`,
  ];
}

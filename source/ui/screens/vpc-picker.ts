import { unreadRegions } from '../../flow/discovery.ts';
import type { VpcRow } from '../../flow/vpc-rows.ts';
import type { ListControl } from '../controls/control.ts';
import { cursorIndex } from '../controls/list-cursor.ts';
import type { Area } from '../frame/pane.ts';
import { widths } from '../frame/size.ts';
import { buildIndex, filterKeys } from '../list/filter-index.ts';
import type { PickerRow } from '../list/picker-row.ts';
import type { Cell } from '../state/cell.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { listState } from '../state/view-state.ts';
import { shortId } from '../text/cells.ts';
import { type Column, inRole, line, type Role, type Row, span, tableRow } from '../text/row.ts';
import { allVpcs } from './all-vpcs.ts';
import { textSpans } from './field-spans.ts';

/** The first column of a picker: how a VPC looks for what is being picked. */
export type Badge = { readonly text: string; readonly role: Role };

/** The lines that the filter and the folds of a picker leave, region by region. */
export function pickerRows(
  context: ScreenContext,
  id: string,
  cell: Cell<readonly PickerRow[]>,
): readonly PickerRow[] {
  const { pinyin, caches, view } = context;
  const all = allVpcs(context);
  const index = caches.vpcIndex([all, pinyin], () => buildIndex(all.map(searchable), pinyin));
  const { filter, folded } = listState(view, id);
  return cell([all, index, filter.text, folded], () => {
    const hits = filter.text.trim() === '' ? undefined : filterKeys(index, filter.text);
    return grouped(all, hits, new Set(folded));
  });
}

/** What a VPC is found by. */
export function searchable({ key, vpc }: VpcRow) {
  return {
    key,
    texts: [vpc.name, vpc.regionId],
    ids: [vpc.vpcId],
    cidrBlocks: [vpc.cidrBlock, ...vpc.secondaryCidrBlocks],
  };
}

function grouped(
  all: readonly VpcRow[],
  hits: ReadonlySet<string> | undefined,
  folded: ReadonlySet<string>,
): readonly PickerRow[] {
  const regions = new Map<string, { total: number; rows: VpcRow[] }>();
  for (const row of all) {
    const region = regions.get(row.end.regionId) ?? { total: 0, rows: [] };
    region.total += 1;
    if (hits === undefined || hits.has(row.key)) region.rows.push(row);
    regions.set(row.end.regionId, region);
  }
  return [...regions].flatMap(([regionId, { total, rows }]): readonly PickerRow[] => {
    if (rows.length === 0) return [];
    const head: PickerRow = { key: regionId, isGroup: true, regionId, shown: rows.length, total };
    if (folded.has(regionId)) return [head];
    return [head, ...rows.map(row => ({ key: row.key, isGroup: false as const, group: regionId, row }))];
  });
}

/** How many VPCs the filter leaves. */
export function shownCount(rows: readonly PickerRow[]): number {
  return rows.reduce((sum, row) => sum + (row.isGroup ? row.shown : 0), 0);
}

/** The VPC under the cursor of a picker. */
export function pickedRow(
  list: ListControl,
  rows: readonly PickerRow[],
  context: ScreenContext,
): VpcRow | undefined {
  const row = rows[cursorIndex(list, listState(context.view, list.id))];
  return row === undefined || row.isGroup ? undefined : row.row;
}

/** The line with the filter, how many VPCs it leaves, and what was not read. */
export function filterRow(context: ScreenContext, id: string, counts: string): Row {
  const { translate, view, size, state, symbols } = context;
  const width = size.columns < widths.detailBelow ? 18 : 26;
  const { filter } = listState(view, id);
  const isFocused = context.focusedId === id && state.overlay === undefined;
  const field = textSpans({ state: filter, isFocused, width, placeholder: '' });
  const unread = unreadRegions(state.discovery).length;
  const warning = translate('screens.picker.unread', { count: unread });
  return [
    span(`${translate('screens.picker.filter')}  `),
    ...field,
    span(`  ${counts}`),
    ...(unread === 0 ? [] : [span(`   ${symbols.warn} ${warning}`, 'warn')]),
  ];
}

/** The lines of the table that are in sight. */
export function pickerTable(options: {
  readonly context: ScreenContext;
  readonly list: ListControl;
  readonly rows: readonly PickerRow[];
  readonly area: Area;
  readonly badgeTitle: string;
  readonly badge: (row: VpcRow) => Badge;
}): readonly Row[] {
  const { context, list, rows, badgeTitle, badge } = options;
  const state = listState(context.view, list.id);
  const cursor = cursorIndex(list, state);
  const heading: Row = [span('  '), ...tableRow(columnTitles(context, badgeTitle))];
  const visible = rows.slice(state.top, state.top + list.height).map((row, offset): Row => {
    const isHere = state.top + offset === cursor;
    const drawn = row.isGroup ? groupRow(context, row) : vpcLine(context, row.row, badge(row.row));
    return isHere ? inRole([span(`${context.symbols.focus} `), ...drawn.slice(1)], 'focus') : drawn;
  });
  if (rows.length > 0) return [heading, ...visible];
  return [heading, line(`  ${emptyText(context, state.filter.text)}`)];
}

function emptyText({ translate, state }: ScreenContext, filter: string): string {
  if (filter !== '') return translate('screens.picker.noMatch', { filter });
  return translate('screens.picker.empty', { count: state.inventory?.regions.length ?? 0 });
}

function columnTitles({ translate, size }: ScreenContext, badgeTitle: string): readonly Column[] {
  const isWide = size.columns >= widths.wideTables;
  const isNarrow = size.columns < widths.detailBelow;
  return [
    { text: badgeTitle, width: badgeWidth(size.columns) },
    { text: translate('screens.picker.column.cidr'), width: 18 },
    ...(isNarrow ? [] : [{ text: translate('screens.picker.column.vpcId'), width: 15 }]),
    ...(isNarrow
      ? []
      : [{ text: translate('screens.picker.column.vSwitches'), width: 6, align: 'right' as const }]),
    ...(isWide
      ? [{ text: translate('screens.picker.column.tables'), width: 6, align: 'right' as const }]
      : []),
    ...(isWide
      ? [{ text: translate('screens.picker.column.linked'), width: 6, align: 'right' as const }]
      : []),
    { text: translate('screens.picker.column.name') },
  ];
}

function badgeWidth(columns: number): number {
  return columns < widths.detailBelow ? 8 : 11;
}

function vpcLine({ size }: ScreenContext, row: VpcRow, badge: Badge): Row {
  const { vpc } = row;
  const isWide = size.columns >= widths.wideTables;
  const isNarrow = size.columns < widths.detailBelow;
  const more = vpc.secondaryCidrBlocks.length;
  const number = (value: number | undefined): Column => ({
    text: value === undefined ? '?' : String(value),
    width: 6,
    align: 'right',
  });
  return [
    span('  '),
    ...tableRow([
      { text: badge.text, role: badge.role, width: badgeWidth(size.columns) },
      { text: more === 0 ? vpc.cidrBlock : `${vpc.cidrBlock} +${more}`, width: 18 },
      ...(isNarrow ? [] : [{ text: shortId(vpc.vpcId, 15), width: 15 }, number(row.vSwitchCount)]),
      ...(isWide ? [number(row.routeTableCount), number(row.linkedVpcIds.length)] : []),
      { text: vpc.name === '' ? vpc.vpcId : vpc.name },
    ]),
  ];
}

function groupRow(context: ScreenContext, group: Extract<PickerRow, { isGroup: true }>): Row {
  const { symbols, translate, view } = context;
  const isFolded = Object.values(view.lists).some(({ folded }) => folded.includes(group.regionId));
  const mark = isFolded ? symbols.folded : symbols.unfolded;
  const count =
    group.shown === group.total
      ? String(group.total)
      : translate('screens.picker.ofTotal', { shown: group.shown, total: group.total });
  return [span(`${mark} `), span(`${group.regionId}  ${count}`, 'title')];
}

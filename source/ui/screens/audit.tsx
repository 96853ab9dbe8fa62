import type { Finding } from '../../domain/audit/finding.ts';
import { type AuditGroup, auditShows, isMendable, shownGroups } from '../../flow/audit.ts';
import type { ListControl } from '../controls/control.ts';
import { cursorIndex } from '../controls/list-cursor.ts';
import { Frame } from '../frame/frame.tsx';
import { listArea, panes } from '../frame/pane.ts';
import { widths } from '../frame/size.ts';
import type { Action } from '../state/action.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { listState } from '../state/view-state.ts';
import { cells, shortId } from '../text/cells.ts';
import { blank, type Column, inRole, line, type Row, span, tableRow } from '../text/row.ts';
import { groupFacts } from './audit-group-facts.ts';
import { findingTitle, groupMark, severityWidth } from './audit-marks.ts';
import { paragraph, problemRows } from './paragraphs.ts';
import { progressBar } from './progress.ts';

/** Totals, the choice of what is shown, an empty line, the titles of the columns. */
const headLines = 4;

/** Every connection with its verdict, the worst first; the findings of the one under the cursor beside or below. */
export const auditScreen: ScreenDefinition = {
  controls: context => [groupList(context)],
  actions: context => actions(context),
  copy: context => pickedGroup(context)?.key,
  View: ({ context }) => {
    const { translate, size } = context;
    const area = listArea(context, headLines);
    const group = pickedGroup(context);
    const body = panes({
      area,
      width: size.columns,
      list: table(context),
      title: group === undefined ? translate('ui.frame.detail') : group.name,
      detail: group === undefined ? [] : groupRows(context, group, area.detailWidth),
    });
    return (
      <Frame
        context={context}
        title={translate('screens.audit.title')}
        blocks={[
          { kind: 'rows', rows: [totalsRow(context), showRow(context), blank, titlesRow(context), ...body] },
        ]}
        message={messageRow(context)}
        hints={[
          { key: 'accept', label: translate('screens.audit.open') },
          { key: { letter: 'f' }, label: translate('screens.audit.fix') },
          { key: { letter: 'r' }, label: translate('screens.audit.again') },
          { key: { text: translate('ui.key.sides') }, label: translate('screens.audit.showHint') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('ui.hint.home') },
        ]}
      />
    );
  },
};

function groupList(context: ScreenContext): ListControl {
  const { state } = context;
  return {
    kind: 'list',
    id: 'audit:groups',
    rows: shownGroups(state.audit).map(({ key }) => ({ key })),
    height: Math.max(1, listArea(context, headLines).listHeight),
    hasFilter: false,
    enter: key => {
      const group = shownGroups(state.audit).find(one => one.key === key);
      return group === undefined ? [] : open(context, group);
    },
    turn: by => [{ type: 'audit-show-turned', by }],
  };
}

/** The first finding of a line; where there is none, why nothing is known, where that is so. */
function open({ state }: ScreenContext, { findings, name, connection }: AuditGroup) {
  const [first] = findings;
  if (first !== undefined) return [{ type: 'finding-chosen' as const, fingerprint: first.fingerprint }];
  const unread = connection?.unread ?? state.audit.judged?.report.unread ?? [];
  const problems = unread.map(({ subject, reason }) => ({
    code: 'fact-unread',
    parameters: { subject: `${subject} (${reason.kind})` },
  }));
  if (problems.length === 0) return [];
  return [{ type: 'overlay-opened' as const, overlay: { kind: 'why' as const, subject: name, problems } }];
}

function pickedGroup(context: ScreenContext): AuditGroup | undefined {
  const list = groupList(context);
  return shownGroups(context.state.audit)[cursorIndex(list, listState(context.view, list.id))];
}

function actions(context: ScreenContext): readonly Action[] {
  const { translate, state } = context;
  const group = pickedGroup(context);
  const canMend = group?.findings.some(isMendable) ?? false;
  const isReading = state.audit.reading.state === 'reading';
  return [
    {
      id: 'fix',
      letter: 'f',
      label: translate('screens.audit.fixAction'),
      ...(canMend ? {} : { off: translate('screens.audit.nothingToFix') }),
      run: group === undefined ? [] : [{ type: 'mending-chosen', group: group.key }],
    },
    {
      id: 'again',
      letter: 'r',
      label: translate('screens.audit.againAction'),
      ...(isReading ? { off: translate('screens.audit.isReading') } : {}),
      run: [{ type: 'audit-again-chosen' }],
    },
  ];
}

function totalsRow(context: ScreenContext): Row {
  const { state, translate, size } = context;
  const { reading, judged } = state.audit;
  if (reading.state === 'reading') {
    const text = translate('screens.audit.reading', { done: reading.done, total: reading.total });
    const bar = progressBar(reading.done, reading.total, Math.min(30, size.columns - cells(text) - 8));
    return line(`${text}  ${bar}`, 'busy');
  }
  if (judged === undefined) return blank;
  const count = (verdict: AuditGroup['verdict']) =>
    judged.groups.filter(group => group.verdict === verdict).length;
  const open = judged.report.findings.filter(one => one.waiver === undefined);
  const readAt = reading.state === 'read' ? reading.readAt : '';
  return [
    span(translate('screens.audit.totals', { count: judged.report.connections.length }), 'title'),
    span(
      `   ${translate('screens.audit.countFindings', { count: open.length })}`,
      open.length > 0 ? 'block' : 'plain',
    ),
    span(
      `   ${translate('screens.audit.countUnknown', { count: count('unknown') })}`,
      count('unknown') > 0 ? 'unknown' : 'plain',
    ),
    span(`   ${translate('screens.audit.countOk', { count: count('ok') })}`),
    span(`   ${readAt}`),
  ];
}

function showRow({ state, translate }: ScreenContext): Row {
  const pieces = auditShows.flatMap(show => {
    const label = translate(`screens.audit.show.${show}`);
    return [show === state.audit.show ? span(`[${label}]`, 'title') : span(` ${label} `), span(' ')];
  });
  return [span(`${translate('screens.audit.showLabel')} `), ...pieces];
}

const columnWidths = { state: 10, name: 26, kind: 4 } as const;

function titlesRow({ translate, state }: ScreenContext): Row {
  if (shownGroups(state.audit).length === 0) return blank;
  const column = (name: 'state' | 'name' | 'kind' | 'findings') => translate(`screens.audit.column.${name}`);
  return [
    span('  '),
    ...tableRow([
      { text: column('state'), width: columnWidths.state },
      { text: column('name'), width: columnWidths.name },
      { text: column('kind'), width: columnWidths.kind },
      { text: column('findings') },
    ]),
  ];
}

function table(context: ScreenContext): readonly Row[] {
  const { view, symbols } = context;
  const list = groupList(context);
  const { top } = listState(view, list.id);
  const cursor = cursorIndex(list, listState(view, list.id));
  const groups = shownGroups(context.state.audit);
  if (groups.length === 0) return emptyRows(context);
  return groups.slice(top, top + list.height).map((group, offset): Row => {
    const isHere = top + offset === cursor;
    const row: Row = [span(isHere ? `${symbols.focus} ` : '  '), ...tableRow(columns(context, group))];
    return isHere ? inRole(row, 'focus') : row;
  });
}

function columns(context: ScreenContext, group: AuditGroup): readonly Column[] {
  const { translate } = context;
  const { text, role } = groupMark(context, group);
  const kind = group.connection === undefined ? '' : translate(`screens.audit.kind.${group.connection.kind}`);
  return [
    { text, width: columnWidths.state, role },
    { text: groupName(context, group), width: columnWidths.name },
    { text: kind, width: columnWidths.kind },
    { text: findingsText(context, group) },
  ];
}

function groupName({ translate }: ScreenContext, { name, vpc, connection }: AuditGroup): string {
  if (connection !== undefined) return name;
  return vpc === undefined ? translate('audit.account') : translate('screens.audit.vpc', { name });
}

/** The count, then the titles of the worst ones, as far as the line goes. */
function findingsText(context: ScreenContext, { findings }: AuditGroup): string {
  if (findings.length === 0) return '';
  const open = findings.filter(one => one.waiver === undefined);
  const waived = findings.length - open.length;
  const titles = [...new Set(open.map(one => findingTitle(context, one)))];
  const waivedText = waived === 0 ? '' : context.translate('screens.audit.waivedCount', { count: waived });
  return [`${open.length} `, titles.join('; '), waivedText]
    .filter(text => text !== '')
    .join(' ')
    .trim();
}

function emptyRows(context: ScreenContext): readonly Row[] {
  const { translate, state, size } = context;
  const { reading, judged } = state.audit;
  if (reading.state === 'failed') return problemRows(reading.problem, translate, size.columns - 1);
  if (judged === undefined) return [line(`  ${translate('screens.audit.first')}`)];
  const text = judged.groups.length === 0 ? 'screens.audit.none' : 'screens.audit.noneShown';
  return paragraph(`  ${translate(text)}`, size.columns - 1, { indent: 2 });
}

function groupRows(context: ScreenContext, group: AuditGroup, width: number): readonly Row[] {
  return [
    ...groupFacts(context, group),
    ...group.findings.flatMap(finding => findingRow(context, finding, width)),
    ...(group.findings.length === 0
      ? [line(context.translate(`screens.audit.nothing.${group.verdict}`))]
      : []),
  ];
}

function findingRow(context: ScreenContext, finding: Finding, width: number): readonly Row[] {
  const isWide = width >= 60;
  const { object, severity, waiver } = finding;
  const mark =
    waiver === undefined
      ? context.translate(`audit.severity.${severity}`)
      : context.translate('screens.audit.waived');
  const row = tableRow([
    { text: mark, width: severityWidth, role: waiver === undefined && severity !== 'low' ? 'warn' : 'plain' },
    {
      text: findingTitle(context, finding),
      ...(isWide ? { width: Math.max(30, width - severityWidth - 24) } : {}),
    },
    ...(isWide ? [{ text: shortId(object.id, 18) }] : []),
  ]);
  return [row];
}

function messageRow({ state, translate, symbols, size }: ScreenContext): Row {
  const unread = state.audit.judged?.report.unread.length ?? 0;
  if (unread === 0) return blank;
  const isNarrow = size.columns < widths.detailBelow;
  const text = translate(isNarrow ? 'screens.audit.unreadShort' : 'screens.audit.unread', { count: unread });
  return line(`${symbols.unknown} ${text}`, 'unknown');
}

import type { Finding } from '../../domain/audit/finding.ts';
import { type AuditGroup, groupOf, isMendable } from '../../flow/audit.ts';
import type { ListControl } from '../controls/control.ts';
import { cursorIndex } from '../controls/list-cursor.ts';
import { Frame } from '../frame/frame.tsx';
import { listArea, panes } from '../frame/pane.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { listState } from '../state/view-state.ts';
import { shortId } from '../text/cells.ts';
import { inRole, line, type Role, type Row, span, tableRow } from '../text/row.ts';
import { findingTitle } from './audit-marks.ts';
import { findingFacts } from './finding-facts.ts';
import { paragraph } from './paragraphs.ts';

const headLines = 3;

/** Which findings of a line a fix shall mend. What would remove something is never ticked by itself. */
export const mendingScreen: ScreenDefinition = {
  controls: context => [findingList(context)],
  actions: () => [],
  copy: context => pickedFinding(context)?.fingerprint,
  View: ({ context }) => {
    const { translate, size, state } = context;
    const area = listArea(context, headLines);
    const finding = pickedFinding(context);
    const body = panes({
      area,
      width: size.columns,
      list: table(context),
      title: finding === undefined ? translate('ui.frame.detail') : findingTitle(context, finding),
      detail: finding === undefined ? [] : detailRows(context, finding, area.detailWidth),
    });
    const count = state.audit.picked.length;
    return (
      <Frame
        context={context}
        title={translate('screens.mending.title', { name: currentGroup(context)?.name ?? '' })}
        blocks={[{ kind: 'rows', rows: [...head(context), ...body] }]}
        message={line(translate('screens.mending.count', { count }))}
        hints={[
          { key: 'accept', label: translate('screens.mending.preview') },
          { key: 'tick', label: translate('ui.hint.tick') },
          { key: { text: translate('ui.key.move') }, label: translate('ui.hint.move') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('ui.hint.back') },
        ]}
      />
    );
  },
};

function currentGroup({ state }: ScreenContext): AuditGroup | undefined {
  return state.screen.at === 'mending' ? groupOf(state.audit, state.screen.group) : undefined;
}

function findingList(context: ScreenContext): ListControl {
  const findings = currentGroup(context)?.findings ?? [];
  const { picked } = context.state.audit;
  return {
    kind: 'list',
    id: 'mending:findings',
    rows: findings.map(({ fingerprint }) => ({ key: fingerprint })),
    height: Math.max(1, listArea(context, headLines).listHeight),
    hasFilter: false,
    enter: () => [{ type: 'mend-chosen', fingerprints: picked }],
    tick: fingerprint => [{ type: 'mending-ticked', fingerprint }],
  };
}

function pickedFinding(context: ScreenContext): Finding | undefined {
  const list = findingList(context);
  return currentGroup(context)?.findings[cursorIndex(list, listState(context.view, list.id))];
}

function head({ translate, size }: ScreenContext): readonly Row[] {
  const rows = paragraph(translate('screens.mending.note'), size.columns - 1).slice(0, headLines);
  return [...rows, ...Array.from({ length: headLines - rows.length }, (): Row => [])];
}

function table(context: ScreenContext): readonly Row[] {
  const { view, symbols } = context;
  const list = findingList(context);
  const { top } = listState(view, list.id);
  const cursor = cursorIndex(list, listState(view, list.id));
  const findings = currentGroup(context)?.findings ?? [];
  return findings.slice(top, top + list.height).map((finding, offset): Row => {
    const isHere = top + offset === cursor;
    const row: Row = [span(isHere ? `${symbols.focus} ` : '  '), ...columns(context, finding)];
    return isHere ? inRole(row, 'focus') : row;
  });
}

function columns(context: ScreenContext, finding: Finding): Row {
  const { translate, state } = context;
  const isPicked = state.audit.picked.includes(finding.fingerprint);
  const box = isMendable(finding) ? (isPicked ? '[x]' : '[ ]') : ' - ';
  const { mark, role } = how(context, finding);
  return tableRow([
    { text: box, width: 3 },
    { text: mark, width: 10, role },
    { text: shortId(finding.object.id, 18), width: 18 },
    {
      text: `${findingTitle(context, finding)}${finding.certainty === 'likely' ? ` ${translate('audit.likely')}` : ''}`,
    },
  ]);
}

function how(
  { translate, symbols }: ScreenContext,
  { mending, waiver }: Finding,
): { readonly mark: string; readonly role: Role } {
  if (waiver !== undefined)
    return { mark: `${symbols.skip} ${translate('screens.mending.how.waived')}`, role: 'plain' };
  switch (mending) {
    case 'plan':
      return { mark: `${symbols.add} ${translate('screens.mending.how.plan')}`, role: 'add' };
    case 'cleanup':
      return { mark: `${symbols.delete} ${translate('screens.mending.how.cleanup')}`, role: 'delete' };
    case 'person':
      return { mark: `${symbols.skip} ${translate('screens.mending.how.person')}`, role: 'plain' };
  }
}

function detailRows(context: ScreenContext, finding: Finding, width: number): readonly Row[] {
  const narrow: ScreenContext = { ...context, size: { ...context.size, columns: width + 1 } };
  return findingFacts(narrow, finding);
}

import type { Connection } from '../../domain/connections/connection.ts';
import type { CellMark } from '../../domain/matrix/cell-mark.ts';
import type { MatrixCell } from '../../domain/matrix/verdict-matrix.ts';
import type { Verdict } from '../../domain/plan.ts';
import { problemText } from '../../report/problem-text.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { wrapCells } from '../text/cells.ts';
import { line, type Role, type Row, type Span, span } from '../text/row.ts';
import { paragraph } from './paragraphs.ts';

const order: readonly CellMark[] = [
  'fits',
  'fits-in-part',
  'does-not-fit',
  'linked',
  'link-unhealthy',
  'unknown',
];

/** One cell's mark, one column wide in every symbol set, and what it means. */
export function markOf(
  { symbols }: Pick<ScreenContext, 'symbols'>,
  mark: CellMark,
): { readonly mark: string; readonly role: Role } {
  switch (mark) {
    case 'fits':
      return { mark: symbols.add, role: 'good' };
    case 'fits-in-part':
      return { mark: symbols.skip, role: 'warn' };
    case 'does-not-fit':
      return { mark: symbols.block, role: 'block' };
    case 'linked':
      return { mark: symbols.have, role: 'plain' };
    case 'link-unhealthy':
      return { mark: symbols.warn, role: 'warn' };
    case 'unknown':
      return { mark: symbols.unknown, role: 'unknown' };
  }
}

/** What the marks mean, in one line. */
export function legendRow(context: ScreenContext): Row {
  const pieces = order.flatMap((one): readonly Span[] => {
    const { mark, role } = markOf(context, one);
    return [span(`${mark} ${context.translate(`screens.matrix.mark.${one}`)}`, role), span('  ')];
  });
  return [span('  '), ...pieces.slice(0, -1)];
}

/** How a cell stands: its connections with their health, then the verdict on a new one, then every reason. */
export function cellRows(context: ScreenContext, cell: MatrixCell, width: number): readonly Row[] {
  const { verdict, connections } = cell;
  return [
    ...connections.flatMap(connection => connectionRows(context, connection, width)),
    ...verdictRows(context, verdict, width),
    ...verdict.problems.flatMap(problem => {
      const { reason, remedy } = problemText(problem, context.translate);
      return [
        ...paragraph(`${problem.code}: ${reason}`, width),
        ...(remedy === '' ? [] : wrapCells(remedy, width - 2).map(part => line(`  ${part}`))),
      ];
    }),
  ];
}

function connectionRows(
  { translate }: ScreenContext,
  { kind, id, name, health }: Connection,
  width: number,
): readonly Row[] {
  const role: Role = health === 'healthy' ? 'good' : health === 'unknown' ? 'unknown' : 'warn';
  const text = translate('screens.matrix.connection', {
    kind: translate(`common.kind.${kind}`),
    id,
    name,
    health: translate(`screens.matrix.health.${health}`),
  });
  return paragraph(text, width, { role, indent: 2 });
}

function verdictRows(context: ScreenContext, { fit }: Verdict, width: number): readonly Row[] {
  const { mark, role } = markOf(context, fit);
  const { translate, state } = context;
  const kind = translate(`common.kind.${state.matrix.kind}`);
  const text = translate('screens.matrix.verdict', { kind, fit: translate(`report.plan.fit.${fit}`) });
  return paragraph(`${mark} ${text}`, width, { role, indent: 2 });
}

import type { Vpc } from '../../domain/inventory.ts';
import type { TopologyPair } from '../../domain/matrix/plan-topology.ts';
import type { QuotaUse } from '../../domain/plan.ts';
import type { Problem } from '../../domain/problem.ts';
import { widths } from '../frame/size.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { cut, fitCells, shortId } from '../text/cells.ts';
import { type Role, type Row, span, tableRow } from '../text/row.ts';
import { markOf } from './matrix-marks.ts';

/** A heading: the pairs, or the quotas, and how many there are. */
export function groupLine(
  { symbols, translate }: ScreenContext,
  { key, count }: { readonly key: string; readonly count: number },
  isFolded: boolean,
): Row {
  const name = translate(key === 'pairs' ? 'screens.topology.pairs' : 'screens.topology.quotas');
  return [span(`${isFolded ? symbols.folded : symbols.unfolded} `), span(`${name}  ${count}`, 'title')];
}

/** A wanted pair: what becomes of it, its verdict, both names. */
export function pairLine(context: ScreenContext, { initiator, acceptor, state, verdict }: TopologyPair): Row {
  const { mark, role } = stateMark(context, state);
  const word = context.translate(`report.matrix.pair.${state}`);
  const fit = markOf(context, verdict.fit);
  const codes = state === 'have' ? '' : verdict.problems.map(({ code }) => code).join(' ');
  const room = context.size.columns < widths.detailBelow ? 16 : 20;
  return [
    span('  '),
    span(fitCells(`${mark} ${word}`, 9), role),
    span(state === 'have' ? '  ' : `${fit.mark} `, state === 'have' ? 'plain' : fit.role),
    ...tableRow([
      { text: `${cut(nameOf(initiator), room)} - ${cut(nameOf(acceptor), room)}`, width: 2 * room + 3 },
      { text: codes },
    ]),
  ];
}

function stateMark({ symbols }: ScreenContext, state: TopologyPair['state']): { mark: string; role: Role } {
  switch (state) {
    case 'have':
      return { mark: symbols.have, role: 'plain' };
    case 'make':
      return { mark: symbols.add, role: 'add' };
    case 'leave':
      return { mark: symbols.skip, role: 'warn' };
  }
}

function nameOf({ name, vpcId }: Vpc): string {
  return name === '' ? vpcId : name;
}

/** A quota: what is used, what the whole set adds, and the limit. */
export function quotaLine(
  { symbols, translate, size }: ScreenContext,
  { quota, subject, used, adds, limit }: QuotaUse,
  problems: readonly Problem[],
): Row {
  const isExceeded = problems.some(({ code }) => code === 'quota-exceeded');
  const mark = isExceeded ? symbols.block : problems.length > 0 ? symbols.warn : symbols.ok;
  const role: Role = isExceeded ? 'block' : problems.length > 0 ? 'warn' : 'plain';
  const isNarrow = size.columns < widths.detailBelow;
  return [
    span('  '),
    span(fitCells(mark, 4), role),
    ...tableRow([
      { text: translate('screens.topology.use', { used, adds, limit }), width: 16 },
      { text: shortId(subject, isNarrow ? 13 : 22), width: isNarrow ? 13 : 22 },
      { text: quota },
    ]),
  ];
}

import type { Side } from '../../domain/intent.ts';
import type { Plan } from '../../domain/plan.ts';
import { widths } from '../frame/size.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { cut, fitCells } from '../text/cells.ts';
import { blank, fitRow, line, type Row, span } from '../text/row.ts';
import { sideName, tableName } from './item-text.ts';
import { itemMark, plannedMark } from './marks.ts';

/** Both VPCs with their vSwitches, the link between them, and the routes of each; stacked in a narrow window. */
export function topologyTab(context: ScreenContext, plan: Plan): readonly Row[] {
  return context.size.columns < widths.detailBelow ? stacked(context, plan) : sideBySide(context, plan);
}

function stacked(context: ScreenContext, plan: Plan): readonly Row[] {
  return [
    ...endLines(plan, 'initiator').map(text => line(`  ${text}`)),
    ...routeRows(context, plan, 'initiator').map((row): Row => [span('    |  '), ...row]),
    line(`    |  ${linkText(context, plan)}`, 'title'),
    ...routeRows(context, plan, 'acceptor').map((row): Row => [span('    |  '), ...row]),
    ...endLines(plan, 'acceptor').map(text => line(`  ${text}`)),
  ];
}

function sideBySide(context: ScreenContext, plan: Plan): readonly Row[] {
  const boxWidth = Math.min(40, Math.floor((context.size.columns - 24) / 2));
  const left = box(endLines(plan, 'initiator'), boxWidth);
  const right = box(endLines(plan, 'acceptor'), boxWidth);
  const gap = context.size.columns - 2 * boxWidth - 4;
  const height = Math.max(left.length, right.length);
  const drawn = Array.from({ length: height }, (_, index): Row => {
    const middle =
      index === 3
        ? '='.repeat(gap)
        : index === 2
          ? fitCells(` ${linkText(context, plan)}`, gap)
          : ' '.repeat(gap);
    return [
      span(` ${left[index] ?? ' '.repeat(boxWidth)}`),
      span(middle, index === 2 ? 'add' : 'plain'),
      span(right[index] ?? ''),
    ];
  });
  return [...drawn, blank, ...besideRoutes(context, plan, boxWidth + gap)];
}

function besideRoutes(context: ScreenContext, plan: Plan, leftWidth: number): readonly Row[] {
  const left = routeRows(context, plan, 'initiator');
  const right = routeRows(context, plan, 'acceptor');
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [
    span(' '),
    ...fitRow(left[index] ?? blank, leftWidth),
    ...(right[index] ?? blank),
  ]);
}

function endLines(plan: Plan, side: Side): readonly string[] {
  const { regionId, cidrBlocks, vSwitches } = plan.ends[side];
  return [
    `${sideName(plan, side)}  ${regionId}`,
    cidrBlocks.join(' '),
    ...vSwitches.map(({ name, cidrBlock, vSwitchId }) => `${cidrBlock}  ${name === '' ? vSwitchId : name}`),
  ];
}

function box(lines: readonly string[], width: number): readonly string[] {
  const edge = `+${'-'.repeat(width - 2)}+`;
  return [edge, ...lines.map(text => `| ${fitCells(cut(text, width - 4), width - 4)} |`), edge];
}

function linkText(context: ScreenContext, plan: Plan): string {
  const link = plan.items.find(({ item }) => item === 'link');
  const { mark } = itemMark(context, link?.state ?? 'unknown');
  const size = plan.kind === 'router-interface' ? plan.intent.spec : '';
  const kind = context.translate(`screens.preview.kind.${plan.kind}`);
  return `${mark} ${kind} ${size}`.trimEnd();
}

/** The routes of one side, each with its state. */
function routeRows(context: ScreenContext, plan: Plan, side: Side): readonly Row[] {
  return plan.items
    .filter(item => item.side === side && item.item === 'route')
    .flatMap(item => {
      if (item.item !== 'route') return [];
      const { mark, role } = plannedMark(context, plan, item);
      const text = context.translate('screens.preview.to', {
        destination: item.destination,
        table: tableName(context, item),
      });
      return [[span(`${mark} `, role), span(text)]];
    });
}

import type { ConnectionKind } from '../../domain/intent.ts';
import type { TopologyPair, TopologyPlan } from '../../domain/matrix/plan-topology.ts';
import type { QuotaUse } from '../../domain/plan.ts';
import type { Problem } from '../../domain/problem.ts';
import type { MatrixState } from '../../flow/matrix.ts';
import type { ChoiceControl, Events, ListControl, ListRow } from '../controls/control.ts';
import { cursorIndex } from '../controls/list-cursor.ts';
import { Frame } from '../frame/frame.tsx';
import { type Area, listArea, panes } from '../frame/pane.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { listState } from '../state/view-state.ts';
import { blank, inRole, line, type Row, span } from '../text/row.ts';
import { choiceRow } from './choice-lines.ts';
import { cellRows } from './matrix-marks.ts';
import { topologyOf } from './matrix-view.ts';
import { problemRows } from './paragraphs.ts';
import { groupLine, pairLine, quotaLine } from './topology-lines.ts';

const kinds: readonly ConnectionKind[] = ['peering-connection', 'router-interface'];
const shapes: readonly MatrixState['shape'][] = ['hub-and-spoke', 'full-mesh'];
const listId = 'topology:lines';
const headLines = 4;

/** One line of the list: a heading, a wanted pair, or a quota that all new pairs together add to. */
export type TopologyLine = ListRow &
  (
    | { readonly line: 'group'; readonly group: string; readonly count: number }
    | { readonly line: 'pair'; readonly pair: TopologyPair }
    | { readonly line: 'quota'; readonly quota: QuotaUse }
  );

/** A chosen set as hub-and-spoke or full mesh: every pair with its verdict, every quota before the first call. */
export const topologyScreen: ScreenDefinition = {
  controls: context => [listOf(context), shapeChoice(context), kindChoice(context)],
  actions: context => {
    const { translate } = context;
    const problems = problemsOf(context, picked(context));
    return [
      {
        id: 'why',
        letter: 'w',
        label: translate('ui.action.why'),
        ...(problems.length === 0 ? { off: translate('ui.off.noReason') } : {}),
        run: whyEvents(context, picked(context)),
      },
    ];
  },
  accept: context => acceptLine(context, picked(context)),
  View: ({ context }) => {
    const { translate, size } = context;
    const area = areaOf(context);
    const body = panes({
      area,
      width: size.columns,
      list: listRows(context),
      title: translate('ui.frame.detail'),
      detail: detailRows(context, area.detailWidth),
    });
    const head = [countRow(context), shapeRow(context), kindRow(context), blank];
    return (
      <Frame
        context={context}
        title={translate('screens.topology.title')}
        blocks={[{ kind: 'rows', rows: [...head, ...body] }]}
        message={messageRow(context)}
        hints={[
          { key: 'accept', label: translate(mainLabel(context)) },
          { key: { text: translate('ui.key.move') }, label: translate('ui.hint.move') },
          { key: 'next-pane', label: translate('ui.hint.nextField') },
          { key: { letter: 'w' }, label: translate('ui.hint.why') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('screens.matrix.title') },
        ]}
      />
    );
  },
};

function areaOf(context: ScreenContext): Area {
  return listArea(context, headLines);
}

function linesOf(context: ScreenContext): readonly TopologyLine[] {
  const plan = topologyOf(context);
  if (plan === undefined) return [];
  const { folded } = listState(context.view, listId);
  const group = (key: string, lines: readonly TopologyLine[]): readonly TopologyLine[] => [
    { line: 'group', key, group: key, isGroup: true, count: lines.length },
    ...(folded.includes(key) ? [] : lines),
  ];
  const quotas = [...plan.quotas].sort((one, other) => fullness(other) - fullness(one));
  return [
    ...group(
      'pairs',
      plan.pairs.map(pair => ({ line: 'pair', key: pairKey(pair), group: 'pairs', pair })),
    ),
    ...group(
      'quotas',
      quotas.map(quota => ({
        line: 'quota',
        key: `${quota.quota} ${quota.subject}`,
        group: 'quotas',
        quota,
      })),
    ),
  ];
}

function fullness({ used, adds, limit }: QuotaUse): number {
  return adds === 0 ? 0 : (used + adds) / limit;
}

function pairKey({ initiator, acceptor }: TopologyPair): string {
  return `${initiator.vpcId} ${acceptor.vpcId}`;
}

function listOf(context: ScreenContext): ListControl {
  return {
    kind: 'list',
    id: listId,
    rows: linesOf(context),
    height: areaOf(context).listHeight,
    hasFilter: false,
    enter: () => acceptLine(context, picked(context)),
  };
}

function picked(context: ScreenContext): TopologyLine | undefined {
  const lines = linesOf(context);
  const list = { rows: lines };
  return lines[cursorIndex(list, listState(context.view, listId))];
}

/** Enter on a pair that would be made begins its connection; on anything else it says why. */
function acceptLine(context: ScreenContext, picked: TopologyLine | undefined): Events {
  if (picked?.line === 'pair' && picked.pair.state === 'make') {
    const { initiator, acceptor } = picked.pair;
    return [{ type: 'pair-chosen', initiator, acceptor }];
  }
  return whyEvents(context, picked);
}

function mainLabel(context: ScreenContext): 'screens.matrix.begin' | 'ui.hint.why' {
  const line = picked(context);
  return line?.line === 'pair' && line.pair.state === 'make' ? 'screens.matrix.begin' : 'ui.hint.why';
}

function whyEvents(context: ScreenContext, picked: TopologyLine | undefined): Events {
  const problems = problemsOf(context, picked);
  if (problems.length === 0) return [];
  return [{ type: 'overlay-opened', overlay: { kind: 'why', subject: picked?.key ?? '', problems } }];
}

function problemsOf(context: ScreenContext, picked: TopologyLine | undefined): readonly Problem[] {
  switch (picked?.line) {
    case 'pair':
      return picked.pair.verdict.problems;
    case 'quota':
      return quotaProblems(topologyOf(context), picked.quota);
    case 'group':
    case undefined:
      return [];
  }
}

function quotaProblems(plan: TopologyPlan | undefined, { quota, subject }: QuotaUse): readonly Problem[] {
  return [...(plan?.problems ?? []), ...(plan?.warnings ?? [])].filter(
    ({ parameters }) => parameters.quota === quota && parameters.subject === subject,
  );
}

function shapeChoice({ state }: ScreenContext): ChoiceControl {
  return {
    kind: 'choice',
    id: 'topology:shape',
    options: shapes,
    chosen: state.matrix.shape,
    choose: option =>
      shapes.filter(shape => shape === option).map(shape => ({ type: 'topology-shape-chosen', shape })),
  };
}

function kindChoice({ state }: ScreenContext): ChoiceControl {
  return {
    kind: 'choice',
    id: 'topology:kind',
    options: kinds,
    chosen: state.matrix.kind,
    choose: option =>
      kinds.filter(kind => kind === option).map(kind => ({ type: 'matrix-kind-chosen', kind })),
  };
}

function shapeRow(context: ScreenContext): Row {
  return choiceRow(context, shapeChoice(context), {
    name: context.translate('screens.topology.shape'),
    label: option =>
      context.translate(`screens.topology.shapeOf.${shapes.find(shape => shape === option) ?? 'full-mesh'}`),
  });
}

function kindRow(context: ScreenContext): Row {
  return choiceRow(context, kindChoice(context), {
    name: context.translate('screens.matrix.kind'),
    label: option =>
      context.translate(
        `screens.matrix.kindOf.${kinds.find(kind => kind === option) ?? 'peering-connection'}`,
      ),
  });
}

function countRow(context: ScreenContext): Row {
  const pairs = topologyOf(context)?.pairs ?? [];
  const count = (state: TopologyPair['state']) => pairs.filter(pair => pair.state === state).length;
  const vpcs = context.state.matrix.chosenVpcIds.length;
  const counts = { vpcs, make: count('make'), have: count('have'), leave: count('leave') };
  return line(`  ${context.translate('screens.topology.counts', counts)}`);
}

/** Whether the set can be made as a whole; said before anything is asked of the cloud. */
function messageRow(context: ScreenContext): Row {
  const { translate, symbols } = context;
  const plan = topologyOf(context);
  if (plan === undefined) return blank;
  if (plan.problems.length > 0) {
    const text = translate('screens.topology.tooMany', { count: plan.problems.length });
    return line(`${symbols.block} ${text}`, 'block');
  }
  if (plan.warnings.length === 0) return line(translate('screens.topology.fits'), 'good');
  return line(
    `${symbols.warn} ${translate('screens.topology.doubt', { count: plan.warnings.length })}`,
    'warn',
  );
}

function listRows(context: ScreenContext): readonly Row[] {
  const lines = linesOf(context);
  if (lines.length === 0) return [line(`  ${context.translate('ui.notice.set-too-small')}`)];
  const state = listState(context.view, listId);
  const cursor = cursorIndex({ rows: lines }, state);
  const { listHeight } = areaOf(context);
  return lines.slice(state.top, state.top + listHeight).map((one, offset): Row => {
    const isHere = context.focusedId === listId && state.top + offset === cursor;
    const drawn = drawnLine(context, one);
    return isHere ? inRole([span(`${context.symbols.focus} `), ...drawn.slice(1)], 'focus') : drawn;
  });
}

function drawnLine(context: ScreenContext, one: TopologyLine): Row {
  switch (one.line) {
    case 'group':
      return groupLine(context, one, listState(context.view, listId).folded.includes(one.key));
    case 'pair':
      return pairLine(context, one.pair);
    case 'quota':
      return quotaLine(context, one.quota, quotaProblems(topologyOf(context), one.quota));
  }
}

function detailRows(context: ScreenContext, width: number): readonly Row[] {
  const one = picked(context);
  if (one?.line === 'pair') return cellRows(context, one.pair, width);
  return problemsOf(context, one).flatMap(problem => problemRows(problem, context.translate, width));
}

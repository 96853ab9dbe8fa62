import { finishedRegions, type RegionProgress, unreadRegions } from '../../flow/discovery.ts';
import { unreadText } from '../../report/unread-text.ts';
import type { TextControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { bodyHeight } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { fitCells } from '../text/cells.ts';
import { blank, line, type Role, type Row, span, tableRow } from '../text/row.ts';
import { clockText, progressBar, secondsText, spinnerMark } from './progress.ts';

/** Reading the regions: they stream in; picking may begin at once. */
export const discoveryScreen: ScreenDefinition = {
  controls: context => [regionList(context)],
  actions: context => [
    {
      id: 'retry',
      letter: 'r',
      label: context.translate('screens.discovery.retry'),
      ...(context.state.discovery.state === 'reading'
        ? { off: context.translate('screens.discovery.stillReading') }
        : {}),
      run: [{ type: 'retry-chosen' }],
    },
  ],
  accept: () => [{ type: 'advanced' }],
  View: ({ context }) => {
    const { translate } = context;
    return (
      <Frame
        context={context}
        title={discoveryTitle(context)}
        blocks={[{ kind: 'rows', rows: [progressRow(context), blank, ...regionTable(context)] }]}
        message={unreadMessage(context)}
        hints={[
          { key: 'accept', label: mainLabel(context) },
          { key: { letter: 'r' }, label: translate('screens.discovery.retry') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('ui.hint.back') },
        ]}
      />
    );
  },
};

/** Discovery belongs to what it is done for. */
function discoveryTitle({ state, translate }: ScreenContext): string {
  const isForMatrix = state.screen.at === 'discovery' && state.screen.goal === 'matrix';
  const purpose = translate(isForMatrix ? 'screens.matrix.title' : 'wizard.title');
  return `${purpose}  ${translate('screens.discovery.title')}`;
}

function mainLabel(context: ScreenContext): string {
  const { state, translate } = context;
  const isForMatrix = state.screen.at === 'discovery' && state.screen.goal === 'matrix';
  if (isForMatrix) return translate('screens.matrix.title');
  return translate('screens.discovery.pick', { count: vpcCount(context) });
}

/** What the person must know of regions that could not be read, on every screen of the wizard. */
export function unreadMessage({ state, translate, symbols }: ScreenContext): Row {
  const count = unreadRegions(state.discovery).length;
  if (count === 0) return blank;
  return line(`${symbols.warn} ${translate('screens.discovery.unread', { count })}`, 'warn');
}

function vpcCount({ state }: ScreenContext): number {
  const regions = state.inventory?.regions ?? [];
  return regions.reduce((sum, { vpcs }) => sum + (vpcs.state === 'known' ? vpcs.value.length : 0), 0);
}

function progressRow(context: ScreenContext): Row {
  const { state, translate, size } = context;
  const count = Object.keys(state.discovery.regions).length;
  const done = finishedRegions(state.discovery).length;
  const counts = translate('screens.discovery.counts', { done, count, vpcs: vpcCount(context) });
  const time = clockText(state.discovery.elapsedSeconds);
  const key = state.discovery.state === 'reading' ? 'screens.discovery.reading' : 'screens.discovery.read';
  const bar = size.columns < 80 ? [] : [span(`  ${progressBar(done, count, 28)}`)];
  return [span(translate(key)), ...bar, span(`  ${counts}  ${time}`)];
}

const order: Readonly<Record<RegionProgress['state'], number>> = {
  unread: 0,
  retrying: 1,
  reading: 2,
  read: 3,
  waiting: 4,
};

/** Failed and running regions first, so that they stay in sight; then what is done. */
function sortedRegions({ state }: ScreenContext): readonly (readonly [string, RegionProgress])[] {
  return Object.entries(state.discovery.regions).sort(
    ([one, left], [other, right]) =>
      order[left.state] - order[right.state] || vpcsIn(right) - vpcsIn(left) || (one < other ? -1 : 1),
  );
}

function vpcsIn(progress: RegionProgress): number {
  return progress.state === 'read' ? progress.vpcCount : 0;
}

function regionList(context: ScreenContext): TextControl {
  return {
    kind: 'text',
    id: 'discovery:regions',
    lineCount: Object.keys(context.state.discovery.regions).length,
    height: Math.max(1, bodyHeight(context.size) - 3),
  };
}

function regionTable(context: ScreenContext): readonly Row[] {
  const { translate, view } = context;
  const { id, height } = regionList(context);
  const top = view.tops[id] ?? 0;
  const heading = tableRow([
    { text: translate('screens.discovery.column.state'), width: 8 },
    { text: translate('screens.discovery.column.region'), width: 16 },
    { text: translate('screens.discovery.column.vpcs'), width: 5, align: 'right' },
    { text: translate('screens.discovery.column.time'), width: 6, align: 'right' },
    { text: translate('screens.discovery.column.note') },
  ]);
  const rows = sortedRegions(context)
    .slice(top, top + height)
    .map(([regionId, progress]) => regionRow(context, regionId, progress));
  return [heading, ...rows];
}

function regionRow(context: ScreenContext, regionId: string, progress: RegionProgress): Row {
  const { word, role } = stateWord(context, progress);
  const vpcs = progress.state === 'read' ? String(progress.vpcCount) : '-';
  const took = progress.state === 'read' || progress.state === 'unread' ? secondsText(progress.tookMs) : '';
  return [
    span(fitCells(word, 8), role),
    span('  '),
    ...tableRow([
      { text: regionId, width: 16 },
      { text: vpcs, width: 5, align: 'right' },
      { text: took, width: 6, align: 'right' },
      { text: note(context, progress) },
    ]),
  ];
}

function stateWord(context: ScreenContext, progress: RegionProgress): { word: string; role: Role } {
  const { translate, symbols } = context;
  switch (progress.state) {
    case 'waiting':
      return { word: translate('common.state.wait'), role: 'plain' };
    case 'reading':
      return { word: `${translate('common.state.run')} ${spinnerMark(context)}`, role: 'busy' };
    case 'retrying':
      return { word: translate('screens.discovery.retrying'), role: 'warn' };
    case 'read':
      return { word: translate('common.state.ok'), role: 'good' };
    case 'unread':
      return progress.reason.kind === 'denied'
        ? { word: translate('screens.discovery.denied'), role: 'block' }
        : { word: `${translate('common.state.failed')} ${symbols.block}`, role: 'block' };
  }
}

function note({ translate }: ScreenContext, progress: RegionProgress): string {
  switch (progress.state) {
    case 'waiting':
    case 'reading':
    case 'read':
      return '';
    case 'retrying':
      return translate('screens.discovery.tryNumber', { attempt: progress.attempt });
    case 'unread':
      return unreadText(progress.reason, translate);
  }
}

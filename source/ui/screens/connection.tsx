import { type ConnectionKind, type RouterInterfaceSpec, routerInterfaceSpecs } from '../../domain/intent.ts';
import { suggestedName, vpcAt } from '../../flow/draft.ts';
import type { ChoiceControl, Control, FieldControl } from '../controls/control.ts';
import { Frame } from '../frame/frame.tsx';
import { widths } from '../frame/size.ts';
import type { ScreenDefinition } from '../state/definition.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { cut, fitCells } from '../text/cells.ts';
import { blank, line, type Row, span } from '../text/row.ts';
import { choiceLines } from './choice-lines.ts';
import { unreadMessage } from './discovery.tsx';
import { fieldName, fieldSpans } from './field-spans.ts';
import { paragraph } from './paragraphs.ts';
import { wizardTitle } from './wizard-frame.ts';

const kinds: readonly ConnectionKind[] = ['peering-connection', 'router-interface'];

/** Step 3: what kind of connection, how large, under what name. */
export const connectionScreen: ScreenDefinition = {
  controls: context => [kindChoice(context), ...sizeControls(context), nameField(context)],
  actions: () => [],
  accept: () => [{ type: 'advanced' }],
  View: ({ context }) => {
    const { translate } = context;
    const rows: readonly Row[] = [
      endsRow(context),
      blank,
      line(translate('screens.connection.kind'), 'title'),
      ...choiceLines(context, kindChoice(context), kind => ({
        label: translate(`common.kind.${kind === 'router-interface' ? kind : 'peering-connection'}`),
        note: translate(
          `screens.connection.kindNote.${kind === 'router-interface' ? kind : 'peering-connection'}`,
        ),
      })),
      blank,
      ...sizeRows(context),
      blank,
      [
        fieldName(context, nameField(context), translate('screens.connection.name')),
        ...fieldSpans(context, nameField(context), { width: 44, placeholder: nameSuggestion(context) }),
      ],
      ...paragraph(translate('screens.connection.payment'), context.size.columns - 1),
    ];
    return (
      <Frame
        context={context}
        title={wizardTitle(context, 'connection')}
        blocks={[{ kind: 'rows', rows }]}
        message={unreadMessage(context)}
        hints={[
          { key: 'accept', label: translate('ui.hint.next') },
          { key: { text: translate('ui.key.move') }, label: translate('ui.hint.choose') },
          { key: 'next-pane', label: translate('ui.hint.nextField') },
          { key: 'actions', label: translate('ui.hint.actions') },
          { key: 'back', label: translate('ui.hint.back') },
        ]}
      />
    );
  },
};

function kindChoice({ state }: ScreenContext): ChoiceControl {
  return {
    kind: 'choice',
    id: 'connection:kind',
    options: kinds,
    chosen: state.draft.settings.kind,
    choose: option => kinds.filter(kind => kind === option).map(kind => ({ type: 'kind-chosen', kind })),
    perLine: 1,
  };
}

/** A router interface has a size; a peering connection has a bandwidth, and only between regions. */
function sizeControls(context: ScreenContext): readonly Control[] {
  if (context.state.draft.settings.kind === 'router-interface') return [specChoice(context)];
  return isCrossRegion(context) ? [bandwidthField(context)] : [];
}

const specs = Object.keys(routerInterfaceSpecs).filter(isSpec);

function isSpec(text: string): text is RouterInterfaceSpec {
  return text in routerInterfaceSpecs;
}

function specChoice({ state, size }: ScreenContext): ChoiceControl {
  return {
    kind: 'choice',
    id: 'connection:size',
    options: specs,
    chosen: state.draft.settings.spec,
    choose: option => (isSpec(option) ? [{ type: 'size-chosen', spec: option }] : []),
    perLine: size.columns < widths.detailBelow ? 2 : 3,
  };
}

function bandwidthField({ state }: ScreenContext): FieldControl {
  return {
    kind: 'field',
    id: 'connection:bandwidth',
    value: state.draft.bandwidthText,
    change: text => [{ type: 'bandwidth-typed', text }],
  };
}

function nameField({ state }: ScreenContext): FieldControl {
  return {
    kind: 'field',
    id: 'connection:name',
    value: state.draft.name,
    change: text => [{ type: 'name-typed', text }],
  };
}

function nameSuggestion({ state }: ScreenContext): string {
  return suggestedName(state.draft, state.inventory);
}

function isCrossRegion({ state }: ScreenContext): boolean {
  return state.draft.initiator?.regionId !== state.draft.acceptor?.regionId;
}

/** `100 Mb`, `2 Gb`: as the console calls the sizes. */
function bandwidthText(mbps: number): string {
  return mbps < 1000 ? `${mbps} Mb` : `${Math.floor(mbps / 1000)} Gb`;
}

/** Both ends, as they stay in sight through the whole wizard; long names give way so that both are seen. */
export function endsRow({ state, size }: ScreenContext): Row {
  const room = Math.floor((size.columns - 8) / 2);
  const texts = [state.draft.initiator, state.draft.acceptor].map(end => {
    const name = vpcAt(state.inventory, end)?.name ?? '';
    const region = ` (${end?.regionId ?? ''})`;
    return cut(name === '' ? (end?.vpcId ?? '') : name, room - region.length) + region;
  });
  return line(texts.join('  <->  '), 'title');
}

function sizeRows(context: ScreenContext): readonly Row[] {
  const { translate, state } = context;
  if (state.draft.settings.kind === 'router-interface') {
    return [
      line(translate('screens.connection.size'), 'title'),
      ...choiceLines(context, specChoice(context), spec => ({
        label: isSpec(spec) ? `${fitCells(spec, 9)} ${bandwidthText(routerInterfaceSpecs[spec])}` : spec,
        note: '',
      })),
    ];
  }
  if (!isCrossRegion(context)) return [line(translate('screens.connection.sameRegion'))];
  return [
    [
      fieldName(context, bandwidthField(context), translate('screens.connection.bandwidth')),
      ...fieldSpans(context, bandwidthField(context), {
        width: 20,
        placeholder: translate('screens.connection.bandwidthDefault'),
      }),
      span(' Mbit/s'),
    ],
  ];
}
